namespace Godenerg.Graphing.Charts;

/// <summary>What graphs are called.</summary>
internal static class Titles
{
    private static readonly string[] Abbreviations = ["pv", "bms", "scc", "dc", "ac"];

    /// <summary>The metrics in words: <c>Battery voltage and PV power</c>.</summary>
    public static string Of(IEnumerable<Metric> metrics)
    {
        string[] names = [.. metrics.Select(metric => Of(metric.Name)).Distinct()];
        // Only what begins a title begins with a capital.
        names = [.. names.Select((name, index) => index == 0 ? char.ToUpperInvariant(name[0]) + name[1..] : name)];
        return names.Length > 1 ? $"{string.Join(", ", names[..^1])} and {names[^1]}" : names[0];
    }

    /// <summary>A stage as people call it: policies say what they do, and a graph what was.</summary>
    public static string OfStage(string name) => name switch
    {
        "absorb" => "absorption",
        "equalize" => "equalization",
        _ => name,
    };

    private static string Of(string metric) =>
        string.Join(' ', metric.Split('.', '-').Select(word => Abbreviations.Contains(word) ? word.ToUpperInvariant() : word));
}

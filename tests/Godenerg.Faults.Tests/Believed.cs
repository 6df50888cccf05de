using System.Text.Json;

namespace Godenerg.Faults.Tests;

/// <summary>A reading that the program believed and passed on.</summary>
/// <param name="Query">What it answers.</param>
/// <param name="Number">The number of the status reply; 0 for other queries.</param>
/// <param name="At">When it was good on the wire; for other queries, when the line of it came.</param>
/// <param name="Wrong">How many of its values are none that the inverter told then.</param>
/// <param name="Detail">Which, in words.</param>
internal sealed record Believed(string Query, int Number, TimeSpan At, int Wrong, string Detail)
{
    public bool IsStatus => Query == "QPIGS";

    /// <summary>Compares a line of output with what the inverter has told.</summary>
    public static Believed Check(string line, NumberedHouse house, TappedWire tap)
    {
        using var json = JsonDocument.Parse(line);
        var query = json.RootElement.GetProperty("query").GetString()!;
        var (values, names) = (json.RootElement.GetProperty("values"), json.RootElement.GetProperty("names"));
        if (query != "QPIGS")
            return Judge(query, 0, tap.Now, values, names, metric => house.Told(metric));
        var number = (int)Math.Round(values.GetProperty(Metrics.PvPower.Name).GetDouble());
        return house.Status(number) is { } told && tap.StatusWentOut(number) is { } at
            ? Judge(query, number, at, values, names, metric => told.TryGetValue(metric, out var value) ? [value] : [])
            : new Believed(query, number, tap.Now, 1, $"status {number} never went out whole");
    }

    private static Believed Judge(
        string query, int number, TimeSpan at, JsonElement values, JsonElement names, Func<string, IReadOnlyList<MetricValue>> told)
    {
        List<string> wrong = [];
        foreach (var value in values.EnumerateObject())
            if (told(value.Name) is { Count: > 0 } truths && !truths.Any(truth => IsSame(value, names, truth)))
                wrong.Add($"{value.Name} is {value.Value}, told was {truths[^1]}");
        return new Believed(query, number, at, wrong.Count, string.Join(", ", wrong));
    }

    private static bool IsSame(JsonProperty value, JsonElement names, MetricValue truth) => truth.ToObject() switch
    {
        // A machine that does not know sends zeros; a text that it was not asked for is made of what else stands in the reply.
        null => value.Value.ValueKind is JsonValueKind.String or JsonValueKind.False || value.Value.GetDouble() == 0,
        double number => Math.Abs(value.Value.GetDouble() - Math.Max(0, number)) <= ToleranceOf(value.Name),
        bool flag => value.Value.ValueKind == (flag ? JsonValueKind.True : JsonValueKind.False),
        Option option => names.TryGetProperty(value.Name, out var name) && name.GetString() == option.Name,
        IReadOnlyList<int> list => value.Value.EnumerateArray().Select(item => item.GetInt32()).SequenceEqual(list),
        DateTime clock => Math.Abs((value.Value.GetDateTime() - clock).TotalSeconds) <= 1,
        var other => value.Value.ToString() == other.ToString(),
    };

    /// <summary>Half of what the last digit on the wire is worth, or a little more.</summary>
    private static double ToleranceOf(string metric) => Catalogue.Find(metric)?.Unit.Symbol is "V" or "Hz" ? 0.051 : 0.51;
}

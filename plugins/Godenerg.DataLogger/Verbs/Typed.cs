namespace Godenerg.DataLogger.Verbs;

/// <summary>What was typed, read. Everything here throws <see cref="HistoryException"/> with words for an owner.</summary>
internal static class Typed
{
    /// <summary>The value of an option; null when it was not given.</summary>
    public static string? Value(this CliCall call, string option) => call.Options.TryGetValue(option, out var value) ? value : null;

    public static bool Has(this CliCall call, string option) => call.Options.ContainsKey(option);

    /// <summary>One of some words; the first one when nothing was typed.</summary>
    public static string Choice(this CliCall call, string option, params string[] words)
    {
        if (call.Value(option) is not { } typed)
            return words[0];
        return Array.Find(words, word => word.Equals(typed.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new HistoryException($"{option} is '{typed}'; allowed are {string.Join(", ", words)}");
    }

    /// <summary>A file's name, in full.</summary>
    public static string PathOf(this CliCall call, string name)
    {
        if (name.Trim().Length == 0 || name.Contains('\0', StringComparison.Ordinal))
            throw new HistoryException($"'{name}' is no name of a file or folder");
        return Path.GetFullPath(Path.Combine(call.Folder, name));
    }

    /// <summary>No argument but those that a verb takes.</summary>
    public static void TakesNoMoreThan(this CliCall call, int arguments)
    {
        if (call.Arguments.Count > arguments)
            throw new HistoryException($"'{call.Arguments[arguments]}' is too much here");
    }

    /// <summary>The inverter that was named, or the only one; empty where nothing was recorded yet.</summary>
    public static string Inverter(this CliCall call, IReadOnlyList<HistorySeries> kept)
    {
        string[] names = [.. kept.Select(series => series.Inverter).Distinct().Order(StringComparer.Ordinal)];
        if (call.Value("--inverter") is { } typed)
            return names.Contains(typed) ? typed
                : throw new HistoryException($"there is no history of an inverter '{typed}'; " + (names.Length == 0 ? "nothing was recorded yet" : $"there is one of {string.Join(", ", names)}"));
        return names.Length <= 1 ? names.FirstOrDefault("")
            : throw new HistoryException($"the history holds several inverters; say which one by --inverter: {string.Join(", ", names)}");
    }

    /// <summary>The metrics that are kept of an inverter.</summary>
    public static IReadOnlyList<Metric> MetricsOf(IReadOnlyList<HistorySeries> kept, string inverter) =>
        [.. kept.Where(series => series.Inverter == inverter).Select(series => series.Metric).DistinctBy(metric => metric.Name)];
}

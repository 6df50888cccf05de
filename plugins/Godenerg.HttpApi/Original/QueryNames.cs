namespace Godenerg.HttpApi.Original;

/// <summary>The names of queries: those of the program that Godenerg succeeds, ours, and the codes themselves.</summary>
internal static class QueryNames
{
    private static readonly (string Name, string Code)[] Original =
        [("status", "QPIGS"), ("operation_mode", "QMOD"), ("settings", "QPIRI"), ("default_settings", "QDI")];

    /// <summary>What is sent for a name; null when nobody knows it.</summary>
    public static string? CodeOf(string name, IInverter inverter)
    {
        if (Original.FirstOrDefault(known => known.Name == name).Code is { } code)
            return code;
        var upper = name.ToUpperInvariant();
        var word = name.Replace('_', '-');
        return inverter.Queries.FirstOrDefault(query => query.Argument is null && (query.Name == word || query.Code == upper))?.Code
            ?? (inverter.Queries.Any(query => query.Argument is not null && upper.Length > query.Code.Length && upper.StartsWith(query.Code, StringComparison.Ordinal)
                && upper.AsSpan(query.Code.Length).ContainsAnyExceptInRange('0', '9') is false) ? upper : null);
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All(IInverter inverter) =>
        [.. Original.Select(known => known.Name).Concat(inverter.Queries.Where(query => query.Argument is null).Select(query => query.Name.Replace('-', '_'))).Distinct()];
}

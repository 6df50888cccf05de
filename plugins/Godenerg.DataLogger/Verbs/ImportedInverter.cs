namespace Godenerg.DataLogger.Verbs;

/// <summary>Whose log is imported: the original knew one inverter, and no name for it.</summary>
internal static class ImportedInverter
{
    private const string Option = "--inverter";

    /// <exception cref="HistoryException">It has to be said.</exception>
    public static string Of(HistoryDesk desk, CliCall call)
    {
        string[] house = [.. desk.Inverters.Select(inverter => inverter.Name)];
        string[] known = house.Length > 0 ? house : [.. desk.Store.History.Series.Select(series => series.Inverter).Distinct()];
        if (call.Value(Option) is not { } named)
            return known switch
            {
                [var only] => only,
                [] => throw new HistoryException($"say whose log it is by {Option} NAME, as the inverter is called in the configuration ('inverter' where it has no name there): no engine runs, and the history is empty"),
                _ => throw new HistoryException($"there are {known.Length} inverters; say whose log it is by {Option}: {string.Join(", ", known)}"),
            };
        if (named.Trim().Length == 0)
            throw new HistoryException($"{Option} is empty; give the name of the inverter as it stands in the configuration");
        if (known.Length > 0 && !known.Contains(named))
            call.Error.WriteLine($"godenerg: note: no inverter is called '{named}' ({string.Join(", ", known)}); the log is kept under that name");
        return named;
    }
}

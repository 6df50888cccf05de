namespace Godenerg.DataLogger.Verbs;

/// <summary>Whose log is imported: the original knew one inverter, and no name for it.</summary>
internal static class ImportedInverter
{
    private const string Option = "--inverter";

    /// <returns>Null when it has to be said.</returns>
    public static string? Of(HistoryDesk desk, CliCall call, out string refusal)
    {
        refusal = "";
        string[] house = [.. desk.Inverters.Select(inverter => inverter.Name)];
        string[] kept = [.. desk.Store.History.Series.Select(series => series.Inverter).Distinct()];
        string[] known = house.Length > 0 ? house : kept;
        if (call.Options.TryGetValue(Option, out var named))
        {
            if (named.Trim().Length == 0)
            {
                refusal = $"{Option} is empty; give the name of the inverter as it stands in the configuration";
                return null;
            }

            if (known.Length > 0 && !known.Contains(named))
                call.Error.WriteLine($"godenerg: note: no inverter is called '{named}' ({string.Join(", ", known)}); the log is kept under that name");
            return named;
        }

        refusal = known.Length > 1
            ? $"there are {known.Length} inverters; say whose log it is with {Option}: {string.Join(", ", known)}"
            : $"say whose log it is with {Option} NAME, as the inverter is called in the configuration ('inverter' where it has no name there): no engine runs, and the history is empty";
        return known.Length == 1 ? known[0] : null;
    }
}

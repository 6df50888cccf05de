namespace Godenerg.DataLogger.Verbs;

/// <summary>Verbs that ask the history and care for it.</summary>
internal static class HistoryVerbs
{
    public static IReadOnlyList<CliVerb> Of(HistoryDesk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return [];
    }
}

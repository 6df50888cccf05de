namespace Godenerg.DataLogger.Verbs;

/// <summary>Verbs that ask the history and care for it.</summary>
internal static class HistoryVerbs
{
    public static IReadOnlyList<CliVerb> Of(HistoryDesk desk) =>
    [
        QueryVerb.Of(desk), EventsVerb.Of(desk), ExportVerb.Of(desk), StatsVerb.Of(desk),
        CareVerbs.Backup(desk), CareVerbs.Compact(desk), CareVerbs.Verify(desk), DemoVerb.Of(desk),
    ];
}

using Godenerg.DataLogger.Original;

namespace Godenerg.DataLogger.Verbs;

/// <summary><c>history extract</c>: rows as the original exported them.</summary>
internal static class ExtractVerb
{
    private sealed record Asked(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<OriginalColumn> Columns, string Inverter, bool IsJson);

    public static CliVerb Of(HistoryDesk desk) =>
        HistoryVerb.Of("history extract", "Writes the history as the original program exported its log: its columns, its formats.", call => Read(desk, call), (asked, call, cancel) => RunAsync(desk, asked, call, cancel)) with
        {
            Remote = Access.Read,
            Options =
            [
                new("--from", $"The first second: {OriginalTime.Allowed}."),
                new("--to", "The last second, inclusive, in the same way."),
                new("--columns", "The original's names, with commas between: datetime,batt_volt (default: all 23)."),
                new("--format", "csv (default: ; between values, no header) or json (a list of objects)."),
                new("--inverter", "Which inverter, where there are several."),
                new("--output", "Into a file, instead of standard output.") { IsOutputFile = true },
            ],
        };

    private static Asked Read(HistoryDesk desk, CliCall call)
    {
        call.TakesNoMoreThan(0);
        var (from, to) = (TimeOf(desk, call, "--from"), TimeOf(desk, call, "--to"));
        if (from > to)
            throw new HistoryException($"--from ({call.Value("--from")}) is later than --to ({call.Value("--to")}); what lies between them is written, both ends inclusive");
        var isJson = call.Choice("--format", "csv", "json") == "json";
        return new Asked(from, to, OriginalColumns.Parse(call.Value("--columns")), call.Inverter(desk.Store.History.Series), isJson);
    }

    private static async Task<int> RunAsync(HistoryDesk desk, Asked asked, CliCall call, CancellationToken cancel)
    {
        var text = new ExtractText(call.Output, asked.Columns, asked.IsJson);
        await foreach (var row in new Extract(desk.Store.History, asked.Inverter, asked.Columns).RowsAsync(asked.From, asked.To, cancel).ConfigureAwait(false))
            text.Row(row);
        text.End();
        return 0;
    }

    private static DateTimeOffset TimeOf(HistoryDesk desk, CliCall call, string option) => call.Value(option) is { } text
        ? OriginalTime.Read(option, text, desk.Clock.GetUtcNow(), desk.Clock.LocalTimeZone)
        : throw new HistoryException($"{option} is missing; write {OriginalTime.Allowed}");
}

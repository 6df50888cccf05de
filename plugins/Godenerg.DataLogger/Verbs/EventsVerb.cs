using Godenerg.DataLogger.Formats;

namespace Godenerg.DataLogger.Verbs;

/// <summary><c>history events</c>: what happened.</summary>
internal static class EventsVerb
{
    private static readonly string[] Kinds = [.. Enum.GetValues<EngineEventKind>().Select(WordOf)];

    private static readonly Metric[] Columns =
    [
        new Metric<string>("inverter", Unit.None, ""), new Metric<string>("kind", Unit.None, ""),
        new Metric<string>("subject", Unit.None, ""), new Metric<string>("text", Unit.None, ""),
    ];

    private sealed record Asked(HistorySpan Span, IReadOnlyList<string> Kinds, string? Inverter, string Format);

    public static CliVerb Of(HistoryDesk desk) =>
        HistoryVerb.Of("history events", "Shows what happened: alarms, settings that were written, policies, links.", call => Read(desk, call), (asked, call, cancel) => RunAsync(desk, asked, call, cancel)) with
        {
            Remote = Access.Read,
            Options =
            [
                new("--from", "From when on: 20171031, 2017-10-31T06:30, today, yesterday, -24h, -7d (default: a day before the end)."),
                new("--to", "Up to when, exclusive (default: now)."),
                new("--kind", $"Only of these kinds, with commas between: {string.Join(", ", Kinds)}."),
                new("--inverter", "Only of one inverter, by its name."),
                new("--format", "table (default), csv, json (an array) or jsonl (an object a line)."),
                new("--output", "Into a file, instead of standard output.") { IsOutputFile = true },
            ],
        };

    private static Asked Read(HistoryDesk desk, CliCall call)
    {
        var span = HistoryWords.Span(call.Value("--from"), call.Value("--to"), desk.Clock.GetUtcNow(), desk.Clock.LocalTimeZone);
        string[] kinds = call.Value("--kind") is { } typed ? [.. typed.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(KindOf)] : Kinds;
        return new Asked(span, kinds, call.Value("--inverter"), call.Choice("--format", "table", "csv", "json", "jsonl"));
    }

    private static async Task<int> RunAsync(HistoryDesk desk, Asked asked, CliCall call, CancellationToken cancel)
    {
        var zone = desk.Clock.LocalTimeZone;
        var rows = asked.Format == "table" ? null
            : RowFormats.Of(asked.Format, new TextBuffer(call.Output), Columns, "", new TimeColumn(TimeStyle.Rfc3339, zone), new CsvShape());
        rows?.Begin();
        var count = 0;
        await foreach (var happened in desk.Store.History.EventsAsync(asked.Span.From, asked.Span.To, asked.Inverter, cancel).ConfigureAwait(false))
        {
            var kind = WordOf(happened.Kind);
            if (!asked.Kinds.Contains(kind))
                continue;
            count++;
            rows?.Add(happened.At, [MetricValue.Of(happened.Inverter), MetricValue.Of(kind), MetricValue.Of(happened.Subject), MetricValue.Of(happened.Text)]);
            if (rows is null)
                await call.Output.WriteLineAsync(
                    $"{Told.Local(happened.At, zone, "yyyy-MM-dd HH:mm:ss")}  {kind,-14}  {(happened.Inverter.Length > 0 ? happened.Inverter + ": " : "")}{happened.Text.ReplaceLineEndings(" ")}").ConfigureAwait(false);
        }

        rows?.End();
        if (count == 0)
            await call.Error.WriteLineAsync(
                $"godenerg: nothing{(call.Has("--kind") ? " of that kind" : "")} happened from {Told.Minute(asked.Span.From, zone)} to {Told.Minute(asked.Span.To, zone)} that is kept").ConfigureAwait(false);
        return 0;
    }

    private static string KindOf(string typed) => Array.Find(Kinds, kind => kind.Equals(typed, StringComparison.OrdinalIgnoreCase))
        ?? throw new HistoryException($"--kind is '{typed}'; allowed are {string.Join(", ", Kinds)}");

    private static string WordOf(EngineEventKind kind) =>
        string.Concat(kind.ToString().Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}

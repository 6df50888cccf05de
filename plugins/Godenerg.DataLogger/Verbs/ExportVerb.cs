using Godenerg.DataLogger.Formats;

namespace Godenerg.DataLogger.Verbs;

/// <summary><c>history export</c>: every sample as it is kept.</summary>
internal static class ExportVerb
{
    private const string Time = "time";
    private const int RowsBetweenWords = 50_000;

    private sealed record Asked(HistoryQuery Query, string Inverter, string Format, CsvShape Shape, TimeStyle Time);

    public static CliVerb Of(HistoryDesk desk) =>
        HistoryVerb.Of("history export", "Writes every sample as it was taken, a row an instant: CSV, JSON or line protocol.", call => Read(desk, call), (asked, call, cancel) => RunAsync(desk, asked, call, cancel)) with
        {
            Remote = Access.Read,
            Options =
            [
                new("--from", "From when on: 20171031, 2017-10-31T06:30, today, yesterday, -24h, -1y (default: all that is kept)."),
                new("--to", "Up to when, exclusive (default: now)."),
                new("--columns", "Which, with commas between: time,battery.voltage,battery.charge-current (default: time and all metrics)."),
                new("--where", "Only samples while this holds: \"battery.voltage > 57 and inverter.mode = line\"."),
                new("--inverter", "Which inverter, where there are several."),
                new("--format", "csv (default), json (an array), jsonl (an object a line) or influx (line protocol, nanoseconds)."),
                new("--header", "CSV: a first line with the names of the columns.", IsFlag: true),
                new("--separator", "CSV: what stands between columns, one character or the word tab (default: a comma)."),
                new("--time", "How time is written: rfc3339 (default, local time), unix (seconds) or unix-ms; influx has its own."),
                new("--output", "Into a file, instead of standard output.") { IsOutputFile = true },
            ],
        };

    private static Asked Read(HistoryDesk desk, CliCall call)
    {
        call.TakesNoMoreThan(0);
        var kept = desk.Store.History.Series;
        var (zone, now) = (desk.Clock.LocalTimeZone, desk.Clock.GetUtcNow());
        var format = call.Choice("--format", "csv", "json", "jsonl", "influx");
        foreach (var option in new[] { "--header", "--separator" })
            if (format != "csv" && call.Has(option))
                throw new HistoryException($"{option} is for csv, and the format is {format}; leave it out");
        if (format == "influx" && call.Has("--time"))
            throw new HistoryException("--time is not for influx, whose times are nanoseconds; leave it out");
        var inverter = call.Inverter(kept);
        var from = call.Value("--from") is null && kept.Count > 0 ? kept.Min(series => series.First).ToString("O", null) : call.Value("--from");
        var span = HistoryWords.Span(from, call.Value("--to"), now, zone);
        var (metrics, timeAt) = Columns(call.Value("--columns"), kept, inverter, format);
        return new Asked(
            new HistoryQuery(metrics, span.From, span.To)
            {
                Inverter = inverter.Length == 0 ? null : inverter, Zone = zone,
                Where = call.Value("--where") is { } where ? HistoryWords.Filters(where, kept) : [],
            },
            inverter, format, new CsvShape(Separator(call.Value("--separator")), call.Has("--header"), timeAt),
            call.Choice("--time", "rfc3339", "unix", "unix-ms") switch { "unix" => TimeStyle.Unix, "unix-ms" => TimeStyle.UnixMs, _ => TimeStyle.Rfc3339 });
    }

    private static async Task<int> RunAsync(HistoryDesk desk, Asked asked, CliCall call, CancellationToken cancel)
    {
        if (asked.Query.Metrics.Count == 0)
            throw new HistoryException("nothing was recorded yet; the engine records while it runs: godenerg run");
        var rows = RowFormats.Of(asked.Format, new TextBuffer(call.Output), asked.Query.Metrics, asked.Inverter, new TimeColumn(asked.Time, asked.Query.Zone), asked.Shape);
        rows.Begin();
        var count = 0L;
        await foreach (var row in desk.Store.History.RowsAsync(asked.Query, cancel).ConfigureAwait(false))
        {
            rows.Add(row.At, row.Values);
            if (++count % RowsBetweenWords == 0 && call.Has("--output"))
                call.Progress($"{Told.Count(count, "row", "rows")}, up to {Told.Minute(row.At, asked.Query.Zone)}");
        }

        rows.End();
        call.EndProgress();
        if (count == 0 || call.Has("--output"))
            await call.Error.WriteLineAsync(count > 0 ? $"{Told.Count(count, "row", "rows")} written to {call.Value("--output")}"
                : $"godenerg: nothing was recorded from {Told.Minute(asked.Query.From, asked.Query.Zone)} to {Told.Minute(asked.Query.To, asked.Query.Zone)}; godenerg history stats shows what was").ConfigureAwait(false);
        return 0;
    }

    private static (IReadOnlyList<Metric> Metrics, int TimeAt) Columns(string? typed, IReadOnlyList<HistorySeries> kept, string inverter, string format)
    {
        if (typed is null)
            return (Typed.MetricsOf(kept, inverter), 0);
        string[] names = [.. typed.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)];
        var timeAt = Array.IndexOf(names, Time);
        if (names.Count(name => name == Time) > 1 || names.GroupBy(name => name).Any(group => group.Count() > 1))
            throw new HistoryException($"--columns names {names.GroupBy(name => name).First(group => group.Count() > 1).Key} twice; name it once");
        if (format == "influx" && names is [Time])
            throw new HistoryException("--columns names only the time; name a metric too, such as battery.voltage");
        return (HistoryWords.Metrics(names.Where(name => name != Time), kept), timeAt);
    }

    private static char Separator(string? typed) => typed switch
    {
        null => ',',
        "tab" or "\\t" => '\t',
        [var one] when !char.IsAsciiLetterOrDigit(one) && one is not ('.' or '-' or '+' or ':' or '"' or '\r' or '\n') => one,
        _ => throw new HistoryException($"--separator is '{typed}'; allowed is one character such as ; or | or the word tab, but none that numbers, times and quotes are made of"),
    };
}

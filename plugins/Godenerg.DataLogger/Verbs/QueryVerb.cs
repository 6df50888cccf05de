using Godenerg.DataLogger.Formats;

namespace Godenerg.DataLogger.Verbs;

/// <summary><c>history query</c>: what was, in steps.</summary>
internal static class QueryVerb
{
    /// <summary>As many lines as a person reads.</summary>
    private const int PointsOfTable = 48;

    private const double PartsOfNumber = 10_000;

    private sealed record Asked(HistoryQuery Query, string Inverter, string Format);

    public static CliVerb Of(HistoryDesk desk) =>
        HistoryVerb.Of("history query", "Shows what was measured, in steps: a table for people, or CSV, JSON and line protocol.", call => Read(desk, call), (asked, call, cancel) => RunAsync(desk, asked, call, cancel)) with
        {
            Arguments = "METRIC",
            Remote = Access.Read,
            Options =
            [
                new("--from", "From when on: 20171031, 2017-10-31T06:30, today, yesterday, -24h, -7d, -1y (default: a day before the end)."),
                new("--to", "Up to when, exclusive (default: now)."),
                new("--step", "The length of a step: 30s, 15min, 1h, 1d. Days begin at local midnight."),
                new("--points", $"At most so many steps instead (default: {PointsOfTable} in a table, 2048 otherwise)."),
                new("--aggregate", "What is made of a step: mean (default), min, max, last, integral (W become Wh), increase (of a counter such as energy.pv) or count."),
                new("--where", "Only samples while this holds: \"battery.voltage > 57 and inverter.mode = line\"."),
                new("--inverter", "Which inverter, where there are several."),
                new("--format", "table (default), csv, json (an array), jsonl (an object a line) or influx."),
                new("--output", "Into a file, instead of standard output.") { IsOutputFile = true },
            ],
        };

    private static Asked Read(HistoryDesk desk, CliCall call)
    {
        var kept = desk.Store.History.Series;
        var zone = desk.Clock.LocalTimeZone;
        var format = call.Choice("--format", "table", "csv", "json", "jsonl", "influx");
        var metrics = HistoryWords.Metrics(call.Arguments, kept);
        var span = HistoryWords.Span(call.Value("--from"), call.Value("--to"), desk.Clock.GetUtcNow(), zone);
        if (call.Has("--step") && call.Has("--points"))
            throw new HistoryException("--step and --points exclude each other; give one of them");
        var inverter = call.Inverter(kept);
        return new Asked(new HistoryQuery(metrics, span.From, span.To)
        {
            Inverter = inverter.Length == 0 ? null : inverter,
            Step = call.Value("--step") is { } step ? HistoryWords.Step(step) : null,
            MaxPoints = call.Value("--points") is { } points ? HistoryWords.Points(points) : format == "table" ? PointsOfTable : 2048,
            Aggregate = call.Value("--aggregate") is { } aggregate ? HistoryWords.Aggregate(aggregate) : HistoryAggregate.Mean,
            Where = call.Value("--where") is { } where ? HistoryWords.Filters(where, kept) : [],
            Zone = zone,
        }, inverter, format);
    }

    private static async Task<int> RunAsync(HistoryDesk desk, Asked asked, CliCall call, CancellationToken cancel)
    {
        var table = await desk.Store.History.QueryAsync(asked.Query, cancel).ConfigureAwait(false);
        if (table.Times.Count == 0)
            await call.Error.WriteLineAsync("godenerg: " + WhyNothing(desk, asked)).ConfigureAwait(false);
        if (asked.Format == "table")
        {
            if (table.Times.Count > 0)
                foreach (var line in new TableText(table, asked.Query, asked.Inverter).Lines())
                    await call.Output.WriteLineAsync(line).ConfigureAwait(false);
            return 0;
        }

        var rows = RowFormats.Of(asked.Format, new TextBuffer(call.Output), asked.Query.Metrics, asked.Inverter, new TimeColumn(TimeStyle.Rfc3339, asked.Query.Zone), new CsvShape());
        rows.Begin();
        var values = new MetricValue[table.Columns.Count];
        for (var step = 0; step < table.Times.Count; step++)
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = Rounded(table.Columns[column].Values[step]);
            rows.Add(table.Times[step], values);
        }

        rows.End();
        return 0;
    }

    /// <summary>A mean has more digits than were ever measured.</summary>
    private static MetricValue Rounded(MetricValue value) =>
        value.TryGetNumber(out var number) && Math.Abs(number) < 1e9 ? MetricValue.Of(Math.Round(number * PartsOfNumber) / PartsOfNumber) : value;

    private static string WhyNothing(HistoryDesk desk, Asked asked)
    {
        var zone = asked.Query.Zone;
        var kept = desk.Store.History.Series.Where(series => series.Inverter == asked.Inverter && asked.Query.Metrics.Any(metric => metric.Name == series.Metric.Name)).ToList();
        if (kept.Count == 0)
            return $"{string.Join(" and ", asked.Query.Metrics)} {(asked.Query.Metrics.Count == 1 ? "was" : "were")} never recorded{(asked.Inverter.Length > 0 ? $" of {asked.Inverter}" : "")}; godenerg history stats shows what was";
        return $"nothing is known of {string.Join(" and ", asked.Query.Metrics)} from {Told.Minute(asked.Query.From, zone)} to {Told.Minute(asked.Query.To, zone)}{(asked.Query.Where.Count > 0 ? " while that holds" : "")}; "
            + $"recorded is from {Told.Minute(kept.Min(series => series.First), zone)} to {Told.Minute(kept.Max(series => series.Last), zone)}";
    }
}

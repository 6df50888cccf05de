using System.Globalization;
using Godenerg.DataLogger.Formats;

namespace Godenerg.DataLogger.Verbs;

/// <summary><c>history stats</c>: what is kept, where, and how much room it takes.</summary>
internal static class StatsVerb
{
    private static readonly TimeSpan AsLongAsCanBe = TimeSpan.FromDays(366);

    /// <summary>One line of it.</summary>
    private sealed record Line(HistorySeries Series, long Samples);

    public static CliVerb Of(HistoryDesk desk) =>
        HistoryVerb.Of("history stats", "Shows what is kept, since when, for how long, and how much room it takes.", Read, (asJson, call, cancel) => RunAsync(desk, asJson, call, cancel)) with
        {
            Remote = Access.Read,
            Options = [new("--json", "Machine-readable output, one object a line: a metric each, then the whole.", IsFlag: true)],
        };

    private static bool Read(CliCall call) => call.Has("--json");

    private static async Task<int> RunAsync(HistoryDesk desk, bool asJson, CliCall call, CancellationToken cancel)
    {
        List<Line> lines = [];
        foreach (var series in desk.Store.History.Series.OrderBy(series => series.Inverter, StringComparer.Ordinal).ThenBy(series => series.Metric.Name, StringComparer.Ordinal))
            lines.Add(new Line(series, await CountAsync(desk, series, cancel).ConfigureAwait(false)));
        var bytes = desk.Store.SizeOnDisk;
        var rows = lines.GroupBy(line => line.Series.Inverter).Sum(group => group.Max(line => line.Samples));
        foreach (var line in asJson ? Json(desk, lines, bytes, rows) : Text(desk, lines, bytes, rows))
            await call.Output.WriteLineAsync(line).ConfigureAwait(false);
        return 0;
    }

    private static async Task<long> CountAsync(HistoryDesk desk, HistorySeries series, CancellationToken cancel)
    {
        var all = new HistoryQuery([series.Metric], series.First, series.Last.AddSeconds(1)) { Inverter = series.Inverter, Step = AsLongAsCanBe, Aggregate = HistoryAggregate.Count };
        var table = await desk.Store.History.QueryAsync(all, cancel).ConfigureAwait(false);
        return table.Columns[0].Values.Sum(value => value.TryGetNumber(out var count) ? (long)count : 0);
    }

    private static IEnumerable<string> Text(HistoryDesk desk, List<Line> lines, long bytes, long rows)
    {
        var (store, zone) = (desk.Store, desk.Clock.LocalTimeZone);
        yield return $"folder    {store.Folder}";
        yield return $"size      {Told.Size(bytes)}{(rows > 0 ? string.Create(CultureInfo.InvariantCulture, $", {(double)bytes / rows:0.0} bytes a row of {Told.Count(rows, "row", "rows")}") : "")}";
        yield return $"samples   {Kept(store.Options.KeepSamples)}";
        yield return $"roll-ups  quarter hours {Kept(store.Options.KeepQuarters)}, hours {Kept(store.Options.KeepHours)}, days are kept for ever";
        if (store.Options.MostBytes is { } most)
            yield return $"limit     {Told.Size(most)}; then the oldest samples go";
        if (store.Problem is { } problem)
            yield return $"problem   {problem}";
        if (store.GivenUp > 0)
            yield return $"lost      {Told.Count(store.GivenUp, "sample", "samples")} that could not be written in time";
        if (lines.Count == 0)
            yield return "Nothing was recorded yet. The engine records while it runs: godenerg run";
        foreach (var group in lines.GroupBy(line => line.Series.Inverter))
        {
            yield return "";
            yield return group.Key;
            var names = group.Select(line => line.Series.Metric is { Unit.Symbol.Length: > 0 } metric ? $"{metric.Name} [{metric.Unit}]" : line.Series.Metric.Name).ToList();
            var width = names.Max(name => name.Length);
            yield return $"  {"metric".PadRight(width)}  {"samples",12}  {"first",-10}  last";
            foreach (var (name, line) in names.Zip(group))
                yield return string.Create(CultureInfo.InvariantCulture, $"  {name.PadRight(width)}  {line.Samples,12:N0}  {Told.Local(line.Series.First, zone, "yyyy-MM-dd")}  {Told.Minute(line.Series.Last, zone)}");
        }
    }

    private static IEnumerable<string> Json(HistoryDesk desk, List<Line> lines, long bytes, long rows)
    {
        foreach (var (series, samples) in lines)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{{\"inverter\":\"{JsonRows.Escaped(series.Inverter)}\",\"metric\":\"{JsonRows.Escaped(series.Metric.Name)}\",\"unit\":\"{JsonRows.Escaped(series.Metric.Unit.Symbol)}\",\"samples\":{samples},\"first\":\"{series.First:O}\",\"last\":\"{series.Last:O}\"}}");
        var problem = desk.Store.Problem is { } words ? $"\"{JsonRows.Escaped(words)}\"" : "null";
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{{\"folder\":\"{JsonRows.Escaped(desk.Store.Folder)}\",\"bytes\":{bytes},\"rows\":{rows},\"keepSamplesDays\":{Days(desk.Store.Options.KeepSamples)},\"keepQuartersDays\":{Days(desk.Store.Options.KeepQuarters)},\"keepHoursDays\":{Days(desk.Store.Options.KeepHours)},\"problem\":{problem},\"lostSamples\":{desk.Store.GivenUp}}}");
    }

    private static string Kept(TimeSpan? keep) => keep is { } length ? $"are kept for {Told.Count((long)length.TotalDays, "day", "days")}" : "are kept for ever";

    private static string Days(TimeSpan? keep) => keep?.TotalDays.ToString("0.###", CultureInfo.InvariantCulture) ?? "null";
}

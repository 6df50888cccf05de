using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Queries;

/// <summary>A question that was found to make sense.</summary>
/// <param name="Series">One a metric; null where nothing was ever recorded.</param>
/// <param name="Filters">What has to hold.</param>
/// <param name="From">The beginning, not before the first sample [ms].</param>
/// <param name="To">The end, not after the last sample has ceased to hold [ms].</param>
internal sealed record Question(Series?[] Series, Filters? Filters, long From, long To)
{
    private const int MostMetrics = 256;

    public bool IsEmpty => From >= To;

    public static Question Of(HistoryQuery query, SeriesTable table)
    {
        ArgumentNullException.ThrowIfNull(query);
        Check(query);
        var inverter = InverterOf(query, table);
        Series?[] series = [.. query.Metrics.Select(metric => table.Find(inverter, metric))];
        var known = series.Where(one => one is { First: <= Slot.EndOfTime }).ToList();
        var from = Math.Max(query.From.ToUnixTimeMilliseconds(), known.Select(one => one!.First).DefaultIfEmpty(long.MaxValue).Min());
        var to = Math.Min(query.To.ToUnixTimeMilliseconds(), known.Select(one => one!.Last + one.Hold).DefaultIfEmpty(long.MinValue).Max());
        var filters = query.Where.Count == 0 ? null : new Filters([.. query.Where.Select(filter => (filter, table.Find(inverter, filter.Metric)))]);
        return new Question(series, filters, from, to);
    }

    private static void Check(HistoryQuery query)
    {
        if (query.Metrics.Count is 0 or > MostMetrics)
            throw new HistoryException($"{query.Metrics.Count} metrics were asked for; 1 to {MostMetrics} can be asked for at a time");
        if (query.Metrics.GroupBy(metric => metric.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new HistoryException($"{twice.Key} was asked for twice; ask for it once");
        if (query.From >= query.To)
            throw new HistoryException($"the time from {query.From:u} to {query.To:u} is empty; the end must be later than the beginning");
        if (query.Step is { } step && (step < TimeSpan.FromSeconds(1) || step > TimeSpan.FromDays(366)))
            throw new HistoryException($"a step of {step} cannot be made; a step is 1 s to 366 days");
        if (query.MaxPoints is < 1 or > 100_000)
            throw new HistoryException($"{query.MaxPoints} points cannot be made; 1 to 100,000 can");
    }

    private static string InverterOf(HistoryQuery query, SeriesTable table)
    {
        string[] names = [.. table.All.Select(series => series.Inverter).Distinct().Order(StringComparer.Ordinal)];
        if (query.Inverter is not { } name)
            return names.Length <= 1 ? names.FirstOrDefault("")
                : throw new HistoryException($"the history holds several inverters; say which one: {string.Join(", ", names)}");
        return names.Contains(name) || names.Length == 0 ? name
            : throw new HistoryException($"the history holds no inverter {name}; it holds {string.Join(", ", names)}");
    }
}

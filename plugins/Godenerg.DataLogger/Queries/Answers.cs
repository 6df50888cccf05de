using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Queries;

/// <summary>From steps to what is told.</summary>
internal static class Answers
{
    private const double HourOfMilliseconds = 3_600_000;

    public static void Check(HistoryQuery query, Series? series)
    {
        var aggregate = query.Aggregate;
        if (aggregate == HistoryAggregate.Increase && query.Where.Count > 0)
            throw new HistoryException("how much a counter grew cannot be asked under a condition; ask for the integral of the power instead");
        if (series is null || series.Kind is SeriesKind.Number || aggregate is HistoryAggregate.Last or HistoryAggregate.Count
            || (series.Kind is SeriesKind.Flag && aggregate != HistoryAggregate.Increase))
            return;
        throw new HistoryException(
            $"{series.Metric.Name} is {Filters.NameOf(series.Kind)}, of which there is no {NameOf(aggregate)}; ask for last or count");
    }

    public static HistoryTable Table(HistoryQuery query, Question question, Steps steps, Bins?[] bins, TimeSpan resolution)
    {
        var (first, end) = (0, steps.Edges.Length - 1);
        while (first < end && IsUnknown(bins, first))
            first++;
        while (end > first && IsUnknown(bins, end - 1))
            end--;

        var times = new DateTimeOffset[end - first];
        for (var index = 0; index < times.Length; index++)
            times[index] = DateTimeOffset.FromUnixTimeMilliseconds(steps.Edges[first + index]);
        var columns = new HistoryColumn[bins.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            var values = new MetricValue[times.Length];
            var coverage = new double[times.Length];
            if (bins[column] is { } own)
                for (var index = 0; index < times.Length; index++)
                {
                    ref readonly var bin = ref own[first + index];
                    values[index] = ValueOf(query.Aggregate, bin, question.Series[column]!);
                    coverage[index] = Math.Min(1, (double)bin.Covered / (steps.Edges[first + index + 1] - steps.Edges[first + index]));
                }

            columns[column] = new HistoryColumn(query.Metrics[column], values, coverage);
        }

        return new HistoryTable(TimeSpan.FromMilliseconds(steps.Length), resolution, times, columns);
    }

    private static bool IsUnknown(Bins?[] bins, int index) => Array.TrueForAll(bins, own => own is null || own[index].Covered == 0);

    private static MetricValue ValueOf(HistoryAggregate aggregate, in Bin bin, Series series) =>
        bin.Covered == 0 ? MetricValue.Unknown
        : aggregate switch
        {
            HistoryAggregate.Mean => MetricValue.Of(bin.Weighted / bin.Covered),
            HistoryAggregate.Least => series.Show(bin.Least),
            HistoryAggregate.Most => series.Show(bin.Most),
            HistoryAggregate.Last => series.Show(bin.Last),
            HistoryAggregate.Increase => MetricValue.Of(bin.Grown),
            HistoryAggregate.Integral => MetricValue.Of(bin.Weighted / HourOfMilliseconds),
            _ => MetricValue.Of((double)bin.Count),
        };

    private static string NameOf(HistoryAggregate aggregate) => aggregate switch
    {
        HistoryAggregate.Mean => "mean",
        HistoryAggregate.Least => "least",
        HistoryAggregate.Most => "most",
        HistoryAggregate.Increase => "increase",
        _ => "integral",
    };
}

namespace Godenerg.Graphing.Tests;

/// <summary>A history that a test makes up: samples at even distances, each a function of its instant; NaN is a gap.</summary>
internal sealed class KeptHistory(DateTimeOffset first, DateTimeOffset last, TimeSpan spacing) : IHistory
{
    private readonly Dictionary<string, Func<DateTimeOffset, double>> _values = [];
    private readonly List<HistorySeries> _series = [];

    public List<EngineEvent> Happened { get; } = [];

    public List<HistoryQuery> Asked { get; } = [];

    public IReadOnlyList<HistorySeries> Series => _series;

    public KeptHistory With(Metric metric, Func<DateTimeOffset, double> value, string inverter = "house")
    {
        _series.Add(new HistorySeries(inverter, metric, first, last));
        _values[metric.Name] = value;
        return this;
    }

    public Task<HistoryTable> QueryAsync(HistoryQuery query, CancellationToken cancel)
    {
        Asked.Add(query);
        var (from, to) = (query.From > first ? query.From : first, query.To < last + spacing ? query.To : last + spacing);
        var step = query.Step ?? TimeSpan.FromTicks(Math.Max(1, (long)Math.Ceiling((double)(to - from).Ticks / spacing.Ticks / (query.MaxPoints - 1))) * spacing.Ticks);
        var begin = from.AddTicks(-(from.UtcTicks % step.Ticks));
        var times = new List<DateTimeOffset>();
        for (var at = begin; at < to; at += step)
            times.Add(at);
        return Task.FromResult(new HistoryTable(step, spacing, times, [.. query.Metrics.Select(metric => ColumnOf(metric, times, step, from, to, query.Aggregate))]));
    }

    public IAsyncEnumerable<HistoryRow> RowsAsync(HistoryQuery query, CancellationToken cancel) => throw new NotSupportedException();

    public async IAsyncEnumerable<EngineEvent> EventsAsync(DateTimeOffset from, DateTimeOffset to, string? inverter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        foreach (var happened in Happened)
            if (happened.At >= from && happened.At < to && (inverter is null || happened.Inverter == inverter))
                yield return happened;
    }

    private HistoryColumn ColumnOf(Metric metric, List<DateTimeOffset> times, TimeSpan step, DateTimeOffset from, DateTimeOffset to, HistoryAggregate aggregate)
    {
        var values = new MetricValue[times.Count];
        if (_values.TryGetValue(metric.Name, out var value))
            for (var i = 0; i < values.Length; i++)
            {
                var samples = new List<double>();
                for (var at = times[i]; at < times[i] + step; at += spacing)
                    if (at >= from && at < to && value(at) is var number && !double.IsNaN(number))
                        samples.Add(number);
                if (samples.Count > 0)
                    values[i] = MetricValue.Of(aggregate switch { HistoryAggregate.Least => samples.Min(), HistoryAggregate.Most => samples.Max(), _ => samples.Average() });
            }

        return new HistoryColumn(metric, values, new double[values.Length]);
    }
}

namespace Godenerg.HttpApi.Tests;

/// <summary>A history of two hours, which remembers what it was asked.</summary>
internal sealed class RememberedHistory : IHistory
{
    private static readonly DateTimeOffset Eight = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    public HistoryQuery? Asked { get; private set; }

    /// <summary>True when it cannot tell its rows.</summary>
    public bool RowsAreLost { get; set; }

    public IReadOnlyList<HistorySeries> Series => [new("house", Metrics.BatteryVoltage, Eight, Eight.AddHours(1)), new("house", Metrics.PvPower, Eight, Eight.AddHours(1))];

    public Task<HistoryTable> QueryAsync(HistoryQuery query, CancellationToken cancel)
    {
        Asked = query;
        return Task.FromResult(new HistoryTable(
            TimeSpan.FromHours(1), TimeSpan.FromSeconds(15), [Eight, Eight.AddHours(1)], [.. query.Metrics.Select(metric => new HistoryColumn(metric, [MetricValue.Of(52.5), MetricValue.Of(53.5)], [1, 0.5]))]));
    }

    public IAsyncEnumerable<HistoryRow> RowsAsync(HistoryQuery query, CancellationToken cancel) =>
        RowsAreLost ? throw new HistoryException("the rows are lost") : new[] { new HistoryRow(Eight, [.. query.Metrics.Select(_ => MetricValue.Of(52.5))]) }.ToAsyncEnumerable();

    public IAsyncEnumerable<EngineEvent> EventsAsync(DateTimeOffset from, DateTimeOffset to, string? inverter, CancellationToken cancel) => AsyncEnumerable.Empty<EngineEvent>();
}

namespace Godenerg;

/// <summary>
/// What was measured and what happened, kept for years. Contributed by whoever keeps it. Any thread, several questions at a time; nobody
/// waits for the loop. Every member throws <see cref="HistoryException"/> with words for an owner when a question cannot be answered.
/// </summary>
public interface IHistory
{
    /// <summary>What there is, by inverter and metric; grows as the engine runs.</summary>
    IReadOnlyList<HistorySeries> Series { get; }

    /// <summary>A table of at most <see cref="HistoryQuery.MaxPoints"/> steps, or of the steps asked for. It picks the resolution by itself.</summary>
    /// <param name="query">What of which time.</param>
    /// <param name="cancel">Gives it up.</param>
    Task<HistoryTable> QueryAsync(HistoryQuery query, CancellationToken cancel);

    /// <summary>
    /// Every sample as it is kept, oldest first, one row an instant; for the time of which no samples are kept any more, nothing. Memory
    /// does not grow with the length of the time.
    /// </summary>
    /// <param name="query">What of which time; steps and aggregates do not apply.</param>
    /// <param name="cancel">Gives it up.</param>
    IAsyncEnumerable<HistoryRow> RowsAsync(HistoryQuery query, CancellationToken cancel);

    /// <summary>What happened, oldest first.</summary>
    /// <param name="from">From when on.</param>
    /// <param name="to">Up to when, exclusive.</param>
    /// <param name="inverter">Of one inverter; null for all.</param>
    /// <param name="cancel">Gives it up.</param>
    IAsyncEnumerable<EngineEvent> EventsAsync(DateTimeOffset from, DateTimeOffset to, string? inverter, CancellationToken cancel);
}

/// <summary>The samples of one metric of one inverter.</summary>
/// <param name="Inverter">Its name in the configuration.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="First">The oldest that is kept, at any resolution.</param>
/// <param name="Last">The newest.</param>
public sealed record HistorySeries(string Inverter, Metric Metric, DateTimeOffset First, DateTimeOffset Last);

/// <summary>A question that cannot be answered; the message says what, the value, what is allowed.</summary>
/// <param name="message">In words for an owner.</param>
public sealed class HistoryException(string message) : Exception(message);

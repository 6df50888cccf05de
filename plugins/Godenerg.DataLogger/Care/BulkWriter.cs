using Godenerg.DataLogger.Storage;
using LiteDB;

namespace Godenerg.DataLogger.Care;

/// <summary>
/// Takes many samples, in any order, best in order of time. One thread. What was taken twice, or is there already, is kept once, so an import
/// that was broken off can simply be done again.
/// </summary>
internal sealed class BulkWriter(HistoryStore store)
{
    /// <summary>8 MB of samples, and a transaction of as much.</summary>
    private const int MostAtOnce = 500_000;

    private Generation _generation = new(0, 0);

    /// <summary>True when enough has come together: call <see cref="CommitAsync"/>.</summary>
    public bool IsFull => _generation.SampleCount >= MostAtOnce;

    /// <summary>False for what is unknown, of another type than its metric, or before 1970.</summary>
    public bool Add(string inverter, Metric metric, DateTimeOffset at, MetricValue value)
    {
        var series = store.Table.Of(inverter, metric);
        return series.TryKeep(value, out var kept) && Add(series, at.ToUnixTimeMilliseconds(), kept);
    }

    public void Add(EngineEvent happened) => _generation.Events.Add(EventDocument.Rounded(happened));

    /// <summary>The quick way for whoever knows series: <see cref="HistoryStore.Table"/>.</summary>
    internal bool Add(Series series, long time, double value)
    {
        if (time is < 0 or >= Slot.EndOfTime)
            return false;
        _generation.Add(series, time, value);
        return true;
    }

    /// <summary>Makes durable what was added. After an exception nothing of it is, and it can be tried again.</summary>
    /// <param name="cancel">Ends the wait for others only.</param>
    /// <param name="fact">A document of <see cref="BlockFile.Facts"/> that becomes true in the same moment, such as how far an import has come.</param>
    /// <exception cref="HistoryException">It cannot be written.</exception>
    public async Task CommitAsync(CancellationToken cancel, BsonDocument? fact = null)
    {
        if (_generation.IsEmpty && fact is null)
            return;
        await store.SealAsync(_generation, fact, cancel).ConfigureAwait(false);
        _generation = new Generation(0, 0);
    }
}

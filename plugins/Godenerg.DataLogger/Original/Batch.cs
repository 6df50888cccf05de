using Godenerg.DataLogger.Care;
using Godenerg.DataLogger.Storage;
using LiteDB;

namespace Godenerg.DataLogger.Original;

/// <summary>Rows on their way into the history, and whether it had them already.</summary>
internal sealed class Batch(HistoryStore store, string inverter, IReadOnlyList<OriginalColumn?> columns)
{
    private readonly RowTaker _taker = new(store.Table, inverter, columns);
    private readonly List<long> _times = [];

    public BulkWriter Bulk { get; } = store.OpenBulk();

    /// <summary>Where the time stands in a row.</summary>
    public int TimeIndex { get; } = columns.ToList().FindIndex(column => column?.Type == ColumnType.Time);

    /// <returns>How many cells were taken.</returns>
    public int Add(long time, OriginalCell[] cells, Action<OriginalColumn, OriginalCell> refuse)
    {
        var taken = _taker.Take(Bulk, time, cells, refuse);
        if (taken > 0)
            _times.Add(time);
        return taken;
    }

    /// <returns>How many of the rows were there before.</returns>
    public async Task<long> CommitAsync(BsonDocument? fact, CancellationToken cancel)
    {
        var known = await CountKnownAsync(cancel).ConfigureAwait(false);
        await Bulk.CommitAsync(cancel, fact).ConfigureAwait(false);
        _times.Clear();
        return known;
    }

    /// <summary>By the instants of one column: a row is there or not as a whole.</summary>
    private async Task<long> CountKnownAsync(CancellationToken cancel)
    {
        if (_times.Count == 0 || columns.FirstOrDefault(column => column is { Type: not ColumnType.Time }) is not { } column
            || store.Table.Find(inverter, column.Metrics[0]) is not { } series)
            return 0;
        var (from, to) = (_times.Min(), _times.Max());
        var there = new HashSet<long>();
        await foreach (var row in store.History.RowsAsync(new HistoryQuery([series.Metric], At(from), At(to + 1)) { Inverter = inverter }, cancel).ConfigureAwait(false))
            there.Add(row.At.ToUnixTimeMilliseconds());
        return _times.Count(there.Contains);
    }

    private static DateTimeOffset At(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time);
}

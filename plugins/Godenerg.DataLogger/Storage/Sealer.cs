using Godenerg.DataLogger.Rollups;
using LiteDB;
using Microsoft.Extensions.Logging;

namespace Godenerg.DataLogger.Storage;

/// <summary>
/// Turns buffered samples into blocks and rows, within one transaction. It merges with what is there, so that doing it twice is doing it
/// once: a crash between the transaction and the end of the journal doubles nothing.
/// </summary>
internal sealed class Sealer(BlockFile.Change change, SeriesTable table, Horizons horizons, ILogger log)
{
    private readonly Dictionary<long, SlotDocument?> _documents = [];

    public void Seal(IReadOnlyDictionary<(Series Series, long Slot), Samples> buffers, IReadOnlyList<EngineEvent> events)
    {
        var merged = new Dictionary<(Series Series, long Slot), Samples>();
        foreach (var slot in buffers.GroupBy(buffer => buffer.Key.Slot).OrderBy(group => group.Key))
            PutSlot(slot.Key, slot.Select(buffer => (buffer.Key.Series, buffer.Value)), merged);
        foreach (var series in merged.Keys.GroupBy(key => key.Series, key => key.Slot))
            PutRows(series.Key, [.. series.Order()], merged);
        foreach (var happened in events)
            PutEvent(happened);
    }

    private void PutSlot(long slot, IEnumerable<(Series Series, Samples Samples)> buffers, Dictionary<(Series, long), Samples> merged)
    {
        var content = new Dictionary<Series, Samples>();
        if (DocumentOf(slot) is { } before)
            foreach (var number in before.Numbers)
                if (table.Find(number) is { } series && before.Read(series) is { } samples)
                    content[series] = new Samples(samples.Times.ToArray(), samples.Values.ToArray());
                else
                    SetAside(slot, number, before.BytesOf(number));
        foreach (var (series, samples) in buffers)
        {
            if (content.TryGetValue(series, out var known))
                known.AddAll(samples);
            else
                content[series] = known = samples;
            merged[(series, slot)] = known;
        }

        var document = SlotDocument.Of(slot, content.Select(pair => (pair.Key, pair.Value)));
        change.Put(BlockFile.Slots, document);
        _documents[slot] = new SlotDocument(document);
    }

    private void PutRows(Series series, List<long> slots, Dictionary<(Series, long), Samples> merged)
    {
        var rows = new RowTable(change, series);
        for (var index = 0; index < slots.Count;)
        {
            var first = index;
            while (++index < slots.Count && slots[index] == slots[index - 1] + 1)
            {
            }

            PutRun(rows, series, slots[first], slots[index - 1], merged);
        }

        rows.Save();
        change.Put(BlockFile.SeriesList, SeriesTable.Describe(series));
    }

    /// <summary>The rows of slots in succession, and of as long after them as their last sample may hold.</summary>
    private void PutRun(RowTable rows, Series series, long first, long last, Dictionary<(Series, long), Samples> merged)
    {
        var (from, to) = (Slot.StartOf(first), Level.Quarter.Ceiling(Slot.EndOf(last) + series.Hold));
        var samples = new Samples();
        if (first > 0 && DocumentOf(first - 1)?.Read(series) is { } before)
            samples.AddAll(before.Between(from - series.Hold, from));
        for (var slot = first; slot <= last; slot++)
            samples.AddAll(merged[(series, slot)]);
        for (var slot = last + 1; slot <= Slot.Of(to); slot++)
            if (DocumentOf(slot)?.Read(series) is { } after)
                samples.AddAll(after.Between(Slot.StartOf(slot), to));

        rows.Replace(Level.Quarter, from, to, Rollup.Quarters(samples, series.Hold, from, to), horizons.Raw);
        for (var level = 1; level < Level.All.Length; level++)
        {
            var (fine, coarse) = (Level.All[level - 1], Level.All[level]);
            (from, to) = (coarse.Floor(from), coarse.Ceiling(to));
            rows.Replace(coarse, from, to, Rollup.Coarser(rows.Rows(fine, from, to), coarse), horizons.Of(fine));
        }
    }

    private void PutEvent(EngineEvent happened)
    {
        var id = happened.At.ToUnixTimeMilliseconds() << 10;
        for (; change.Find(BlockFile.Events, id) is { } there; id++)
            if (EventDocument.Read(there) == EventDocument.Rounded(happened))
                return;
        change.Put(BlockFile.Events, EventDocument.Of(id, happened));
    }

    private void SetAside(long slot, int number, byte[] bytes)
    {
        log.LogWarning("The block of series {Series} from {From:u} on is damaged; it was set aside and is missing from the history",
            number, DateTimeOffset.FromUnixTimeMilliseconds(Slot.StartOf(slot)));
        change.Put(BlockFile.Broken, new BsonDocument { ["_id"] = (slot << 24) | (long)number, ["d"] = bytes });
    }

    private SlotDocument? DocumentOf(long slot)
    {
        if (!_documents.TryGetValue(slot, out var document))
            _documents[slot] = document = change.Find(BlockFile.Slots, slot) is { } found ? new SlotDocument(found) : null;
        return document;
    }
}

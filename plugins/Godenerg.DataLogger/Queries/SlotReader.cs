using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Queries;

/// <summary>Samples of some series slot by slot, from blocks and memory together. Holds few slots at a time, however long the way.</summary>
internal sealed class SlotReader(HistoryStore store, IReadOnlyList<Series> asked)
{
    private const int AtOnce = 8;

    /// <summary>Slots that hold anything of a stretch of time, ascending; for each series its samples of the slot, or null.</summary>
    public IEnumerable<(long Slot, Samples?[] Samples)> Read(long from, long to)
    {
        var unsealed = store.Unsealed([.. asked], from, to);
        var waiting = new SortedSet<long>(unsealed.Keys.Select(key => key.Slot));
        var (next, last) = (Slot.Of(from), Slot.Of(to - 1));
        while (next <= last)
        {
            var documents = store.Archive.Range(BlockFile.Slots, next, last, AtOnce);
            foreach (var document in documents.Select(document => new SlotDocument(document)))
            {
                foreach (var slot in waiting.GetViewBetween(next, Math.Max(next, document.Slot - 1)).Where(slot => slot < document.Slot).ToList())
                    yield return (slot, Merge(null, slot, unsealed));
                yield return (document.Slot, Merge(document, document.Slot, unsealed));
                next = document.Slot + 1;
            }

            if (documents.Count < AtOnce)
                break;
        }

        if (next <= last)
            foreach (var slot in waiting.GetViewBetween(next, last))
                yield return (slot, Merge(null, slot, unsealed));
    }

    private Samples?[] Merge(SlotDocument? document, long slot, Dictionary<(Series, long), Samples> unsealed)
    {
        var merged = new Samples?[asked.Count];
        for (var index = 0; index < merged.Length; index++)
        {
            var kept = document?.Read(asked[index]);
            if (!unsealed.TryGetValue((asked[index], slot), out var young))
                merged[index] = kept;
            else if (kept is null)
                merged[index] = young;
            else
                (merged[index] = kept.Between(0, long.MaxValue)).AddAll(young);
        }

        return merged;
    }
}

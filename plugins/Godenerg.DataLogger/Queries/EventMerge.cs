using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Queries;

/// <summary>Events of the file and of memory, each once, in order.</summary>
internal static class EventMerge
{
    private const int AtOnce = 256;

    public static IEnumerable<EngineEvent> Events(HistoryStore store, DateTimeOffset from, DateTimeOffset to)
    {
        var young = store.UnsealedEvents().Where(happened => happened.At >= from && happened.At < to).OrderBy(happened => happened.At).Distinct().ToList();
        var told = 0;
        foreach (var happened in Kept(store, KeyOf(from), KeyOf(to) - 1))
        {
            // One that has just become a document may still be in the list.
            young.RemoveAll(other => other == happened);
            for (; told < young.Count && young[told].At < happened.At; told++)
                yield return young[told];
            yield return happened;
        }

        for (; told < young.Count; told++)
            yield return young[told];
    }

    private static IEnumerable<EngineEvent> Kept(HistoryStore store, long from, long to)
    {
        while (from <= to)
        {
            var documents = store.Archive.Range(BlockFile.Events, from, to, AtOnce);
            foreach (var document in documents)
                yield return EventDocument.Read(document);
            if (documents.Count < AtOnce)
                yield break;
            from = documents[^1]["_id"].AsInt64 + 1;
        }
    }

    private static long KeyOf(DateTimeOffset at) => Math.Clamp(at.ToUnixTimeMilliseconds(), 0, Slot.EndOfTime) << 10;
}

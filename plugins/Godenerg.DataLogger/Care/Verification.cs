using Godenerg.DataLogger.Rollups;
using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Care;

/// <summary>What was found.</summary>
/// <param name="Blocks">How many blocks were read.</param>
/// <param name="Samples">How many samples they hold.</param>
/// <param name="Rows">How many rows of roll-ups.</param>
/// <param name="Faults">What is damaged, in words; at most 100.</param>
internal sealed record Verified(long Blocks, long Samples, long Rows, IReadOnlyList<string> Faults);

/// <summary>Reads every block and compares quarter hours with the samples they were made of.</summary>
internal static class Verification
{
    private const int AtOnce = 16;
    private const int MostFaults = 100;

    public static Verified Verify(BlockFile file, SeriesTable table, CancellationToken cancel)
    {
        var faults = new List<string>();
        var (blocks, samples, rows) = (0L, 0L, 0L);
        var counted = new Dictionary<(int Series, long Quarter), long>();
        foreach (var document in All(file, BlockFile.Slots, faults, cancel).Select(document => new SlotDocument(document)))
            foreach (var number in document.Numbers)
            {
                blocks++;
                if (table.Find(number) is not { } series || document.Read(series) is not { } read)
                {
                    faults.Add($"the samples of {NameOf(table, number)} from {At(Slot.StartOf(document.Slot))} on are damaged");
                    continue;
                }

                samples += read.Count;
                var previous = -1L;
                foreach (var time in read.Times)
                {
                    var quarter = Level.Quarter.Floor(time);
                    if (quarter != previous)
                        counted[(number, quarter)] = 0;
                    counted[(number, previous = quarter)]++;
                }
            }

        foreach (var level in Level.All)
            foreach (var document in All(file, level.Name, faults, cancel))
            {
                blocks++;
                var number = (int)(document["_id"].AsInt64 >> 32);
                if (table.Find(number) is not { } series || RowDocument.Decode(series, level, document) is not { } read)
                {
                    faults.Add($"the {level.Name} of {NameOf(table, number)} from {At((document["_id"].AsInt64 & uint.MaxValue) * level.Chunk)} on are damaged");
                    continue;
                }

                rows += read.Length;
                if (level == Level.Quarter && Array.Find(read, row => counted.TryGetValue((number, row.Start), out var count) && count != row.Count) is { Count: > 0 } wrong)
                    faults.Add($"the quarter hour of {NameOf(table, number)} at {At(wrong.Start)} says {wrong.Count} samples, and there are {counted[(number, wrong.Start)]}");
            }

        return new Verified(blocks, samples, rows, [.. faults.Take(MostFaults)]);
    }

    private static IEnumerable<LiteDB.BsonDocument> All(BlockFile file, string collection, List<string> faults, CancellationToken cancel)
    {
        for (var from = 0L; ;)
        {
            cancel.ThrowIfCancellationRequested();
            List<LiteDB.BsonDocument> documents;
            try
            {
                documents = file.Range(collection, from, long.MaxValue, AtOnce);
            }
            catch (Exception error) when (error is not (OutOfMemoryException or ObjectDisposedException))
            {
                faults.Add($"{collection} from key {from} on cannot be read: {error.Message}; compact saves what can be saved");
                yield break;
            }

            foreach (var document in documents)
                yield return document;
            if (documents.Count < AtOnce)
                yield break;
            from = documents[^1]["_id"].AsInt64 + 1;
        }
    }

    private static string NameOf(SeriesTable table, int number) => table.Find(number) is { } series ? $"{series.Inverter} {series.Metric.Name}" : $"series {number}";

    private static string At(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("u", null);
}

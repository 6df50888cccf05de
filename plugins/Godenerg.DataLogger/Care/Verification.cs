using Godenerg.DataLogger.Rollups;
using Godenerg.DataLogger.Storage;
using LiteDB;

namespace Godenerg.DataLogger.Care;

/// <summary>What was found.</summary>
/// <param name="Blocks">How many blocks were read.</param>
/// <param name="Samples">How many samples they hold.</param>
/// <param name="Rows">How many rows of roll-ups.</param>
/// <param name="Faults">What is damaged, in words; at most 100.</param>
internal sealed record Verified(long Blocks, long Samples, long Rows, IReadOnlyList<string> Faults);

/// <summary>Reads every block and compares quarter hours with the samples they were made of, four days at a time.</summary>
internal sealed class Verification(BlockFile file, SeriesTable table, CancellationToken cancel)
{
    private const int AtOnce = 16;
    private const int MostFaults = 100;

    private readonly List<string> _faults = [];
    private readonly Dictionary<(int Series, long Quarter), long> _counted = [];
    private long _chunk = -1;
    private long _blocks;
    private long _samples;
    private long _rows;

    public Verified Run()
    {
        foreach (var document in All(BlockFile.Slots))
            ReadSlot(new SlotDocument(document));
        CompareQuarters();
        foreach (var level in Level.All)
            foreach (var document in All(level.Name))
                ReadRows(level, document);
        return new Verified(_blocks, _samples, _rows, _faults);
    }

    private void ReadSlot(SlotDocument document)
    {
        var chunk = Level.Quarter.ChunkOf(Slot.StartOf(document.Slot));
        if (chunk != _chunk)
            CompareQuarters();
        _chunk = chunk;
        foreach (var number in document.Numbers)
        {
            _blocks++;
            if (table.Find(number) is not { } series || document.Read(series) is not { } samples)
            {
                Note($"the samples of {NameOf(number)} from {At(Slot.StartOf(document.Slot))} on are damaged");
                continue;
            }

            _samples += samples.Count;
            foreach (var quarter in samples.Times.ToArray().GroupBy(Level.Quarter.Floor))
                _counted[(number, quarter.Key)] = quarter.Count();
        }
    }

    private void CompareQuarters()
    {
        foreach (var group in _counted.GroupBy(count => count.Key.Series))
        {
            var series = table.Find(group.Key)!;
            if (Find(Level.Quarter.Name, Level.IdOf(series, _chunk)) is not { } document || RowDocument.Decode(series, Level.Quarter, document) is not { } read)
            {
                Note($"the quarters of {NameOf(group.Key)} from {At(_chunk * Level.Quarter.Chunk)} on are missing");
                continue;
            }

            var rows = read.ToDictionary(row => row.Start, row => row.Count);
            foreach (var (key, count) in group)
                if (rows.GetValueOrDefault(key.Quarter) is var told && told != count)
                    Note($"the quarter hour of {NameOf(group.Key)} at {At(key.Quarter)} tells of {told} samples, and there are {count}");
        }

        _counted.Clear();
    }

    private void ReadRows(Level level, BsonDocument document)
    {
        _blocks++;
        var (number, chunk) = ((int)(document["_id"].AsInt64 >> 32), document["_id"].AsInt64 & uint.MaxValue);
        if (table.Find(number) is { } series && RowDocument.Decode(series, level, document) is { } rows)
            _rows += rows.Length;
        else
            Note($"the {level.Name} of {NameOf(number)} from {At(chunk * level.Chunk)} on are damaged");
    }

    private IEnumerable<BsonDocument> All(string collection)
    {
        for (var from = 0L; ;)
        {
            cancel.ThrowIfCancellationRequested();
            List<BsonDocument> documents;
            try
            {
                documents = file.Range(collection, from, long.MaxValue, AtOnce);
            }
            catch (Exception error) when (BlockFile.IsDamage(error))
            {
                Note($"{collection} from key {from} on cannot be read: {error.Message}");
                yield break;
            }

            foreach (var document in documents)
                yield return document;
            if (documents.Count < AtOnce)
                yield break;
            from = documents[^1]["_id"].AsInt64 + 1;
        }
    }

    private BsonDocument? Find(string collection, long id)
    {
        try
        {
            return file.Find(collection, id);
        }
        catch (Exception error) when (BlockFile.IsDamage(error))
        {
            return null;
        }
    }

    private void Note(string fault)
    {
        if (_faults.Count < MostFaults)
            _faults.Add(fault);
    }

    private string NameOf(int number) => table.Find(number) is { } series ? $"{series.Inverter} {series.Metric.Name}" : $"series {number}";

    private static string At(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("u", null);
}

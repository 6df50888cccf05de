using Godenerg.DataLogger.Rollups;
using Godenerg.DataLogger.Storage;
using LiteDB;
using Microsoft.Extensions.Logging;

namespace Godenerg.DataLogger.Care;

/// <summary>What came of writing a file anew.</summary>
/// <param name="Before">Its size [bytes].</param>
/// <param name="After">Its size now [bytes].</param>
/// <param name="Documents">What was taken over.</param>
/// <param name="Lost">Stretches of documents that could not be read.</param>
internal sealed record Rewritten(long Before, long After, long Documents, long Lost);

/// <summary>
/// Writes all that can be read into a new file and puts that in the place of the old one. Compacts, and repairs what LiteDB cannot: where a
/// stretch does not read, every document of it is looked up by its key, and roll-ups are made anew from the samples that were saved.
/// </summary>
internal sealed class Rewriting(BlockFile file, SeriesTable table, Horizons horizons, ILogger log)
{
    private const int AtOnce = 64;
    private long _taken;
    private long _lost;

    public Rewritten Run()
    {
        var before = file.Size;
        var young = file.FilePath + ".compact";
        File.Delete(young);
        File.Delete(BlockFile.LogOf(young));
        using (var target = file.Another(young))
        {
            Copy(target, BlockFile.Facts, [Horizons.Id]);
            Copy(target, BlockFile.SeriesList, table.All.Select(series => (long)series.Number));
            Copy(target, BlockFile.Slots, SlotsOf(table));
            foreach (var level in Level.All)
                Copy(target, level.Name, table.All.SelectMany(series => ChunksOf(series, level)));
            Copy(target, BlockFile.Events, []);
            Copy(target, BlockFile.Broken, []);
            if (_lost > 0)
                Restore(target);
        }

        using (var written = new FileStream(young, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        file.WhileClosed(() =>
        {
            File.Delete(BlockFile.LogOf(file.FilePath));
            File.Move(young, file.FilePath, overwrite: true);
        });
        return new Rewritten(before, file.Size, _taken, _lost);
    }

    private void Copy(BlockFile target, string collection, IEnumerable<long> keys)
    {
        for (var from = 0L; ;)
        {
            List<BsonDocument> documents;
            try
            {
                documents = file.Range(collection, from, long.MaxValue, AtOnce);
            }
            catch (Exception error) when (BlockFile.IsDamage(error))
            {
                _lost++;
                CopyOneByOne(target, collection, keys.Where(key => key >= from));
                return;
            }

            if (documents.Count == 0)
                return;
            target.Write(change => documents.ForEach(document => change.Put(collection, document)));
            _taken += documents.Count;
            from = documents[^1]["_id"].AsInt64 + 1;
        }
    }

    private void CopyOneByOne(BlockFile target, string collection, IEnumerable<long> keys)
    {
        foreach (var key in keys)
            try
            {
                if (file.Find(collection, key) is { } document)
                {
                    target.Write(change => change.Put(collection, document));
                    _taken++;
                }
            }
            catch (Exception error) when (BlockFile.IsDamage(error))
            {
                _lost++;
            }
    }

    private void Restore(BlockFile target)
    {
        target.Write(change =>
        {
            foreach (var series in table.All)
                change.Put(BlockFile.SeriesList, SeriesTable.Describe(series));
            change.Put(BlockFile.Facts, horizons.ToDocument());
        });
        for (var from = 0L; target.Range(BlockFile.Slots, from, long.MaxValue, AtOnce) is { Count: > 0 } documents; from = documents[^1]["_id"].AsInt64 + 1)
        {
            var buffers = new Dictionary<(Series, long), Samples>();
            foreach (var document in documents.Select(document => new SlotDocument(document)))
                foreach (var series in document.Numbers.Select(table.Find).OfType<Series>())
                    if (document.Read(series) is { } samples)
                        buffers[(series, document.Slot)] = samples;
            target.Write(change => new Sealer(change, table, horizons, log).Seal(buffers, []));
        }
    }

    private static IEnumerable<long> SlotsOf(SeriesTable table)
    {
        var known = table.All.Where(series => series.First <= series.Last).ToList();
        if (known.Count == 0)
            yield break;
        for (var slot = Slot.Of(known.Min(series => series.First)); slot <= Slot.Of(known.Max(series => series.Last)); slot++)
            yield return slot;
    }

    private static IEnumerable<long> ChunksOf(Series series, Level level)
    {
        if (series.First <= series.Last)
            for (var chunk = level.ChunkOf(series.First); chunk <= level.ChunkOf(series.Last + series.Hold); chunk++)
                yield return Level.IdOf(series, chunk);
    }
}

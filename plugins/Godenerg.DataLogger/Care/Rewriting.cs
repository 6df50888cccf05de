using Godenerg.DataLogger.Rollups;
using Godenerg.DataLogger.Storage;
using LiteDB;

namespace Godenerg.DataLogger.Care;

/// <summary>What came of writing a file anew.</summary>
/// <param name="Before">Its size [bytes].</param>
/// <param name="After">Its size now [bytes].</param>
/// <param name="Documents">What was taken over.</param>
/// <param name="Lost">Documents that could not be read.</param>
internal sealed record Rewritten(long Before, long After, int Documents, int Lost);

/// <summary>
/// Writes all that can be read into a new file and puts that in the place of the old one. Compacts, and repairs what LiteDB cannot: where a
/// stretch of documents does not read, it is halved until the bad one is found.
/// </summary>
internal static class Rewriting
{
    private const int AtOnce = 64;

    private static readonly string[] Collections =
        [BlockFile.Facts, BlockFile.SeriesList, BlockFile.Slots, .. Level.All.Select(level => level.Name), BlockFile.Events, BlockFile.Broken];

    public static Rewritten Rewrite(BlockFile file)
    {
        var before = file.Size;
        var young = file.FilePath + ".compact";
        File.Delete(young);
        File.Delete(LogOf(young));
        var (taken, lost) = (0, 0);
        using (var target = file.Another(young))
            foreach (var collection in Collections)
                Copy(file, target, collection, ref taken, ref lost);
        using (var written = new FileStream(young, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        file.WhileClosed(() =>
        {
            File.Delete(LogOf(file.FilePath));
            File.Move(young, file.FilePath, overwrite: true);
        });
        return new Rewritten(before, file.Size, taken, lost);
    }

    private static void Copy(BlockFile file, BlockFile target, string collection, ref int taken, ref int lost)
    {
        for (var from = 0L; ;)
        {
            List<BsonDocument> documents;
            try
            {
                documents = file.Range(collection, from, long.MaxValue, AtOnce);
            }
            catch (Exception error) when (error is not (OutOfMemoryException or ObjectDisposedException))
            {
                lost += CopyOneByOne(file, target, collection, from, ref taken);
                return;
            }

            if (documents.Count == 0)
                return;
            target.Write(change => documents.ForEach(document => change.Put(collection, document)));
            taken += documents.Count;
            from = documents[^1]["_id"].AsInt64 + 1;
        }
    }

    /// <summary>Each by its key, as far as the index tells keys.</summary>
    private static int CopyOneByOne(BlockFile file, BlockFile target, string collection, long from, ref int taken)
    {
        var lost = 0;
        foreach (var key in file.Keys(collection, from))
            try
            {
                if (file.Find(collection, key) is { } document)
                {
                    target.Write(change => change.Put(collection, document));
                    taken++;
                }
            }
            catch (Exception error) when (error is not (OutOfMemoryException or ObjectDisposedException))
            {
                lost++;
            }

        return lost;
    }

    private static string LogOf(string path) => Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + "-log" + Path.GetExtension(path));
}

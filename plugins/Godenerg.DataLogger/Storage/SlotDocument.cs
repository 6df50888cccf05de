using Godenerg.DataLogger.Blocks;
using LiteDB;

namespace Godenerg.DataLogger.Storage;

/// <summary>
/// Six hours of all series as one document: a column of values each (<c>v12</c>), and beside them the columns of instants that they
/// share (<c>t0</c>). A damaged block is no data, and harms no other.
/// </summary>
internal sealed class SlotDocument(BsonDocument document)
{
    private readonly Dictionary<int, long[]?> _times = [];

    public long Slot => document["_id"].AsInt64;

    /// <summary>The numbers of the series that have values here.</summary>
    public IEnumerable<int> Numbers => document.Keys.Where(key => key[0] == 'v').Select(key => int.Parse(key.AsSpan(1), provider: null));

    public static BsonDocument Of(long slot, IEnumerable<(Series Series, Samples Samples)> content)
    {
        var document = new BsonDocument { ["_id"] = slot };
        var columns = new List<long[]>();
        foreach (var (series, samples) in content.OrderBy(pair => pair.Series.Number))
        {
            var column = columns.FindIndex(known => samples.Times.SequenceEqual(known));
            if (column < 0)
            {
                column = columns.Count;
                columns.Add(samples.Times.ToArray());
                document["t" + column] = TimeBlock.Encode(samples.Times, PlaceOfTimes(slot, column));
            }

            var (values, words) = Words.Away(series, samples.Values);
            document["v" + series.Number] = new ValueBlock(column, values, words).Encode(PlaceOf(slot, series.Number));
        }

        return document;
    }

    /// <summary>What is kept of a series: null when nothing is, or nothing that can be read.</summary>
    public Samples? Read(Series series)
    {
        if (!document.TryGetValue("v" + series.Number, out var found) || found.AsBinary is not { } bytes
            || ValueBlock.Decode(bytes, PlaceOf(Slot, series.Number)) is not { } block
            || TimesOf(block.Times) is not { } times || times.Length != block.Values.Length)
            return null;
        Words.Back(series, block.Words, block.Values);
        return new Samples(times, block.Values);
    }

    /// <summary>The bytes of a series, for whoever sets them aside.</summary>
    public byte[] BytesOf(int number) => document["v" + number].AsBinary ?? [];

    /// <summary>Instants are shared and never written to once they are here.</summary>
    private long[]? TimesOf(int column)
    {
        if (!_times.TryGetValue(column, out var times))
            _times[column] = times = document.TryGetValue("t" + column, out var found) && found.AsBinary is { } bytes
                ? TimeBlock.Decode(bytes, PlaceOfTimes(Slot, column))
                : null;
        return times;
    }

    private static long PlaceOf(long slot, int number) => (slot << 24) | (long)number;

    private static long PlaceOfTimes(long slot, int column) => (slot << 24) | 0x800000L | (long)column;
}

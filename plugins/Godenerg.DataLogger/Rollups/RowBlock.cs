using Godenerg.DataLogger.Blocks;

namespace Godenerg.DataLogger.Rollups;

/// <summary>Which columns of rows, by their order.</summary>
[Flags]
internal enum Figures
{
    Gap = 1,
    Count = 2,
    Covered = 4,
    Least = 8,
    Most = 16,
    Mean = 32,
    Last = 64,
    All = 127,
}

/// <summary>Rows of one series and level, a column for each figure.</summary>
internal static class RowBlock
{
    /// <summary>A mean is kept with so many decimals more than what it is the mean of.</summary>
    private const int MeanDecimals = 2;
    private const int MostRows = 1 << 16;

    private const int Parts = 7;
    private const int LeastPart = 3;
    private const int MostPart = 4;
    private const int MeanPart = 5;
    private const int LastPart = 6;

    /// <summary>Rows ascend and begin at multiples of <paramref name="width"/>.</summary>
    public static byte[] Encode(ReadOnlySpan<Row> rows, long width, string[] words, long place)
    {
        var bytes = new ByteWriter();
        Varint.Write(bytes, (ulong)rows.Length);
        Varint.Write(bytes, Varint.Fold(rows.Length == 0 ? 0 : rows[0].Start / width));
        Varint.Write(bytes, (ulong)words.Length);
        foreach (var word in words)
            bytes.Write(word);
        var column = new double[rows.Length];
        var decimals = 0;
        for (var part = 0; part < Parts; part++)
        {
            for (var index = 0; index < rows.Length; index++)
                column[index] = PartOf(rows, index, part, width);
            if (part == MeanPart)
                Column.Write(bytes, column, decimals < 0 ? -1 : decimals + MeanDecimals);
            else
                Column.Write(bytes, column);
            if (part is LeastPart or MostPart)
                decimals = decimals < 0 ? -1 : Widest(decimals, Column.DecimalsOf(column));
        }

        return Seal.Close(BlockKind.Rows, place, bytes.Written);
    }

    /// <summary>Null when damaged.</summary>
    /// <param name="block">The block.</param>
    /// <param name="width">Of a row [ms].</param>
    /// <param name="place">Where it was found.</param>
    /// <param name="wanted">Which figures are needed; the others are zero. Most of the time of a question about a year goes into these columns.</param>
    /// <param name="words">What <see cref="Row.Last"/> stands for; empty when it is a number.</param>
    public static Row[]? Decode(ReadOnlySpan<byte> block, long width, long place, Figures wanted, out string[] words)
    {
        words = [];
        if (!Seal.TryOpen(BlockKind.Rows, place, block, out var rest)
            || !Varint.TryRead(ref rest, MostRows, out int count)
            || !Varint.TryRead(ref rest, out var first)
            || !ValueBlock.TryReadWords(ref rest, out words)
            || !Column.CanHold(count, rest))
            return null;
        var columns = new double[Parts * count];
        var scratch = new long[count];
        for (var part = 0; part < Parts; part++)
            if (!(wanted.HasFlag((Figures)(1 << part)) ? Column.TryRead(ref rest, columns.AsSpan(part * count, count), scratch) : Column.TrySkip(ref rest)))
                return null;
        var rows = new Row[count];
        var start = Varint.Unfold(first) * width;
        for (var index = 0; index < count; index++)
        {
            if (index > 0)
                start += (1 + (long)columns[index]) * width;
            rows[index] = new Row(
                start,
                (long)columns[count + index],
                (long)columns[(2 * count) + index],
                columns[(LeastPart * count) + index],
                columns[(MostPart * count) + index],
                columns[(MeanPart * count) + index],
                columns[(LastPart * count) + index]);
        }

        return AreWords(rows, words) ? rows : null;
    }

    private static double PartOf(ReadOnlySpan<Row> rows, int index, int part, long width) => part switch
    {
        0 => index == 0 ? 0 : ((rows[index].Start - rows[index - 1].Start) / width) - 1,
        1 => rows[index].Count,
        2 => rows[index].Covered,
        LeastPart => rows[index].Least,
        MostPart => rows[index].Most,
        MeanPart => rows[index].Mean,
        _ => rows[index].Last,
    };

    private static int Widest(int decimals, int other) => other < 0 ? -1 : Math.Max(decimals, other);

    private static bool AreWords(Row[] rows, string[] words) =>
        words.Length == 0 || Array.TrueForAll(rows, row => row.Last >= 0 && row.Last < words.Length && row.Last == Math.Floor(row.Last));
}

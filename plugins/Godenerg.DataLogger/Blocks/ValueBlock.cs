namespace Godenerg.DataLogger.Blocks;

/// <summary>
/// The values of one series in one slot, beside instants that are kept apart. Texts and choices are numbers into the words of the
/// block, so that a block needs nothing else to be read.
/// </summary>
/// <param name="Times">Which of the slot's columns of instants.</param>
/// <param name="Values">As many as there are instants.</param>
/// <param name="Words">What the values stand for; empty when they are numbers.</param>
internal sealed record ValueBlock(int Times, double[] Values, string[] Words)
{
    private const int MostWords = 1 << 20;

    public byte[] Encode(long place)
    {
        var bytes = new ByteWriter();
        Varint.Write(bytes, (ulong)Times);
        Varint.Write(bytes, (ulong)Values.Length);
        Varint.Write(bytes, (ulong)Words.Length);
        foreach (var word in Words)
            bytes.Write(word);
        Column.Write(bytes, Values);
        return Seal.Close(BlockKind.Values, place, bytes.Written);
    }

    /// <summary>Null when damaged.</summary>
    public static ValueBlock? Decode(ReadOnlySpan<byte> block, long place)
    {
        if (!Seal.TryOpen(BlockKind.Values, place, block, out var rest)
            || !Varint.TryRead(ref rest, int.MaxValue, out int times)
            || !Varint.TryRead(ref rest, TimeBlock.Most, out int count)
            || !TryReadWords(ref rest, out var words)
            || !Column.CanHold(count, rest))
            return null;
        var values = new double[count];
        if (!Column.TryRead(ref rest, values, new long[count]) || !AreWords(values, words))
            return null;
        return new ValueBlock(times, values, words);
    }

    /// <summary>Reads the words of a block; shared with roll-ups.</summary>
    internal static bool TryReadWords(ref ReadOnlySpan<byte> bytes, out string[] words)
    {
        words = [];
        if (!Varint.TryRead(ref bytes, MostWords, out int count) || count > bytes.Length)
            return false;
        words = new string[count];
        for (var index = 0; index < count; index++)
            if (!ByteWriter.TryReadText(ref bytes, out words[index]))
                return false;
        return true;
    }

    private static bool AreWords(double[] values, string[] words)
    {
        if (words.Length > 0)
            foreach (var value in values)
                if (value < 0 || value >= words.Length || value != Math.Floor(value))
                    return false;
        return true;
    }
}

namespace Godenerg.DataLogger.Blocks;

/// <summary>
/// Ascending instants, UTC milliseconds. Metrics of one reading share them, so they are kept once. Written as how far each step is from
/// the usual step; in whole seconds where all are.
/// </summary>
internal static class TimeBlock
{
    /// <summary>More than one sample a second for six hours, or for a clock that went back again and again.</summary>
    public const int Most = 1 << 22;

    public static byte[] Encode(ReadOnlySpan<long> times, long place)
    {
        var unit = 1000L;
        foreach (var time in times)
            if (time % 1000 != 0)
                unit = 1;
        var steps = new long[Math.Max(0, times.Length - 1)];
        for (var index = 0; index < steps.Length; index++)
            steps[index] = (times[index + 1] - times[index]) / unit;
        var usual = UsualOf(steps);
        foreach (ref var step in steps.AsSpan())
            step -= usual;

        var bytes = new ByteWriter();
        Varint.Write(bytes, (ulong)times.Length);
        bytes.Write(unit == 1 ? (byte)0 : (byte)1);
        Varint.Write(bytes, Varint.Fold(times.Length == 0 ? 0 : times[0] / unit));
        Varint.Write(bytes, (ulong)usual);
        var bits = new BitWriter();
        Residuals.Write(bits, steps);
        bytes.Write(bits.Finish());
        return Seal.Close(BlockKind.Times, place, bytes.Written);
    }

    /// <summary>Null when damaged.</summary>
    public static long[]? Decode(ReadOnlySpan<byte> block, long place)
    {
        if (!Seal.TryOpen(BlockKind.Times, place, block, out var rest)
            || !Varint.TryRead(ref rest, Most, out int count)
            || !Varint.TryRead(ref rest, 1, out int isSeconds)
            || !Varint.TryRead(ref rest, out var first)
            || !Varint.TryRead(ref rest, out var usual)
            || count > (rest.Length + 1) * 64L)
            return null;
        var times = new long[count];
        if (count == 0)
            return times;
        var bits = new BitReader(rest);
        if (!Residuals.Read(ref bits, times.AsSpan(1)))
            return null;
        var unit = isSeconds == 1 ? 1000L : 1L;
        times[0] = Varint.Unfold(first) * unit;
        for (var index = 1; index < count; index++)
        {
            times[index] = times[index - 1] + ((times[index] + (long)usual) * unit);
            if (times[index] <= times[index - 1])
                return null;
        }

        return times;
    }

    private static long UsualOf(long[] steps)
    {
        if (steps.Length == 0)
            return 0;
        var sorted = steps.ToArray();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }
}

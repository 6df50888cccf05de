using System.Buffers.Binary;

namespace Godenerg.DataLogger.Blocks;

/// <summary>
/// A column of numbers: as differences of whole numbers where 0 to 3 decimals are exact (inverters send decimals), as they are
/// otherwise. One that never changes is its number alone: most of what an inverter tells are flags that stay as they are. Its length in
/// bytes stands in front, so that a reader can pass over it.
/// </summary>
internal static class Column
{
    /// <summary>Decimals that are tried before numbers are kept as they are.</summary>
    public const int MostDecimals = 3;

    private const byte Raw = 0xFF;
    private const int MostConstant = 1 << 16;
    private const int MostOfAByte = 64;
    private const byte Constant = 0x80;
    private const double Exact = 1L << 52;
    private static readonly double[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>How many decimals hold every number exactly; -1 when three are too few.</summary>
    public static int DecimalsOf(ReadOnlySpan<double> values)
    {
        var decimals = 0;
        foreach (var value in values)
            while (!IsExact(value, decimals))
                if (++decimals > MostDecimals)
                    return -1;
        return decimals;
    }

    public static void Write(ByteWriter bytes, ReadOnlySpan<double> values) => Write(bytes, values, DecimalsOf(values));

    /// <summary>Rounded to so many decimals, 0 to 6; -1 keeps the numbers as they are.</summary>
    public static void Write(ByteWriter bytes, ReadOnlySpan<double> values, int decimals)
    {
        if (decimals < 0)
        {
            Varint.Write(bytes, (ulong)(1 + (values.Length * 8)));
            bytes.Write(Raw);
            foreach (var value in values)
                bytes.Write(value);
            return;
        }

        var power = Powers[decimals];
        if (values.Length is > 0 and <= MostConstant && IsConstant(values, power))
        {
            WriteConstant(bytes, (long)Math.Round(values[0] * power), decimals);
            return;
        }

        var steps = new long[values.Length];
        var before = 0L;
        for (var index = 0; index < steps.Length; index++)
        {
            var now = (long)Math.Round(values[index] * power);
            steps[index] = now - before;
            before = now;
        }

        var bits = new BitWriter();
        Residuals.Write(bits, steps);
        var packed = bits.Finish();
        Varint.Write(bytes, (ulong)(1 + packed.Length));
        bytes.Write((byte)decimals);
        bytes.Write(packed);
    }

    /// <summary>False when so many numbers cannot be in so few bytes: nothing is to be reserved for what a damaged length claims.</summary>
    public static bool CanHold(int count, ReadOnlySpan<byte> bytes) => count <= Math.Max(MostConstant, (bytes.Length + 1L) * MostOfAByte);

    /// <summary>False when damaged; <paramref name="bytes"/> is then anywhere.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> bytes, Span<double> values, Span<long> scratch)
    {
        if (!Varint.TryRead(ref bytes, int.MaxValue, out int length) || length < 1 || length > bytes.Length)
            return false;
        var form = bytes[0];
        var packed = bytes[1..length];
        bytes = bytes[length..];
        if (form == Raw)
            return ReadRaw(packed, values);
        if ((form & Constant) != 0)
            return ReadConstant(packed, form & ~Constant, values);
        var steps = scratch[..values.Length];
        var bits = new BitReader(packed);
        if (form >= Powers.Length || !Residuals.Read(ref bits, steps))
            return false;
        var (now, power) = (0L, Powers[form]);
        for (var index = 0; index < values.Length; index++)
            values[index] = (now += steps[index]) / power;
        return true;
    }

    /// <summary>Passes over one.</summary>
    public static bool TrySkip(ref ReadOnlySpan<byte> bytes)
    {
        if (!Varint.TryRead(ref bytes, int.MaxValue, out int length) || length < 1 || length > bytes.Length)
            return false;
        bytes = bytes[length..];
        return true;
    }

    private static bool IsConstant(ReadOnlySpan<double> values, double power)
    {
        var first = Math.Round(values[0] * power);
        foreach (var value in values)
            if (Math.Round(value * power) != first)
                return false;
        return true;
    }

    private static void WriteConstant(ByteWriter bytes, long value, int decimals)
    {
        var number = new ByteWriter();
        Varint.Write(number, Varint.Fold(value));
        Varint.Write(bytes, (ulong)(1 + number.Written.Length));
        bytes.Write((byte)(Constant | decimals));
        bytes.Write(number.Written);
    }

    private static bool ReadConstant(ReadOnlySpan<byte> packed, int decimals, Span<double> values)
    {
        if (decimals >= Powers.Length || !Varint.TryRead(ref packed, out var folded) || packed.Length > 0)
            return false;
        values.Fill(Varint.Unfold(folded) / Powers[decimals]);
        return true;
    }

    private static bool IsExact(double value, int decimals)
    {
        var scaled = Math.Round(value * Powers[decimals]);
        return Math.Abs(scaled) < Exact && scaled / Powers[decimals] == value;
    }

    private static bool ReadRaw(ReadOnlySpan<byte> packed, Span<double> values)
    {
        if (packed.Length != values.Length * 8)
            return false;
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = BinaryPrimitives.ReadDoubleLittleEndian(packed[(index * 8)..]);
            if (!double.IsFinite(values[index]))
                return false;
        }

        return true;
    }
}

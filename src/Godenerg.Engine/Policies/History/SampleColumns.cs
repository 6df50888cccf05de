using System.Runtime.Intrinsics;

namespace Godenerg.Engine.Policies.History;

/// <summary>Flags, choices, percentages and most currents: whole numbers from -127 to 127.</summary>
internal sealed class ByteColumn : SampleColumn
{
    private const sbyte Missing = sbyte.MinValue;

    private readonly sbyte[] _values = new sbyte[SampleChunk.Size];

    public ByteColumn(ColumnSums sums)
        : base(sums) => Array.Fill(_values, Missing);

    public override int Bytes => _values.Length + ColumnSums.Bytes;

    public override bool TrySet(int index, double value)
    {
        if (!double.IsNaN(value) && (Math.Abs(value) > sbyte.MaxValue || value != Math.Truncate(value)))
            return false;
        _values[index] = double.IsNaN(value) ? Missing : (sbyte)value;
        return true;
    }

    public override void Repeat(int index) => _values[index] = _values[index - 1];

    public override void Read(int from, Span<double> values)
    {
        var source = _values.AsSpan(from, values.Length);
        for (var i = 0; i < source.Length; i++)
            values[i] = source[i] == Missing ? double.NaN : source[i];
    }

    protected override SampleColumn Wider(int count) => Into(new ShortColumn(Sums, 1), count);
}

/// <summary>What an inverter sends with at most two decimals: hundredths to 327 V, tenths to 3,276 V, whole watts to 32,767 W.</summary>
internal sealed class ShortColumn : SampleColumn
{
    private const short Missing = short.MinValue;
    private const double FinestScale = 100;

    private readonly short[] _values = new short[SampleChunk.Size];
    private readonly double _scale;

    public ShortColumn(ColumnSums sums, double scale)
        : base(sums)
    {
        _scale = scale;
        Array.Fill(_values, Missing);
    }

    public override int Bytes => _values.Length * sizeof(short) + ColumnSums.Bytes;

    public override bool TrySet(int index, double value)
    {
        var scaled = Math.Round(value * _scale);
        // Divided again it must be the very number that was sent: a policy compares with the number that it reads off a label.
        if (!double.IsNaN(value) && (Math.Abs(scaled) > short.MaxValue || scaled / _scale != value))
            return false;
        _values[index] = double.IsNaN(value) ? Missing : (short)scaled;
        return true;
    }

    public override void Repeat(int index) => _values[index] = _values[index - 1];

    public override void Read(int from, Span<double> values)
    {
        var source = _values.AsSpan(from, values.Length);
        var i = 0;
        // One at a time, the divisions alone would take longer than everything else that is done with the values.
        for (; i + Vector128<short>.Count <= source.Length; i += Vector128<short>.Count)
        {
            var (lower, upper) = Vector128.Widen(Vector128.Create<short>(source[i..]));
            Scaled(lower).CopyTo(values[i..]);
            Scaled(upper).CopyTo(values[(i + Vector256<double>.Count)..]);
        }

        for (; i < source.Length; i++)
            values[i] = source[i] == Missing ? double.NaN : source[i] / _scale;
    }

    private Vector256<double> Scaled(Vector128<int> raw)
    {
        var (lower, upper) = Vector128.Widen(raw);
        var numbers = Vector256.ConvertToDouble(Vector256.Create(lower, upper));
        return Vector256.ConditionalSelect(
            Vector256.Equals(numbers, Vector256.Create((double)Missing)), Vector256.Create(double.NaN), numbers / Vector256.Create(_scale));
    }

    protected override SampleColumn Wider(int count) =>
        Into(_scale < FinestScale ? new ShortColumn(Sums, _scale * 10) : new FloatColumn(Sums), count);
}

/// <summary>Everything else, to seven digits. Decimal fractions come back as the number they were read from.</summary>
internal sealed class FloatColumn : SampleColumn
{
    /// <summary>Up to these a float tells thousandths, or hundredths, apart.</summary>
    private const float ThreeDecimals = 8_192;
    private const float TwoDecimals = 65_536;

    private readonly float[] _values = new float[SampleChunk.Size];

    public FloatColumn(ColumnSums sums)
        : base(sums) => Array.Fill(_values, float.NaN);

    public override int Bytes => _values.Length * sizeof(float) + ColumnSums.Bytes;

    public override bool TrySet(int index, double value)
    {
        _values[index] = (float)value;
        return true;
    }

    public override void Repeat(int index) => _values[index] = _values[index - 1];

    public override void Read(int from, Span<double> values)
    {
        var source = _values.AsSpan(from, values.Length);
        for (var i = 0; i < source.Length; i++)
            values[i] = Decimal(source[i]);
    }

    protected override SampleColumn Wider(int count) => throw new InvalidOperationException("a float takes every value");

    private static double Decimal(float value) =>
        Math.Abs(value) < ThreeDecimals ? Math.Round((double)value, 3)
        : Math.Abs(value) < TwoDecimals ? Math.Round((double)value, 2)
        : value;
}

namespace Godenerg.Engine.Policies.History;

/// <summary>Flags, choices, percentages and most currents: whole numbers from -127 to 127.</summary>
internal sealed class ByteColumn : SampleColumn
{
    private const sbyte Missing = sbyte.MinValue;

    private readonly sbyte[] _values = new sbyte[SampleChunk.Size];

    public ByteColumn(double[] sums)
        : base(sums) => Array.Fill(_values, Missing);

    public override int Bytes => _values.Length + Sums.Length * sizeof(double);

    public override bool TrySet(int index, double value)
    {
        if (!double.IsNaN(value) && (Math.Abs(value) > sbyte.MaxValue || value != Math.Truncate(value)))
            return false;
        _values[index] = double.IsNaN(value) ? Missing : (sbyte)value;
        return true;
    }

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

    public ShortColumn(double[] sums, double scale)
        : base(sums)
    {
        _scale = scale;
        Array.Fill(_values, Missing);
    }

    public override int Bytes => _values.Length * sizeof(short) + Sums.Length * sizeof(double);

    public override bool TrySet(int index, double value)
    {
        var scaled = Math.Round(value * _scale);
        // Divided again it must be the very number that was sent: a policy compares with the number that it reads off a label.
        if (!double.IsNaN(value) && (Math.Abs(scaled) > short.MaxValue || scaled / _scale != value))
            return false;
        _values[index] = double.IsNaN(value) ? Missing : (short)scaled;
        return true;
    }

    public override void Read(int from, Span<double> values)
    {
        var source = _values.AsSpan(from, values.Length);
        for (var i = 0; i < source.Length; i++)
            values[i] = source[i] == Missing ? double.NaN : source[i] / _scale;
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

    public FloatColumn(double[] sums)
        : base(sums) => Array.Fill(_values, float.NaN);

    public override int Bytes => _values.Length * sizeof(float) + Sums.Length * sizeof(double);

    public override bool TrySet(int index, double value)
    {
        _values[index] = (float)value;
        return true;
    }

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

using System.Globalization;
using System.Text;

namespace Godenerg.Engine.Protocols.Fields;

/// <summary>The heat sink: degrees on most models, an A/D count of the sensor (0418 … 0672 seen) on 1–3 kVA HS/MS/MSX.</summary>
internal sealed class HeatSinkField(string mask) : Field(mask, Godenerg.Metrics.InverterHeatSinkReading, Godenerg.Metrics.InverterHeatSinkTemperature)
{
    /// <summary>No heat sink lives above this; a larger number is a sensor count.</summary>
    private const double HottestDegrees = 200;

    public override void Write(ReadOnlySpan<MetricValue> slots, PayloadWriter writer) =>
        writer.Token().Number((slots[0].HasValue ? slots[0] : slots[1]).Number, Mask);

    protected override bool Read(ReadOnlySpan<byte> token, Span<MetricValue> slots)
    {
        if (!Digits.TryNumber(token, out var number, out var hasPoint))
            return IsMissing(token);
        slots[0] = MetricValue.Of(number);
        if (number <= HottestDegrees)
            slots[1] = MetricValue.Of(number);
        return !hasPoint;
    }
}

/// <summary>The inverter's clock, <c>YYYYMMDDHHMMSS</c>.</summary>
internal sealed class ClockField(Metric<DateTime> metric) : Field("00000000000000", metric)
{
    public const string Format = "yyyyMMddHHmmss";

    public override void Write(ReadOnlySpan<MetricValue> slots, PayloadWriter writer) =>
        writer.Token().Text(slots[0].HasValue ? slots[0].Clock.ToString(Format, CultureInfo.InvariantCulture) : Mask);

    protected override bool Read(ReadOnlySpan<byte> token, Span<MetricValue> slots)
    {
        if (token.Length != Mask.Length || !Digits.AreAll(token))
            return false;
        // A clock that was never set may hold no date at all (all zeros): that is unknown, not a foreign reply.
        if (DateTime.TryParseExact(Encoding.ASCII.GetString(token), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            slots[0] = MetricValue.Of(clock);
        return true;
    }
}

/// <summary>Serial number with its length in front and a filler behind: <c>14</c> + 20 digits of which 14 count.</summary>
internal sealed class LongSerialField() : Field("0000000000000000000000", Godenerg.Metrics.DeviceLongSerialRaw, Godenerg.Metrics.DeviceLongSerial)
{
    private readonly TextCache _raw = new();
    private readonly TextCache _serial = new();

    public override void Write(ReadOnlySpan<MetricValue> slots, PayloadWriter writer)
    {
        var serial = slots[1].Reference as string ?? "";
        writer.Token().Text(slots[0].Reference as string ?? serial.Length.ToString("00", CultureInfo.InvariantCulture) + serial.PadRight(20, '0'));
    }

    protected override bool Read(ReadOnlySpan<byte> token, Span<MetricValue> slots)
    {
        if (token.Length is < 16 or > 24 || !Digits.AreAll(token) || !Digits.TryInteger(token[..2], out var length) || length + 2 > token.Length)
            return false;
        slots[0] = MetricValue.Of(_raw.Get(token));
        slots[1] = MetricValue.Of(_serial.Get(token.Slice(2, length)));
        return true;
    }
}

/// <summary>Whole numbers of equal width: a fixed count of them, or (count 0) all that are left.</summary>
internal sealed class ListField(Metric<IReadOnlyList<int>> metric, string mask, int count = 0) : Field(mask, metric)
{
    public override int TokenCount => count;

    public override bool Read(Tokens tokens, int index, Span<MetricValue> slots)
    {
        var numbers = new int[count == 0 ? tokens.Count - index : count];
        for (var i = 0; i < numbers.Length; i++)
            if (tokens[index + i].Length > Mask.Length + 1 || !Digits.TryInteger(tokens[index + i], out numbers[i]))
                return false;
        slots[0] = MetricValue.Of(numbers);
        return numbers.Length > 0;
    }

    public override void Write(ReadOnlySpan<MetricValue> slots, PayloadWriter writer)
    {
        var numbers = slots[0].Reference as IReadOnlyList<int> ?? new int[Math.Max(count, 1)];
        foreach (var number in numbers)
            writer.Token().Number(number, Mask);
    }
}

/// <summary>A token that means nothing known. It keeps its place; its text is in the reading's payload.</summary>
internal sealed class UnknownField(string mask) : Field(mask)
{
    private readonly bool _isDecimal = mask.Contains('.', StringComparison.Ordinal);

    public override void Write(ReadOnlySpan<MetricValue> slots, PayloadWriter writer) => writer.Token().Text(Mask);

    public override bool IsVendorLayout(ReadOnlySpan<byte> token) => Ascii.Equals(token, Mask);

    protected override bool Read(ReadOnlySpan<byte> token, Span<MetricValue> slots) =>
        Mask.Length == 0 ? token.IsEmpty : !_isDecimal || token.Contains((byte)'.');
}

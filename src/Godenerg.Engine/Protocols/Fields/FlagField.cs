namespace Godenerg.Engine.Protocols.Fields;

/// <summary>A 0 or 1, in one digit or two.</summary>
internal sealed class FlagField(Metric<bool> metric, string mask = "0") : Field(mask, metric)
{
    /// <summary>True where 0 means yes (QDI's buzzer, QBMS's connection).</summary>
    public bool ZeroIsTrue { get; init; }

    public override void Write(ReadOnlySpan<MetricValue> slots, PayloadWriter writer) =>
        writer.Token().Number(slots[0].HasValue && slots[0].Flag != ZeroIsTrue ? 1 : 0, Mask);

    protected override bool Read(ReadOnlySpan<byte> token, Span<MetricValue> slots)
    {
        if (token.Length > 2 || !Digits.TryInteger(token, out var number) || number > 1)
            return IsMissing(token);
        slots[0] = MetricValue.Of(number == 1 != ZeroIsTrue);
        return true;
    }
}

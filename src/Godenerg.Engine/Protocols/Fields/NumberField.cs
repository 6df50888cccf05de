namespace Godenerg.Engine.Protocols.Fields;

/// <summary>A number. Its width may differ from the mask; whether it has a point may not, unless <see cref="PointMayVary"/>.</summary>
internal sealed class NumberField(Metric<double> metric, string mask) : Field(mask, metric)
{
    private readonly bool _maskHasPoint = mask.Contains('.', StringComparison.Ordinal);

    /// <summary>What one step of the token is worth in the metric's unit, such as 0.1 for "532" meaning 53.2 V.</summary>
    public double Step { get; init; } = 1;

    /// <summary>Firmwares differ on whether there are decimals (PV current: <c>0014</c>, <c>02.7</c>, <c>002.2</c>).</summary>
    public bool PointMayVary { get; init; }

    public override void Write(ReadOnlySpan<MetricValue> slots, PayloadWriter writer) =>
        writer.Token().Number(Step == 1 ? slots[0].Number : Math.Round(slots[0].Number / Step), Mask);

    protected override bool Read(ReadOnlySpan<byte> token, Span<MetricValue> slots)
    {
        if (!Digits.TryNumber(token, out var number, out var hasPoint))
            return IsMissing(token);
        // Dividing keeps tenths exact: 532 / 10 is the double 53.2, 532 * 0.1 is not.
        slots[0] = MetricValue.Of(Step == 1 ? number : number / Math.Round(1 / Step));
        return PointMayVary || hasPoint == _maskHasPoint;
    }
}

using System.Globalization;
using System.Text;
using Godenerg.Engine.Protocols.Fields;

namespace Godenerg.Engine.Protocols.Commands;

/// <summary>Sets a number.</summary>
internal sealed class NumberCommand(string code, string summary) : InverterCommand(code, summary)
{
    public required Setting<double> Sets { get; init; }

    /// <summary>The value's layout: zeros with an optional point.</summary>
    public required string As { get; init; }

    /// <summary>A second layout that some firmwares want instead; empty where there is none.</summary>
    public string AlsoAs { get; init; } = "";

    public required Limits Limits { get; init; }

    public required (double Value, string Text)[] Samples { get; init; }

    public override Metric Writes => Sets;

    public override string Mask => As;

    public override Limits NumberLimits => Limits;

    public override IEnumerable<(MetricValue, string)> Examples => Samples.Select(sample => (MetricValue.Of(sample.Value), sample.Text));

    public override string Describe(int batteryVolts, Snapshot? snapshot) =>
        Limits.For(batteryVolts, snapshot) is { } allowed ? $"{allowed} {Sets.Unit}".TrimEnd() : $"not documented for {batteryVolts} V batteries";

    public override string? Understand(string typed, out MetricValue value)
    {
        value = default;
        var text = Sets.Unit.Symbol.Length > 0 && typed.EndsWith(Sets.Unit.Symbol, StringComparison.OrdinalIgnoreCase) ? typed[..^Sets.Unit.Symbol.Length].TrimEnd() : typed;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number))
            return $"'{typed}' is not a number; write it like 53.2";
        value = MetricValue.Of(number);
        return null;
    }

    public override string? Refuse(MetricValue value, int batteryVolts, Snapshot? snapshot)
    {
        var allowed = Limits.For(batteryVolts, snapshot);
        return allowed is not null && allowed.Allows(value.Number) ? null : Describe(batteryVolts, snapshot);
    }

    protected override string EncodeValue(MetricValue value) => PayloadWriter.Format(value.Number, As);

    protected override bool TryDecodeValue(string text, out MetricValue value)
    {
        value = default;
        if (!HasWidth(text, As) && !HasWidth(text, AlsoAs))
            return false;
        if (!Digits.TryNumber(Encoding.ASCII.GetBytes(text), out var number, out _))
            return false;
        value = MetricValue.Of(number);
        return true;
    }

    private static bool HasWidth(string text, string mask) =>
        mask.Length > 0 && text.Length == mask.Length
        && text.Zip(mask, (character, place) => place == '0' ? char.IsAsciiDigit(character) : character == place).All(fits => fits);
}

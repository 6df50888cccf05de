using System.Globalization;

namespace Godenerg.Engine.Protocols.Commands;

/// <summary>Sets the inverter's clock.</summary>
internal sealed class ClockCommand(string code, string summary) : InverterCommand(code, summary)
{
    private const string Wire = "yyMMddHHmmss";
    private const string Typed = "yyyy-MM-dd'T'HH:mm:ss";

    public required Setting<DateTime> Sets { get; init; }

    public required (DateTime Value, string Text)[] Samples { get; init; }

    public override Metric Writes => Sets;

    public override string Mask => "YYMMDDHHMMSS";

    public override IEnumerable<(MetricValue, string)> Examples => Samples.Select(sample => (MetricValue.Of(sample.Value), sample.Text));

    public override string Describe(int batteryVolts, Snapshot? snapshot) => "a date and time like 2026-03-20T12:00:00, years 2000 to 2099";

    public override string? Understand(string typed, out MetricValue value)
    {
        var understood = DateTime.TryParseExact(typed, Typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock);
        value = understood ? MetricValue.Of(clock) : default;
        return understood ? null : $"'{typed}' is not {Describe(0, null)}";
    }

    public override string? Refuse(MetricValue value, int batteryVolts, Snapshot? snapshot) =>
        value.Clock.Year is >= 2000 and <= 2099 ? null : Describe(batteryVolts, snapshot);

    protected override string EncodeValue(MetricValue value) => value.Clock.ToString(Wire, CultureInfo.InvariantCulture);

    protected override bool TryDecodeValue(string text, out MetricValue value)
    {
        // The two-digit years of the wire are all in this century.
        var understood = DateTime.TryParseExact("20" + text, "yy" + Wire, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock);
        value = understood ? MetricValue.Of(clock) : default;
        return understood;
    }
}

/// <summary>Sets a text of digits, such as LED colours.</summary>
internal sealed class DigitsCommand(string code, string summary) : InverterCommand(code, summary)
{
    public required Setting<string> Sets { get; init; }

    /// <summary>The widths that are allowed.</summary>
    public required int[] Widths { get; init; }

    public required string[] Samples { get; init; }

    public override Metric Writes => Sets;

    public override string Mask => new('0', Widths[0]);

    public override IEnumerable<(MetricValue, string)> Examples => Samples.Select(sample => (MetricValue.Of(sample[Code.Length..]), sample));

    public override string Describe(int batteryVolts, Snapshot? snapshot) => $"{string.Join(" or ", Widths)} digits";

    public override string? Understand(string typed, out MetricValue value)
    {
        value = MetricValue.Of(typed);
        return Refuse(value, 0, null) is { } allowed ? $"'{typed}' is not {allowed}" : null;
    }

    public override string? Refuse(MetricValue value, int batteryVolts, Snapshot? snapshot) =>
        value.Reference is string text && Widths.Contains(text.Length) && text.All(char.IsAsciiDigit) ? null : Describe(batteryVolts, snapshot);

    protected override string EncodeValue(MetricValue value) => (string)value.Reference!;

    protected override bool TryDecodeValue(string text, out MetricValue value)
    {
        value = MetricValue.Of(text);
        return Refuse(value, 0, null) is null;
    }
}

/// <summary>Does something once and takes no value: restore the defaults, erase a log.</summary>
internal sealed class ActionCommand(string code, string summary) : InverterCommand(code, summary)
{
    public override Metric? Writes => null;

    public override string Mask => "";

    public override IEnumerable<(MetricValue, string)> Examples => [(default, Code)];

    public override string Describe(int batteryVolts, Snapshot? snapshot) => "no value";

    public override string? Understand(string typed, out MetricValue value)
    {
        value = default;
        return typed.Length == 0 ? null : $"{Code} takes no value";
    }

    protected override string EncodeValue(MetricValue value) => "";

    protected override bool TryDecodeValue(string text, out MetricValue value)
    {
        value = default;
        return text.Length == 0;
    }
}

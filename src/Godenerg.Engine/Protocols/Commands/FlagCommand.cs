namespace Godenerg.Engine.Protocols.Commands;

/// <summary>Switches something on or off: a digit behind the code, or the letter pair <c>PEx</c> and <c>PDx</c>.</summary>
internal sealed class FlagCommand : InverterCommand
{
    private readonly string _on;
    private readonly string _off;

    /// <summary>A 1 or a 0 behind the code.</summary>
    public FlagCommand(string code, string summary)
        : this(code, code, summary, "1", "0")
    {
    }

    private FlagCommand(string code, string head, string summary, string on, string off)
        : base(code, summary)
    {
        Head = head;
        _on = on;
        _off = off;
    }

    /// <summary>One letter of QFLAG: <c>PE</c> enables, <c>PD</c> disables.</summary>
    public static FlagCommand Letter(char letter, Setting<bool> setting, InverterQuery confirmedBy, Danger danger) =>
        new($"PE{letter}", "P", setting.Summary, $"E{letter}", $"D{letter}") { Sets = setting, ConfirmedBy = confirmedBy, Danger = danger };

    public required Setting<bool> Sets { get; init; }

    public override Metric Writes => Sets;

    public override string Mask => $"{_on}|{_off}";

    public override IEnumerable<(MetricValue, string)> Examples =>
        [(MetricValue.Of(true), Head + _on), (MetricValue.Of(false), Head + _off)];

    public override string Describe(int batteryVolts, Snapshot? snapshot) => "on, off";

    public override string? Understand(string typed, out MetricValue value)
    {
        bool? flag = typed.ToUpperInvariant() switch
        {
            "ON" or "TRUE" or "YES" or "1" => true,
            "OFF" or "FALSE" or "NO" or "0" => false,
            _ => null,
        };
        value = flag is { } known ? MetricValue.Of(known) : default;
        return flag is null ? $"'{typed}' is neither on nor off" : null;
    }

    protected override string Head { get; }

    protected override string EncodeValue(MetricValue value) => value.Flag ? _on : _off;

    protected override bool TryDecodeValue(string text, out MetricValue value)
    {
        value = text == _on || text == _off ? MetricValue.Of(text == _on) : default;
        return value.HasValue;
    }
}

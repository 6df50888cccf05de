namespace Godenerg.Engine.Protocols.Commands;

/// <summary>Sets one of several options.</summary>
internal sealed class ChoiceCommand(string code, string summary) : InverterCommand(code, summary)
{
    public required Metric<Option> Sets { get; init; }

    /// <summary>The characters of each option, all of one width.</summary>
    public required (string Code, Option Option)[] Options { get; init; }

    public override Metric Writes => Sets;

    public override string Mask => new('0', Options[0].Code.Length);

    public override IEnumerable<(MetricValue, string)> Examples =>
        Options.Select(entry => (MetricValue.Of(entry.Option), Code + (TakesUnit ? "0" : "") + entry.Code));

    public override string Describe(int batteryVolts, Snapshot? snapshot) => string.Join(", ", Options.Select(entry => entry.Option.Name));

    public override string? Understand(string typed, out MetricValue value)
    {
        var found = Options.FirstOrDefault(entry => string.Equals(entry.Option.Name, typed, StringComparison.OrdinalIgnoreCase) || entry.Code == typed);
        value = found.Option is null ? default : MetricValue.Of(found.Option.WithCode(found.Code));
        return found.Option is null ? $"'{typed}' is not one of {Describe(0, null)}" : null;
    }

    public override string? Refuse(MetricValue value, int batteryVolts, Snapshot? snapshot) =>
        value.Reference is Option option && Options.Any(entry => entry.Option == option) ? null : Describe(batteryVolts, snapshot);

    protected override string EncodeValue(MetricValue value) => Options.First(entry => entry.Option == (Option)value.Reference!).Code;

    protected override bool TryDecodeValue(string text, out MetricValue value)
    {
        var found = Options.FirstOrDefault(entry => entry.Code == text);
        value = found.Option is null ? default : MetricValue.Of(found.Option.WithCode(found.Code));
        return found.Option is not null;
    }
}

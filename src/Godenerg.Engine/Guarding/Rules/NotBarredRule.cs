namespace Godenerg.Engine.Guarding.Rules;

/// <summary>After a forced return a setting is not raised again before the next dawn: what forced it may still be there.</summary>
internal sealed class NotBarredRule : GuardRule
{
    public override string Name => "barred";

    public override Objection? Judge(GuardCase it) =>
        it.Record.Barred is { } because && it.IsRaise
            ? Objection.NotNow($"{it.Setting} is not raised until the next dawn or `godenerg lease release`: {because}")
            : null;
}

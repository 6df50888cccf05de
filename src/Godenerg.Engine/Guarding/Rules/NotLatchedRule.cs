namespace Godenerg.Engine.Guarding.Rules;

/// <summary>What two attempts could not write is left alone: the inverter ignores it, or the link does not carry it.</summary>
internal sealed class NotLatchedRule : GuardRule
{
    public override string Name => "latched";

    public override Objection? Judge(GuardCase it) =>
        it.Record.Latched is { } because ? Objection.NotNow($"{it.Setting} is left alone until dawn, or for half an hour where it was refused, or until `godenerg lease release`: {because}") : null;
}

namespace Godenerg.Engine.Guarding.Rules;

/// <summary>What cannot be recorded could not be brought back after a crash.</summary>
internal sealed class RecordableRule : GuardRule
{
    public override string Name => "recordable";

    public override Objection? Judge(GuardCase it) =>
        it.Ledger.CannotStore is { } because && it.IsRaise
            ? Objection.NotNow($"{it.Setting} is not raised, because nothing can be recorded: {because}")
            : null;
}

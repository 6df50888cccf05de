namespace Godenerg.Engine.Guarding.Rules;

/// <summary>What somebody has set himself, at the panel or here, is not fought over.</summary>
internal sealed class InOtherHandsRule : GuardRule
{
    public override string Name => "in-other-hands";

    public override Objection? Judge(GuardCase it)
    {
        if (it.Wish.Asker.Kind == AskerKind.Operator)
            return null;
        if (it.Record.Paused is { } because)
            return Objection.NotNow($"{it.Setting}: {because}; `godenerg lease acknowledge {it.Setting}` ends the wait");
        return it.Record.Lease is { Holder.Kind: AskerKind.Operator } lease
            ? Objection.NotNow($"{it.Setting} was set to {it.Show(lease.Value)} by {lease.Holder}; `godenerg lease release {it.Setting}` gives it back")
            : null;
    }
}

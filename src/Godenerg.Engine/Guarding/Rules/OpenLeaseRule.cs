namespace Godenerg.Engine.Guarding.Rules;

/// <summary>A safe move brings a lease back, to the very value it was recorded with.</summary>
internal sealed class OpenLeaseRule : GuardRule
{
    public override string Name => "open-lease";

    public override Objection? Judge(GuardCase it) =>
        it.IsReturn ? null : Objection.Never($"{it.Setting} has no open lease that returns to {it.Show(it.Value)}");
}

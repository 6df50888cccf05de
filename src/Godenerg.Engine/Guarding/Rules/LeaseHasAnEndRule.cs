namespace Godenerg.Engine.Guarding.Rules;

/// <summary>A lease ends at dusk, or at an instant that is still to come. One that has ended already would be written for nothing.</summary>
internal sealed class LeaseHasAnEndRule : GuardRule
{
    public override string Name => "lease-has-an-end";

    public override Objection? Judge(GuardCase it)
    {
        if (!it.Installation.Safe.ContainsKey(it.Setting) || !it.IsRaise)
            return null;
        if (it.Wish.Setpoint.Until is { } until)
            return until > it.Now ? null : Objection.Never($"{it.Setting}: its time ended at {until.ToLocalTime():yyyy-MM-dd HH:mm}");
        return it.Ledger.IsDay == false
            ? Objection.NotNow($"{it.Setting} would return to {it.Show(it.Safe)} at dusk, and it is night; give it an end, such as --for 2h")
            : null;
    }
}

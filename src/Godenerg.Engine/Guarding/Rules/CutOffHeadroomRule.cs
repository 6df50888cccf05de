namespace Godenerg.Engine.Guarding.Rules;

/// <summary>A cut-off near or above the present voltage blacks out the house at once (protocol section 5).</summary>
internal sealed class CutOffHeadroomRule : GuardRule
{
    private const double Headroom = 1.0;

    public override string Name => "cut-off-headroom";

    public override Objection? Judge(GuardCase it)
    {
        if (it.Setting != Settings.CutOffVoltage)
            return null;
        if (it.Snapshot[Metrics.BatteryVoltage] is not { } present)
            return Objection.NotNow("the battery voltage is not known, and a cut-off above it would black out the house");
        return it.Number > present - Headroom
            ? Objection.Never($"cut-off {it.Show(it.Value)} would black out the house: the battery has {present:0.0} V, and cut-off must stay {Headroom:0.0} V below")
            : null;
    }
}

namespace Godenerg.Engine.Guarding.Rules;

/// <summary>
/// Float is at most bulk: firmwares are expected to enforce it, and one that does not would charge without an end. Judged against what
/// the inverter was read with, so that raising goes bulk first and lowering float first.
/// </summary>
internal sealed class ChargeVoltageOrderRule : GuardRule
{
    public override string Name => "charge-voltage-order";

    public override Objection? Judge(GuardCase it)
    {
        if (it.Setting == Settings.FloatVoltage)
            return it.ActualOf(Settings.BulkVoltage) is not { } bulk ? Objection.NotNow("the bulk voltage is not known, and float must not be above it")
                : it.Number > bulk ? Objection.NotNow($"float {it.Show(it.Value)} would be above bulk, {bulk:0.0} V; raise bulk first")
                : null;
        if (it.Setting == Settings.BulkVoltage)
            return it.ActualOf(Settings.FloatVoltage) is not { } floats ? Objection.NotNow("the float voltage is not known, and bulk must not be below it")
                : it.Number < floats ? Objection.NotNow($"bulk {it.Show(it.Value)} would be below float, {floats:0.0} V; lower float first")
                : null;
        return null;
    }
}

namespace Godenerg.Engine.Guarding.Rules;

/// <summary>
/// Cut-off is below re-charge, and re-charge below re-discharge, where a re-discharge of 0 means "when full" and is above everything.
/// Only the pairs that contain the written setting are judged: an odd value set at the panel elsewhere blocks nobody.
/// </summary>
internal sealed class DischargeVoltageOrderRule : GuardRule
{
    public override string Name => "discharge-voltage-order";

    public override Objection? Judge(GuardCase it)
    {
        if (it.Setting == Settings.CutOffVoltage)
            return Below(it, "cut-off", it.Number, "re-charge", it.ActualOf(Settings.RechargeVoltage));
        if (it.Setting == Settings.RechargeVoltage)
            return Below(it, "cut-off", it.ActualOf(Settings.CutOffVoltage), "re-charge", it.Number)
                ?? Below(it, "re-charge", it.Number, "re-discharge", WhenFull(it.ActualOf(Settings.RedischargeVoltage)));
        return it.Setting == Settings.RedischargeVoltage
            ? Below(it, "re-charge", it.ActualOf(Settings.RechargeVoltage), "re-discharge", WhenFull(it.Number))
            : null;
    }

    private static double? WhenFull(double? volts) => volts == 0 ? double.PositiveInfinity : volts;

    private static Objection? Below(GuardCase it, string lower, double? low, string upper, double? high) =>
        low is null ? Objection.NotNow($"the {lower} voltage is not known, and {it.Setting} is judged against it")
        : high is null ? Objection.NotNow($"the {upper} voltage is not known, and {it.Setting} is judged against it")
        : low >= high ? Objection.Never($"{lower} {low:0.0} V would not be below {upper} {high:0.0} V; change the other one first")
        : null;
}

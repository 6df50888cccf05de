using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies.Decisions;

namespace Godenerg.Engine.Policies;

/// <summary>
/// A policy that decides about a bank which several inverters charge: currents, voltage and PV power are those of the whole bank. The
/// rest of the picture is the inverter's own.
/// </summary>
/// <param name="inner">Who decides.</param>
/// <param name="others">The newest pictures of the bank's other inverters.</param>
internal sealed class BankPolicy(IPolicy inner, Func<IReadOnlyList<Snapshot>> others) : IPolicy
{
    private static readonly ReadingShape Shape =
        new([Metrics.BatteryChargeCurrent, Metrics.BatteryDischargeCurrent, Metrics.BatteryVoltage, Metrics.PvPower]);

    public string Name => inner.Name;

    public IReadOnlyList<PolicyStanding> Standings => inner.Standings;

    public DecisionBasis? Basis => inner.Basis;

    public Promotion Promote(string policy) => inner.Promote(policy);

    public void Forget() => inner.Forget();

    public Decision Decide(Snapshot now)
    {
        var totals = BankTotals.Of([now, .. others()]);
        if (totals is not { ChargeCurrent: { } charge, DischargeCurrent: { } discharge, Voltage: { } volts, PvPower: { } power })
            return Decision.Hold("not every inverter of the bank answers, and half a sum looks like a full battery");
        MetricValue[] values = [MetricValue.Of(charge), MetricValue.Of(discharge), MetricValue.Of(volts), MetricValue.Of(power)];
        return inner.Decide(now.With(new Reading("BANK", Shape, values, []) { At = now.At, Timestamp = now.Timestamp, FreshFor = TimeSpan.FromSeconds(1) }));
    }
}

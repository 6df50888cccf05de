using System.Collections.Immutable;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Guarding.Rules;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Guarding;

/// <summary>
/// The rules in their order. The first that stands against a wish decides. Pure: nothing is sent, remembered or looked up elsewhere.
/// </summary>
internal sealed class RuleBook(Installation installation, Dialect dialect, ControlMode mode)
{
    /// <summary>For everything that is not a return to safety.</summary>
    public static ImmutableArray<GuardRule> Rules { get; } =
    [
        new KnownSettingRule(),
        new ServiceCodeRule(),
        new SafeValueKnownRule(),
        new DeviceLimitsRule(),
        new OwnerLimitsRule(),
        new ChargeVoltageOrderRule(),
        new DischargeVoltageOrderRule(),
        new CutOffHeadroomRule(),
        new TailRule(),
        new FreshReadingsRule(),
        new NotAlreadySoRule(),
        new IntervalRule(),
        new BudgetRule(),
        new DangerRule(),
        new GridPresentRule(),
        new NotLatchedRule(),
        new InOtherHandsRule(),
        new NotBarredRule(),
        new LeaseHasAnEndRule(),
        new RecordableRule(),
        new ArmedRule(),
    ];

    /// <summary>
    /// For a return to safety: no freshness, plausibility, interval, budget, latch or arming may keep a battery at a raised voltage.
    /// </summary>
    public static ImmutableArray<GuardRule> SafeRules { get; } =
    [
        new KnownSettingRule(),
        new DeviceLimitsRule(),
        new OwnerLimitsRule(),
        new ChargeVoltageOrderRule(),
        new DischargeVoltageOrderRule(),
        new OpenLeaseRule(),
    ];

    /// <summary>The rules in force; a test takes one out and sees what breaks.</summary>
    public ImmutableArray<GuardRule> Ordinary { get; init; } = Rules;

    public ImmutableArray<GuardRule> Returning { get; init; } = SafeRules;

    /// <summary>Lays out a case.</summary>
    public GuardCase Case(Wish wish, Snapshot snapshot, LedgerView ledger, DateTimeOffset now) =>
        new(wish, wish.Command ?? CommandFor(wish, snapshot), snapshot, ledger, installation, mode, now);

    /// <summary>Judges a wish; null when nothing stands against it.</summary>
    public Verdict? Judge(Wish wish, Snapshot snapshot, LedgerView ledger, DateTimeOffset now) => Judge(Case(wish, snapshot, ledger, now));

    public Verdict? Judge(GuardCase it)
    {
        foreach (var rule in it.IsReturn ? Returning : Ordinary)
            if (rule.Judge(it) is { } objection)
                return new Verdict(objection.Outcome, objection.Because, rule.Name);
        return null;
    }

    /// <summary>Several commands write one setting where the value decides (charge currents above 99 A): the first that takes it, else the first.</summary>
    private InverterCommand? CommandFor(Wish wish, Snapshot snapshot)
    {
        var volts = (int)(snapshot[Metrics.BatteryNominalVoltage] ?? 48);
        var known = dialect.CommandsFor(wish.Setpoint.Setting).ToList();
        return known.Find(command => wish.Setpoint.Value.ToObject() is { } value && wish.Setpoint.Setting.ValueType.IsInstanceOfType(value)
            && command.Refuse(wish.Setpoint.Value, volts, snapshot) is null) ?? known.FirstOrDefault();
    }
}

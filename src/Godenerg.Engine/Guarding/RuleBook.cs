using System.Collections.Immutable;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Guarding.Rules;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Guarding;

/// <summary>
/// The rules in their order. The first that stands against a wish decides. Pure: nothing is sent, remembered or looked up elsewhere.
/// </summary>
/// <param name="Installation">What the owner configured.</param>
/// <param name="Dialect">What can be written.</param>
/// <param name="Mode">The control mode in force.</param>
internal sealed record RuleBook(Installation Installation, Dialect Dialect, ControlMode Mode)
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
        new WayBackRule(),
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
    public GuardCase Case(Wish wish, Snapshot snapshot, LedgerView ledger, DateTimeOffset now)
    {
        var it = new GuardCase(wish, wish.Command ?? CommandFor(wish.Setpoint.Setting, wish.Setpoint.Value, snapshot), snapshot, ledger, Installation, Mode, now);
        return it.Command is not null && it.IsLeased ? it with { WayBack = CommandFor(it.Setting, it.Safe, snapshot) } : it;
    }

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
    private InverterCommand? CommandFor(Metric setting, MetricValue value, Snapshot snapshot)
    {
        var volts = (int)(snapshot[Metrics.BatteryNominalVoltage] ?? 48);
        var known = Dialect.CommandsFor(setting).ToList();
        return known.Find(command => value.ToObject() is { } wanted && setting.ValueType.IsInstanceOfType(wanted) && command.Refuse(value, volts, snapshot) is null)
            ?? known.FirstOrDefault();
    }
}

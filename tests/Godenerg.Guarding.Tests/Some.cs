using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;
using Godenerg.Engine.Protocols.Pi30;
using Microsoft.Extensions.Time.Testing;
using Installation = Godenerg.Engine.Guarding.Installation;

namespace Godenerg.Guarding.Tests;

/// <summary>
/// One case for the rules, as plain facts: a policy wants float raised at noon, on an inverter that has answered for a while, and nothing
/// stands against it. A test changes the fact that it is about.
/// </summary>
internal sealed record Some
{
    public static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));

    private static readonly ReadingShape Ratings = new(
    [
        Metrics.BatteryNominalVoltage, Settings.FloatVoltage, Settings.BulkVoltage, Settings.CutOffVoltage, Settings.RechargeVoltage, Settings.RedischargeVoltage,
        Settings.MaxChargeCurrent, Settings.OutputSourcePriority, Settings.BatteryType,
    ]);

    private static readonly ReadingShape Status = new([Metrics.BatteryVoltage, Metrics.GridVoltage]);
    private static readonly ReadingShape Choices = new([Metrics.ChargeCurrentChoices]);

    public static Some Raise { get; } = new();

    /// <summary>Float is at 57 V on a lease, and is brought back.</summary>
    public static Some Return { get; } = new() { Float = 57, Value = MetricValue.Of(52.8), Asker = AskerKind.Engine, LeaseSafe = MetricValue.Of(52.8) };

    public Metric Setting { get; init; } = Settings.FloatVoltage;

    public MetricValue Value { get; init; } = MetricValue.Of(57.0);

    public double Number { init => Value = MetricValue.Of(value); }

    public AskerKind Asker { get; init; } = AskerKind.Policy;

    public Unit? Unit { get; init; }

    public TimeSpan? Until { get; init; }

    public bool AllowsDanger { get; init; }

    public bool EvenInObserve { get; init; }

    public InverterCommand? Command { get; init; }

    /// <summary>0 while it was never read.</summary>
    public int BatteryClass { get; init; } = 48;

    public double Float { get; init; } = 52.8;

    public double Bulk { get; init; } = 58.4;

    public double CutOff { get; init; } = 44;

    public double Recharge { get; init; } = 46;

    public double Redischarge { get; init; } = 54;

    public double MaxCharge { get; init; } = 80;

    public Option Priority { get; init; } = OutputPriorities.Sbu;

    public TimeSpan RatingsAge { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The charge currents that the inverter takes; empty while it has not told.</summary>
    public IReadOnlyList<int> Currents { get; init; } = [10, 20, 30, 40, 50, 60, 70, 80];

    /// <summary>Battery voltages, newest first.</summary>
    public IReadOnlyList<double?> Volts { get; init; } = [54.0, 54.1, 53.9];

    public TimeSpan VoltsAge { get; init; } = TimeSpan.FromSeconds(2);

    public double GridVolts { get; init; }

    public int Writes { get; init; }

    public TimeSpan? SinceWrite { get; init; }

    public bool IsReadSince { get; init; } = true;

    /// <summary>What an open lease returns to; unknown for no lease.</summary>
    public MetricValue LeaseSafe { get; init; }

    public AskerKind Holder { get; init; } = AskerKind.Policy;

    public bool IsReturning { get; init; }

    public string? Latched { get; init; }

    public string? Paused { get; init; }

    public string? Barred { get; init; }

    public bool? IsDay { get; init; } = true;

    public string? CannotStore { get; init; }

    public ControlMode Mode { get; init; } = ControlMode.Armed;

    public Installation Owner { get; init; } = GuardedHouse.Usual;

    public RuleBook Book => new(Owner, Pi30Dialects.Pi30, Mode);

    public GuardCase Case => Book.Case(Wish, Snapshot, View, Clock.GetUtcNow());

    public Wish Wish => new(new Setpoint(Setting, Value, "a test wants it") { Unit = Unit, Until = Clock.GetUtcNow() + Until }, new Asker(Asker, "test"))
    {
        AllowsDanger = AllowsDanger, EvenInObserve = EvenInObserve, Command = Command,
    };

    public Snapshot Snapshot
    {
        get
        {
            var snapshot = Snapshot.Empty(Clock);
            if (BatteryClass > 0)
                snapshot = snapshot.With(new Reading("QPIRI", Ratings,
                [
                    MetricValue.Of((double)BatteryClass), MetricValue.Of(Float), MetricValue.Of(Bulk), MetricValue.Of(CutOff), MetricValue.Of(Recharge), MetricValue.Of(Redischarge),
                    MetricValue.Of(MaxCharge), MetricValue.Of(Priority), MetricValue.Of(BatteryTypes.User),
                ], []) { Timestamp = Ago(RatingsAge), FreshFor = TimeSpan.FromMinutes(3) });
            if (Currents.Count > 0)
                snapshot = snapshot.With(new Reading("QMCHGCR", Choices, [MetricValue.Of(Currents)], []) { Timestamp = Ago(RatingsAge) });
            if (Volts.Count > 0)
                snapshot = snapshot.With(new Reading("QPIGS", Status, [Volts[0] is { } volts ? MetricValue.Of(volts) : default, MetricValue.Of(GridVolts)], [])
                {
                    Timestamp = Ago(VoltsAge), FreshFor = TimeSpan.FromSeconds(30),
                });
            return snapshot.Now();
        }
    }

    private LedgerView View => new()
    {
        Settings = new Dictionary<Metric, SettingRecord>
        {
            [Setting] = new()
            {
                WritesToday = Writes, SinceWrite = SinceWrite, IsReadSinceWrite = IsReadSince, Latched = Latched, Paused = Paused, Barred = Barred, Lease = Lease,
            },
        },
        Samples = [.. Volts.Select((volts, index) => new VoltageSample(VoltsAge + TimeSpan.FromSeconds(2 * index), volts))],
        IsDay = IsDay,
        CannotStore = CannotStore,
    };

    private Lease? Lease => !LeaseSafe.HasValue ? null : new()
    {
        Setting = Setting, Safe = LeaseSafe, Value = MetricValue.Of(57.0), Holder = new Asker(Holder, "test"), Ends = LeaseEnd.Dusk, Since = Clock.GetUtcNow(),
        HeldAt = Clock.GetUtcNow(), ReturnBecause = IsReturning ? "the sun has gone" : null,
    };

    private static long Ago(TimeSpan age) => Clock.GetTimestamp() - (long)(age.TotalSeconds * Clock.TimestampFrequency);
}

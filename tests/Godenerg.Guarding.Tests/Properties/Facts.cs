using System.Collections.Concurrent;
using System.Collections.Immutable;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;
using Godenerg.Simulator;
using Installation = Godenerg.Engine.Guarding.Installation;

namespace Godenerg.Guarding.Tests.Properties;

/// <summary>How well something is known.</summary>
internal enum Known
{
    Fresh,
    Stale,
    Never,
}

/// <summary>What the inverter holds and tells.</summary>
internal sealed record Machine(
    int Volts, Dialect Dialect, Known Ratings, double Float, double Bulk, double CutOff, double Recharge, double Redischarge, double MaxCharge);

/// <summary>What it measures, and the lists that it gives.</summary>
internal sealed record Measured(Known Status, double Battery, double Grid, ImmutableArray<double?> Samples, Known Lists);

/// <summary>What is remembered about the wished setting.</summary>
internal sealed record Past(
    int Writes, double? SecondsAgo, bool IsRead, bool IsLatched, bool IsPaused, bool IsBarred, bool CannotStore, bool? IsDay, AskerKind? Holder, MetricValue LeaseSafe);

/// <summary>What the owner configured.</summary>
internal sealed record Owner(ControlMode Mode, bool NamesSafe, MetricValue Safe, OwnerLimit? Limit, double? Tail);

/// <summary>What is asked.</summary>
internal sealed record Asked(
    InverterCommand Command, MetricValue Value, Unit? Unit, int OfUnit, AskerKind Asker, bool AllowsDanger, bool EvenInObserve, double? UntilHours);

/// <summary>
/// One generated case in plain values: what the oracle looks at, and what the engine's own case is laid out from, with real readings.
/// </summary>
internal sealed record Facts(Machine Machine, Measured Measured, Past Past, Owner Owner, Asked Asked, MetricValue Present)
{
    public static readonly int[] Listed = [10, 20, 30, 40, 50, 60, 70, 80, 100, 120];

    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(1);
    private static readonly VirtualClock Clock = Started();
    private static readonly ConcurrentDictionary<Metric, ReadingShape> Shapes = [];
    private static readonly ReadingShape Status = new([Metrics.BatteryVoltage, Metrics.GridVoltage]);
    private static readonly ReadingShape Lists = new([Metrics.ChargeCurrentChoices, Metrics.ChargeGridCurrentChoices, Metrics.ChargeSolarCurrentChoices]);
    private static readonly MetricValue[] ListValues = [MetricValue.Of(Listed), MetricValue.Of(Listed), MetricValue.Of(Listed)];

    private static readonly Metric[] Own =
    [
        Metrics.BatteryNominalVoltage, Settings.FloatVoltage, Settings.BulkVoltage, Settings.CutOffVoltage, Settings.RechargeVoltage,
        Settings.RedischargeVoltage, Settings.MaxChargeCurrent,
    ];

    private static readonly ReadingShape Ratings = new(Own);

    /// <summary>The wished setting; an act has one that exists nowhere else.</summary>
    public Metric Setting => Asked.Command.Writes ?? Acts.GetOrAdd(Asked.Command.Code, code => new Metric<string>(code, Unit.None, "an act"));

    private static ConcurrentDictionary<string, Metric> Acts { get; } = [];

    /// <summary>The rules for this owner, with one kind taken out where a test wants to see what it held.</summary>
    public RuleBook Book(Type? without = null)
    {
        var book = new RuleBook(Installation(), Machine.Dialect, Owner.Mode);
        return without is null ? book : new RuleBook(Installation(), Machine.Dialect, Owner.Mode)
        {
            Ordinary = [.. book.Ordinary.Where(rule => rule.GetType() != without)],
            Returning = [.. book.Returning.Where(rule => rule.GetType() != without)],
        };
    }

    public Verdict? Judge(Type? without = null) => Book(without).Judge(Wish(), Snapshot(), Ledger(), Clock.GetUtcNow());

    public GuardCase Case() => Book().Case(Wish(), Snapshot(), Ledger(), Clock.GetUtcNow());

    private Wish Wish() => new(
        new Setpoint(Setting, Asked.Value, "a case") { Unit = Asked.Unit, Until = Asked.UntilHours is { } hours ? Clock.GetUtcNow().AddHours(hours) : null },
        new Asker(Asked.Asker, "somebody"))
    {
        AllowsDanger = Asked.AllowsDanger, EvenInObserve = Asked.EvenInObserve, Unit = Asked.OfUnit,
        // An act writes no setting that it could be found by.
        Command = Asked.Command.Writes is null ? Asked.Command : null,
    };

    private Installation Installation() => new()
    {
        Name = "house", Mode = Owner.Mode, TailAmps = Owner.Tail,
        Safe = Owner.NamesSafe ? new Dictionary<Metric, SafeValue> { [Setting] = new(Owner.Safe) } : ImmutableDictionary<Metric, SafeValue>.Empty,
        Limits = Owner.Limit is { } limit ? new Dictionary<Metric, OwnerLimit> { [Setting] = limit } : ImmutableDictionary<Metric, OwnerLimit>.Empty,
    };

    private LedgerView Ledger() => new()
    {
        Settings = new Dictionary<Metric, SettingRecord> { [Setting] = Record() },
        Samples = [.. Measured.Samples.Select((volts, index) => new VoltageSample(TimeSpan.FromSeconds(2 * index), volts))],
        IsDay = Past.IsDay,
        CannotStore = Past.CannotStore ? "the disk is full" : null,
    };

    private SettingRecord Record() => new()
    {
        WritesToday = Past.Writes, SinceWrite = Past.SecondsAgo is { } seconds ? TimeSpan.FromSeconds(seconds) : null, IsReadSinceWrite = Past.IsRead,
        Latched = Past.IsLatched ? "it did not take it" : null, Paused = Past.IsPaused ? "changed by somebody else" : null,
        Barred = Past.IsBarred ? "no status reading for 11 min" : null,
        Lease = Past.Holder is not { } holder ? null : new Lease
        {
            Setting = Setting, Safe = Past.LeaseSafe, Value = Present, Holder = new Asker(holder, "somebody"), Ends = LeaseEnd.Dusk,
            Since = Clock.GetUtcNow(), HeldAt = Clock.GetUtcNow(), IsConfirmed = true,
        },
    };

    private Snapshot Snapshot()
    {
        var known = Godenerg.Snapshot.Empty(Clock);
        if (Measured.Lists != Known.Never)
            known = known.With(Answer("QMCHGCR", Lists, ListValues, Measured.Lists));
        if (Machine.Ratings != Known.Never)
            known = OwnReading() is { } own ? known.With(RatingsReading(false)).With(own) : known.With(RatingsReading(true));
        if (Measured.Status != Known.Never)
            known = known.With(Answer("QPIGS", Status, [MetricValue.Of(Measured.Battery), MetricValue.Of(Measured.Grid)], Measured.Status));
        return known.Now();
    }

    /// <summary>The wished setting's own reading, where another query than QPIRI tells it.</summary>
    private Reading? OwnReading() =>
        Asked.Command.Writes is null || Asked.Command.ReadBack(Asked.OfUnit) is not { Text: not "QPIRI" } query
            ? null
            : Answer(query.Text, Shapes.GetOrAdd(Setting, setting => new ReadingShape([setting])), [Present], Machine.Ratings);

    private Reading RatingsReading(bool isWithWished)
    {
        MetricValue[] own =
        [
            MetricValue.Of(Machine.Volts), MetricValue.Of(Machine.Float), MetricValue.Of(Machine.Bulk), MetricValue.Of(Machine.CutOff),
            MetricValue.Of(Machine.Recharge), MetricValue.Of(Machine.Redischarge), MetricValue.Of(Machine.MaxCharge),
        ];
        return !isWithWished || Array.IndexOf(Own, Setting) >= 0 || Asked.Command.Writes is null || Asked.Command.ConfirmedBy is null
            ? Answer("QPIRI", Ratings, own, Machine.Ratings)
            : Answer("QPIRI", WithWished.GetOrAdd(Setting, setting => new ReadingShape([.. Own, setting])), [.. own, Present], Machine.Ratings);
    }

    private static ConcurrentDictionary<Metric, ReadingShape> WithWished { get; } = [];

    private static Reading Answer(string query, ReadingShape shape, MetricValue[] values, Known known) => new(query, shape, values, [])
    {
        At = Clock.GetUtcNow(), FreshFor = FreshFor,
        Timestamp = Clock.GetTimestamp() - (known == Known.Fresh ? TimeSpan.FromSeconds(3) : TimeSpan.FromHours(1)).Ticks,
    };

    private static VirtualClock Started()
    {
        var clock = new VirtualClock(new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero));
        clock.Advance(TimeSpan.FromHours(12));
        return clock;
    }
}

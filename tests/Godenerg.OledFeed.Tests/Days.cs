using Microsoft.Extensions.Time.Testing;

namespace Godenerg.OledFeed.Tests;

/// <summary>An inverter as it is at some time of a day, for pictures.</summary>
internal sealed class Days : IInverter, IMetricsStream
{
    private static readonly Metric[] Shown =
    [
        Metrics.PvPower, Metrics.PvCurrent, Metrics.BatteryVoltage, Metrics.BatteryCurrent, Metrics.BatteryCapacity, Metrics.OutputPower, Metrics.OutputLoad,
        Metrics.GridVoltage, Metrics.InverterMode, Metrics.AlarmOverTemperature,
    ];

    public Days(FakeTimeProvider clock)
    {
        Clock = clock;
        Current = Snapshot.Empty(clock);
    }

    public FakeTimeProvider Clock { get; }

    public string Name => "house";

    public string Bank => "main";

    public bool IsSimulated => true;

    public InverterIdentity? Identity => null;

    public string? Problem { get; set; }

    public IMetricsStream Stream => this;

    public Snapshot Current { get; private set; }

    public ControlState Control { get; private set; } = new("armed", null, "three-stage", Decision.Hold("nothing to do"), [], []);

    public IReadOnlyList<SettingInfo> Settings => [];

    public IReadOnlyList<QueryInfo> Queries => [];

    public ICommandInbox Inbox => throw new NotSupportedException();

    public static Days Noon(FakeTimeProvider clock) => new Days(clock).Tell(sun: 1240, sunAmps: 23, volts: 57.6, amps: 18, charge: 92, load: 420, loadPercent: 9, grid: 231, Modes.Battery, "absorb");

    public static Days Night(FakeTimeProvider clock) => new Days(clock).Tell(sun: 0, sunAmps: 0, volts: 50.9, amps: -14, charge: 58, load: 690, loadPercent: 15, grid: 0, Modes.Battery, "discharge");

    /// <summary>All figures as long as they get.</summary>
    public static Days Full(FakeTimeProvider clock) => new Days(clock).Tell(sun: 10480, sunAmps: 188, volts: 58.4, amps: 150, charge: 100, load: 11000, loadPercent: 100, grid: 240, Modes.PowerSaving, "equalization");

    public Days Tell(double sun, double sunAmps, double volts, double amps, double charge, double load, double loadPercent, double grid, Option mode, string stage, bool isHot = false)
    {
        MetricValue[] values =
        [
            MetricValue.Of(sun), MetricValue.Of(sunAmps), MetricValue.Of(volts), MetricValue.Of(amps), MetricValue.Of(charge), MetricValue.Of(load), MetricValue.Of(loadPercent),
            MetricValue.Of(grid), MetricValue.Of(mode), MetricValue.Of(isHot),
        ];
        Current = Current.With(new Reading("QPIGS", new ReadingShape(Shown), values, [])
        {
            At = Clock.GetUtcNow(),
            Timestamp = Clock.GetTimestamp(),
            FreshFor = TimeSpan.FromSeconds(30),
        });
        Control = Control with { Decision = Control.Decision with { Stage = stage } };
        return this;
    }

    public Days Alarm(string text)
    {
        Control = Control with { Alarms = [.. Control.Alarms, text] };
        return this;
    }

    public Task<QueryAnswer> AskAsync(string query, CancellationToken cancel) => throw new NotSupportedException();

    public ISubscription<Reading> Subscribe(int capacity = 256) => throw new NotSupportedException();

    public ISubscription<Snapshot> SubscribeLatest() => throw new NotSupportedException();
}

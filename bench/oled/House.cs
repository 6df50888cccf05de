using Godenerg.OledFeed.Devices;
using Godenerg.OledFeed.Live;

namespace Godenerg.OledFeed.Bench;

/// <summary>An inverter with one reading.</summary>
internal static class House
{
    private static readonly ReadingShape Shape = new(
        [Metrics.PvPower, Metrics.PvCurrent, Metrics.BatteryVoltage, Metrics.BatteryCurrent, Metrics.BatteryCapacity, Metrics.OutputPower, Metrics.OutputLoad, Metrics.GridVoltage, Metrics.InverterMode]);

    public static IInverter Inverter(double sun, double volts) => new Standing(sun, volts);

    public static Facts Facts(double sun, double volts)
    {
        var facts = new Facts(TimeProvider.System);
        facts.Look(Inverter(sun, volts));
        return facts;
    }

    private sealed class Standing : IInverter, IMetricsStream
    {
        public Standing(double sun, double volts)
        {
            double[] values = [sun, 23, volts, 18, 92, 420, 9, 231];
            Current = Snapshot.Empty(TimeProvider.System).With(new Reading("QPIGS", Shape, [.. values.Select(MetricValue.Of), MetricValue.Of(Modes.Battery)], [])
            {
                At = TimeProvider.System.GetUtcNow(),
                Timestamp = TimeProvider.System.GetTimestamp(),
            });
        }

        public string Name => "house";

        public string Bank => "main";

        public bool IsSimulated => true;

        public InverterIdentity? Identity => null;

        public string? Problem => null;

        public IMetricsStream Stream => this;

        public Snapshot Current { get; }

        public ControlState Control { get; } = new("armed", null, "three-stage", Decision.Hold("nothing to do") with { Stage = "absorb" }, [], []);

        public IReadOnlyList<SettingInfo> Settings => [];

        public IReadOnlyList<QueryInfo> Queries => [];

        public ICommandInbox Inbox => throw new NotSupportedException();

        public Task<QueryAnswer> AskAsync(string query, CancellationToken cancel) => throw new NotSupportedException();

        public ISubscription<Reading> Subscribe(int capacity = 256) => throw new NotSupportedException();

        public ISubscription<Snapshot> SubscribeLatest() => throw new NotSupportedException();
    }
}

/// <summary>Counts what would be sent.</summary>
internal sealed class CountingWire : IWire
{
    public int Bytes { get; set; }

    public void Write(ReadOnlySpan<byte> bytes) => Bytes += bytes.Length;

    public void Dispose()
    {
    }
}

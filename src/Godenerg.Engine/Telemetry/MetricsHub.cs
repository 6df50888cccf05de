namespace Godenerg.Engine.Telemetry;

/// <summary>Hands readings to whoever subscribed. Publishing never waits. One thread publishes; anybody subscribes.</summary>
internal sealed class MetricsHub(TimeProvider clock) : IMetricsStream, IDisposable
{
    private readonly Subscribers<Reading> _everyReading = new();
    private readonly Subscribers<Snapshot> _latest = new();
    private volatile Snapshot _snapshot = Snapshot.Empty(clock);
    private volatile Snapshot _seen = Snapshot.Empty(clock);

    /// <inheritdoc/>
    /// <remarks>The loop looks at it many times in one instant.</remarks>
    public Snapshot Current
    {
        get
        {
            var (newest, seen) = (_snapshot, _seen);
            return _seen = ReferenceEquals(seen.Readings, newest.Readings) ? seen.Now() : newest.Now();
        }
    }

    public ISubscription<Reading> Subscribe(int capacity = 256) => _everyReading.Add(capacity);

    public ISubscription<Snapshot> SubscribeLatest() => _latest.AddForLatest();

    /// <summary>Takes a reading into the picture and hands it out. Called by the loop only.</summary>
    public Snapshot Publish(Reading reading)
    {
        var snapshot = _snapshot.With(reading);
        _snapshot = snapshot;
        _everyReading.Offer(reading);
        _latest.Offer(snapshot);
        return snapshot;
    }

    /// <summary>Forgets everything: another inverter answers now. Called by the loop only.</summary>
    public void Forget() => _snapshot = Snapshot.Empty(clock);

    public void Dispose()
    {
        _everyReading.Close();
        _latest.Close();
    }
}

using System.Collections.Immutable;
using System.Threading.Channels;

namespace Godenerg.Engine.Telemetry;

/// <summary>
/// Hands readings to whoever subscribed. Publishing never waits: each subscriber has a bounded channel of its own that drops its
/// oldest item. One thread publishes; anybody subscribes.
/// </summary>
internal sealed class MetricsHub(TimeProvider clock) : IMetricsStream, IDisposable
{
    private const int LargestCapacity = 65_536;

    private readonly Lock _gate = new();
    private ImmutableArray<Subscription<Reading>> _everyReading = [];
    private ImmutableArray<Subscription<Snapshot>> _latest = [];
    private volatile Snapshot _snapshot = Snapshot.Empty(clock);
    private volatile Snapshot _seen = Snapshot.Empty(clock);
    private bool _isClosed;

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

    public ISubscription<Reading> Subscribe(int capacity = 256)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, LargestCapacity);
        lock (_gate)
        {
            var subscription = new Subscription<Reading>(capacity, countDrops: true, Remove);
            _everyReading = _everyReading.Add(subscription);
            CompleteIfClosed(subscription);
            return subscription;
        }
    }

    public ISubscription<Snapshot> SubscribeLatest()
    {
        lock (_gate)
        {
            var subscription = new Subscription<Snapshot>(1, countDrops: false, Remove);
            _latest = _latest.Add(subscription);
            CompleteIfClosed(subscription);
            return subscription;
        }
    }

    /// <summary>Takes a reading into the picture and hands it out. Called by the loop only.</summary>
    public Snapshot Publish(Reading reading)
    {
        var snapshot = _snapshot.With(reading);
        _snapshot = snapshot;
        foreach (var subscription in _everyReading)
            subscription.Offer(reading);
        foreach (var subscription in _latest)
            subscription.Offer(snapshot);
        return snapshot;
    }

    /// <summary>Forgets everything: another inverter answers now. Called by the loop only.</summary>
    public void Forget() => _snapshot = Snapshot.Empty(clock);

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (var subscription in _everyReading)
                subscription.Complete();
            foreach (var subscription in _latest)
                subscription.Complete();
        }
    }

    private void CompleteIfClosed<T>(Subscription<T> subscription)
    {
        if (_isClosed)
            subscription.Complete();
    }

    private void Remove(Subscription<Reading> subscription)
    {
        lock (_gate)
            _everyReading = _everyReading.Remove(subscription);
    }

    private void Remove(Subscription<Snapshot> subscription)
    {
        lock (_gate)
            _latest = _latest.Remove(subscription);
    }

    private sealed class Subscription<T> : ISubscription<T>
    {
        private readonly Channel<T> _channel;
        private readonly Action<Subscription<T>> _remove;
        private long _dropped;

        public Subscription(int capacity, bool countDrops, Action<Subscription<T>> remove)
        {
            var bounded = new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleWriter = true };
            _channel = countDrops ? Channel.CreateBounded<T>(bounded, _ => Interlocked.Increment(ref _dropped)) : Channel.CreateBounded<T>(bounded);
            _remove = remove;
        }

        public ChannelReader<T> Items => _channel.Reader;

        public long Dropped => Interlocked.Read(ref _dropped);

        public void Offer(T item) => _channel.Writer.TryWrite(item);

        public void Complete() => _channel.Writer.TryComplete();

        public void Dispose()
        {
            _remove(this);
            Complete();
        }
    }
}

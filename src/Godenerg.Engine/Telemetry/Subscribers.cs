using System.Collections.Immutable;
using System.Threading.Channels;

namespace Godenerg.Engine.Telemetry;

/// <summary>
/// Those who want to hear of something, each with a bounded channel of his own that drops its oldest item: whoever offers never waits.
/// Any thread; items of one thread arrive in its order.
/// </summary>
internal sealed class Subscribers<T>
{
    private const int LargestCapacity = 65_536;

    private readonly Lock _gate = new();
    private ImmutableArray<Subscription> _all = [];
    private bool _isClosed;

    /// <summary>How many there are.</summary>
    public int Count => _all.Length;

    /// <summary>Every item from now on.</summary>
    /// <param name="capacity">How many may wait.</param>
    public ISubscription<T> Add(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, LargestCapacity);
        return Add(new Subscription(this, capacity, countDrops: true));
    }

    /// <summary>The newest item only; one that is replaced is not lost.</summary>
    public ISubscription<T> AddForLatest() => Add(new Subscription(this, 1, countDrops: false));

    public void Offer(T item)
    {
        foreach (var subscription in _all)
            subscription.Offer(item);
    }

    /// <summary>Nothing comes any more: all channels are completed behind what is still in them.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (var subscription in _all)
                subscription.Complete();
        }
    }

    private Subscription Add(Subscription subscription)
    {
        lock (_gate)
        {
            _all = _all.Add(subscription);
            if (_isClosed)
                subscription.Complete();
        }

        return subscription;
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
            _all = _all.Remove(subscription);
    }

    private sealed class Subscription : ISubscription<T>
    {
        private readonly Subscribers<T> _owner;
        private readonly Channel<T> _channel;
        private long _dropped;

        public Subscription(Subscribers<T> owner, int capacity, bool countDrops)
        {
            _owner = owner;
            var bounded = new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest };
            _channel = countDrops ? Channel.CreateBounded<T>(bounded, _ => Interlocked.Increment(ref _dropped)) : Channel.CreateBounded<T>(bounded);
        }

        public ChannelReader<T> Items => _channel.Reader;

        public long Dropped => Interlocked.Read(ref _dropped);

        public void Offer(T item) => _channel.Writer.TryWrite(item);

        public void Complete() => _channel.Writer.TryComplete();

        public void Dispose()
        {
            _owner.Remove(this);
            Complete();
        }
    }
}

using System.Threading.Channels;

namespace Godenerg.Engine.Plugins.Context;

/// <summary>The places of one generation in the streams of the house, so that they can be taken back.</summary>
internal sealed class PluginPlaces(string id)
{
    private const int Most = 200;

    private readonly Kept<Place> _places = new(id, "places in streams", Most);
    private long _droppedBefore;

    public int Count => _places.Count;

    /// <summary>What was lost by being slow, in the places that there are and those that there were.</summary>
    public long Dropped => Interlocked.Read(ref _droppedBefore) + _places.Current.Sum(place => place.Dropped);

    public ISubscription<T> Keep<T>(ISubscription<T> subscription)
    {
        var place = new Place<T>(this, subscription);
        _places.Add(place);
        return place;
    }

    public void End() => _places.End();

    private void Remove(Place place)
    {
        _places.Remove(place);
        Interlocked.Add(ref _droppedBefore, place.Dropped);
    }

    private abstract class Place : IDisposable
    {
        public abstract long Dropped { get; }

        public abstract void Dispose();
    }

    private sealed class Place<T>(PluginPlaces owner, ISubscription<T> inner) : Place, ISubscription<T>
    {
        private int _isDisposed;

        public ChannelReader<T> Items => inner.Items;

        public override long Dropped => inner.Dropped;

        public override void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
                return;
            inner.Dispose();
            owner.Remove(this);
        }
    }
}

/// <summary>A stream whose places are recorded.</summary>
internal sealed class PluginStream(IMetricsStream stream, PluginPlaces places) : IMetricsStream
{
    public Snapshot Current => stream.Current;

    public ISubscription<Reading> Subscribe(int capacity = 256) => places.Keep(stream.Subscribe(capacity));

    public ISubscription<Snapshot> SubscribeLatest() => places.Keep(stream.SubscribeLatest());
}

/// <summary>The events of the house; the places in them are recorded.</summary>
internal sealed class PluginEvents(IEventStream stream, PluginPlaces places) : IEventStream
{
    public IReadOnlyList<EngineEvent> Recent => stream.Recent;

    public ISubscription<EngineEvent> Subscribe(int capacity = 256) => places.Keep(stream.Subscribe(capacity));
}

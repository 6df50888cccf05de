namespace Godenerg.Engine.Telemetry;

/// <summary>
/// What happens in the whole house, for whoever wants to know. Loops tell it, so telling never waits: the lock is held for as long as it
/// takes to put an event into the ring and the channels, or to copy the ring, and no foreign code runs under it. Any thread.
/// </summary>
internal sealed class EventHub : IEventStream, IDisposable
{
    private const int Most = 1_000;

    private readonly Lock _gate = new();
    private readonly EngineEvent[] _ring = new EngineEvent[Most];
    private readonly Subscribers<EngineEvent> _subscribers = new();
    private long _told;

    public IReadOnlyList<EngineEvent> Recent
    {
        get
        {
            lock (_gate)
            {
                var kept = (int)Math.Min(_told, Most);
                var recent = new EngineEvent[kept];
                for (var i = 0; i < kept; i++)
                    recent[i] = _ring[(_told - kept + i) % Most];
                return recent;
            }
        }
    }

    /// <summary>How many listen.</summary>
    public int Listeners => _subscribers.Count;

    public ISubscription<EngineEvent> Subscribe(int capacity = 256) => _subscribers.Add(capacity);

    public void Publish(EngineEvent happened)
    {
        // All subscribers see the order that Recent shows, whoever tells at the same time.
        lock (_gate)
        {
            _ring[_told++ % Most] = happened;
            _subscribers.Offer(happened);
        }
    }

    public void Dispose() => _subscribers.Close();
}

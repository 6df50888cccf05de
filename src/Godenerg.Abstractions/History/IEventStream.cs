namespace Godenerg;

/// <summary>
/// What happens in the whole house, as it happens: told by the engine, once each. Subscriptions are eager: everything told after the call
/// returns is seen, whether or not the reader has begun. Each has one bounded channel of its own; a slow reader loses its own oldest events
/// and delays nobody. Safe on any thread.
/// </summary>
public interface IEventStream
{
    /// <summary>
    /// The newest 1,000 of this run of the engine, in the order in which they were told, oldest first; a copy. To miss none, subscribe before
    /// looking here: what is in both is the same object.
    /// </summary>
    IReadOnlyList<EngineEvent> Recent { get; }

    /// <summary>Every event from now on, in order. The channel is completed when the subscription is disposed or the engine has ended.</summary>
    /// <param name="capacity">How many events may wait, 1 to 65,536; beyond it the oldest is dropped and counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is out of range.</exception>
    ISubscription<EngineEvent> Subscribe(int capacity = 256);
}

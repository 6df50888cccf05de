using System.Threading.Channels;

namespace Godenerg;

/// <summary>
/// What an inverter tells, as it comes. Subscriptions are eager: everything published after the call returns is seen, whether or not
/// the reader has begun. Each has one bounded channel of its own; a slow reader loses its own oldest items and delays nobody.
/// Safe on any thread.
/// </summary>
public interface IMetricsStream
{
    /// <summary>The newest picture, with ages as of now.</summary>
    Snapshot Current { get; }

    /// <summary>Every reading, in order.</summary>
    /// <param name="capacity">How many readings may wait, 1 … 65,536; beyond it the oldest is dropped and counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is out of range.</exception>
    ISubscription<Reading> Subscribe(int capacity = 256);

    /// <summary>The newest snapshot only: a reader that was busy finds the latest and nothing older.</summary>
    ISubscription<Snapshot> SubscribeLatest();
}

/// <summary>A place in the stream. The subscriber disposes it; disposing completes the channel.</summary>
/// <typeparam name="T">What is delivered.</typeparam>
public interface ISubscription<T> : IDisposable
{
    /// <summary>Where the items come out. Completed when the subscription is disposed or the inverter is closed.</summary>
    ChannelReader<T> Items { get; }

    /// <summary>How many items this subscriber lost by being slow. Always 0 for <see cref="IMetricsStream.SubscribeLatest"/>.</summary>
    long Dropped { get; }
}

namespace Godenerg.Engine.Transports;

/// <summary>
/// The end of one wait in the kernel. Always by the system's monotonic clock, never by an injected one: the kernel waits in real time,
/// whatever clock the rest of the engine runs on.
/// </summary>
internal readonly struct Deadline
{
    private readonly long _start;
    private readonly TimeSpan _timeout;

    private Deadline(TimeSpan timeout) => (_start, _timeout) = (TimeProvider.System.GetTimestamp(), timeout);

    /// <summary>What is left of it; never negative.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var left = _timeout - TimeProvider.System.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>What is left, rounded up: a wait that ends a fraction early would report silence too soon.</summary>
    public int RemainingMilliseconds => (int)Math.Min(Math.Ceiling(Remaining.TotalMilliseconds), int.MaxValue);

    public static Deadline In(TimeSpan timeout) => new(timeout);
}

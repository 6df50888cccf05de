namespace Godenerg.Engine.Policies.Trying;

/// <summary>
/// The time of a story or a recording: it stands still until it is moved. The wall clock may be set, elapsed time only goes on. One thread.
/// </summary>
/// <param name="start">Wall time at first.</param>
internal sealed class TriedClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _wall = start.ToUniversalTime();
    private long _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _wall;

    public override long GetTimestamp() => _elapsed;

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        _elapsed += by.Ticks;
        _wall += by;
    }

    /// <summary>Somebody sets the wall clock; no time passes.</summary>
    public void Set(TimeSpan by) => _wall += by;
}

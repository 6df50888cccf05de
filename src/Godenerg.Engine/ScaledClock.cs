namespace Godenerg.Engine;

/// <summary>
/// A clock that runs faster than the wall's, so that a day passes in minutes: wall time, elapsed time and timers are all scaled.
/// Meant for simulated inverters only; a real one lives in real time. Any thread.
/// </summary>
internal sealed class ScaledClock : TimeProvider
{
    /// <summary>A timer of less would be taken for one that fires once only.</summary>
    private static readonly TimeSpan ShortestTimer = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider _wall;
    private readonly DateTimeOffset _from;
    private readonly long _start;

    /// <param name="wall">The real clock.</param>
    /// <param name="speed">How many seconds pass in one; above 0.</param>
    /// <param name="from">What time it is now on this clock; null for the wall's.</param>
    public ScaledClock(TimeProvider wall, double speed, DateTimeOffset? from = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        _wall = wall;
        Speed = speed;
        _from = from ?? wall.GetUtcNow();
        _start = wall.GetTimestamp();
    }

    /// <summary>How many seconds of this clock pass in one of the wall's.</summary>
    public double Speed { get; }

    public override TimeZoneInfo LocalTimeZone => _wall.LocalTimeZone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => (_from + Elapsed).ToUniversalTime();

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(_wall.CreateTimer(callback, state, OnTheWall(dueTime), OnTheWall(period)), this);

    /// <summary>How long a duration of this clock takes in real time. Infinite stays infinite.</summary>
    public TimeSpan OnTheWall(TimeSpan duration) =>
        duration <= TimeSpan.Zero ? duration : duration / Speed > ShortestTimer ? duration / Speed : ShortestTimer;

    /// <summary>Waits in the time of this clock.</summary>
    public void Idle(ManualResetEventSlim signal, TimeSpan duration, CancellationToken cancel) => IdleWaits.Real(signal, OnTheWall(duration), cancel);

    private TimeSpan Elapsed => _wall.GetElapsedTime(_start) * Speed;

    private sealed class ScaledTimer(ITimer timer, ScaledClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.OnTheWall(dueTime), clock.OnTheWall(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}

namespace Godenerg.Simulator;

/// <summary>A clock that stands until it is moved: simulated days take no wall time. Timers are not simulated. One thread moves it.</summary>
/// <param name="start">What time it is at first.</param>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks;

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("virtual", start.Offset, "virtual", "virtual");

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start.ToUniversalTime().AddTicks(Interlocked.Read(ref _ticks));

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        Interlocked.Add(ref _ticks, time.Ticks);
    }
}

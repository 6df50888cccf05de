namespace Godenerg.Engine.Transports;

/// <summary>
/// The time of a recording: it stands still until the replay moves it. With it a recorded day is decided as it was that day, at any
/// speed. Wall time goes wherever the recording went; elapsed time never goes back. Timers stay those of the system.
/// </summary>
/// <param name="zone">The zone that the recording was made in.</param>
/// <param name="start">When the recording begins.</param>
internal sealed class ReplayClock(TimeZoneInfo zone, DateTimeOffset start) : TimeProvider
{
    private long _now = start.UtcTicks;
    private long _elapsed;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => zone;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _now), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _elapsed);

    /// <summary>Moves to a recorded instant. Called by the replay alone, on one thread; read from any.</summary>
    /// <returns>How far that was; negative where the recording steps back.</returns>
    public TimeSpan MoveTo(DateTimeOffset instant)
    {
        var step = instant.UtcTicks - _now;
        if (step > 0)
            Volatile.Write(ref _elapsed, _elapsed + step);
        Volatile.Write(ref _now, instant.UtcTicks);
        return TimeSpan.FromTicks(step);
    }
}

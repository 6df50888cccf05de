namespace Godenerg.Guarding.Tests;

/// <summary>A clock whose wall time somebody sets, while its monotonic time goes on as it did.</summary>
internal sealed class JumpingClock(TimeProvider inner) : TimeProvider
{
    /// <summary>How far the wall has been set.</summary>
    public TimeSpan By { get; set; }

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + By;

    public override long GetTimestamp() => inner.GetTimestamp();
}

namespace Godenerg.Guarding.Tests;

/// <summary>The engine's clock in a house whose time goes on steadily: somebody may set the wall time, and nothing else follows.</summary>
internal sealed class JumpingClock(TimeProvider steady) : TimeProvider
{
    private TimeSpan _jumped;

    public override TimeZoneInfo LocalTimeZone => steady.LocalTimeZone;

    public override long TimestampFrequency => steady.TimestampFrequency;

    public void Jump(TimeSpan by) => _jumped += by;

    public override DateTimeOffset GetUtcNow() => steady.GetUtcNow() + _jumped;

    public override long GetTimestamp() => steady.GetTimestamp();
}

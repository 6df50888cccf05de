namespace Godenerg.Engine.Policies;

/// <summary>What a policy is told besides what the inverter tells.</summary>
internal sealed record PolicySurroundings
{
    /// <summary>Time between two status polls.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A longer time without a decision counts as a gap: it is added to nothing.</summary>
    public TimeSpan LongestElapsed => 3 * Poll > TimeSpan.FromSeconds(60) ? 3 * Poll : TimeSpan.FromSeconds(60);

    /// <summary>The bank; null when its owner has not described it.</summary>
    public Bank? Bank { get; init; }

    /// <summary>Whether schedules may run.</summary>
    public Func<bool> IsClockTrusted { get; init; } = () => true;

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>What the engine knows when it asks a policy. What is left out is unknown.</summary>
/// <param name="Now">The newest of everything.</param>
internal sealed record PolicySituation(Snapshot Now)
{
    public IHistoryWindows History { get; init; } = NoHistory.Instance;

    /// <summary>The owner's zone.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>While false, schedules stand still.</summary>
    public bool IsClockTrusted { get; init; }

    public Sun Sun { get; init; }

    public Bank? Bank { get; init; }
}

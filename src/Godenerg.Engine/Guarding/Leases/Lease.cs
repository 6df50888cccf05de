namespace Godenerg.Engine.Guarding.Leases;

/// <summary>When a lease ends by itself.</summary>
internal enum LeaseEnd
{
    /// <summary>When the sun has gone.</summary>
    Dusk,

    /// <summary>At an instant: the end of a schedule's window, or of what an operator asked for.</summary>
    Time,
}

/// <summary>
/// A setting moved off its safe value. Recorded on disk before the write, so that whoever comes after a crash knows what to bring back.
/// Immutable.
/// </summary>
internal sealed record Lease
{
    public required Metric Setting { get; init; }

    /// <summary>What it returns to.</summary>
    public required MetricValue Safe { get; init; }

    /// <summary>What it was or is being moved to.</summary>
    public required MetricValue Value { get; init; }

    /// <summary>True once <see cref="Value"/> was read back. While false the inverter may have either.</summary>
    public bool IsConfirmed { get; init; }

    public required Asker Holder { get; init; }

    public required LeaseEnd Ends { get; init; }

    /// <summary>The instant, for <see cref="LeaseEnd.Time"/>.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Wall time of its beginning.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Wall time at which its holder was last known to be in control; what is older than ten minutes at a start is stale.</summary>
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>How long the setting has been off its safe value, also over restarts.</summary>
    public TimeSpan HeldFor { get; init; }

    /// <summary>Why it is being brought back, once that has been decided; null while it is not.</summary>
    public string? ReturnBecause { get; init; }
}

using System.Collections.Frozen;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>All that is kept for a policy from one decision to the next. Immutable.</summary>
internal sealed record MemoryState
{
    public static MemoryState Empty { get; } = new();

    /// <summary>What the policy itself remembers.</summary>
    public IReadOnlyDictionary<string, MemoryEntry> Entries { get; init; } = FrozenDictionary<string, MemoryEntry>.Empty;

    public string Stage { get; init; } = "";

    public TimeSpan InStage { get; init; }

    /// <summary>Wall time of the last decision under a trusted clock; null before the first.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Local wall time up to which schedules have been looked at; never goes back over an hour that the clock repeats.</summary>
    public DateTime? LocalMark { get; init; }
}

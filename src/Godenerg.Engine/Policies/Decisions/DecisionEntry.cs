namespace Godenerg.Engine.Policies.Decisions;

/// <summary>What came of a moment in which a policy is asked.</summary>
internal enum DecisionKind
{
    /// <summary>It decided; to hold is a decision.</summary>
    Decided,

    /// <summary>It came to no decision.</summary>
    Failed,

    /// <summary>It was not asked: the inverter does not answer, or the engine ends.</summary>
    NotAsked,
}

/// <summary>A wish of a decision, and what the guard made of it.</summary>
/// <param name="Setpoint">The wish.</param>
/// <param name="Verdict">Null until the guard has judged it.</param>
internal sealed record JudgedWish(Setpoint Setpoint, Verdict? Verdict);

/// <summary>What a policy looked at, and what it found there.</summary>
/// <param name="Metric">Of which metric.</param>
/// <param name="Kind"><c>now</c>, or how a window was asked about, as in <see cref="Consulted"/>.</param>
/// <param name="Window">How far back; zero for now.</param>
/// <param name="Value">The answer; unknown where there was none.</param>
/// <param name="Coverage">The part of the window that is known; null where that was not asked.</param>
/// <param name="Age">How old the newest reading was; null where there was none.</param>
internal sealed record Look(Metric Metric, string Kind, TimeSpan Window, MetricValue Value, double? Coverage, TimeSpan? Age);

/// <summary>What somebody in shadow would have done.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="Generation">Its text, by the beginning of its key.</param>
internal sealed record ShadowDecision(string Policy, string? Generation)
{
    /// <summary>True for a newer text of the policy in force, which waits to be promoted.</summary>
    public bool IsCandidate { get; init; }

    public bool IsFailed { get; init; }

    public string? Stage { get; init; }

    public required string Because { get; init; }

    public IReadOnlyList<Setpoint> Setpoints { get; init; } = [];

    /// <summary>Where it would differ from the policy in force, in words; empty where it agrees.</summary>
    public string Difference { get; init; } = "";
}

/// <summary>One entry of the decision log: who decided what and why, what it rested on, and what became of it. Immutable.</summary>
internal sealed record DecisionEntry
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Its name in the configuration.</summary>
    public required string Inverter { get; init; }

    public required string Policy { get; init; }

    /// <summary>The text that decided, by the beginning of its key; null when there is none.</summary>
    public string? Generation { get; init; }

    public DecisionKind Kind { get; init; }

    public string? Stage { get; init; }

    public required string Because { get; init; }

    /// <summary>False for an entry that only shows how the numbers moved.</summary>
    public bool IsChange { get; init; }

    /// <summary>When this decision was first made.</summary>
    public required DateTimeOffset Since { get; init; }

    public bool IsClockTrusted { get; init; } = true;

    public IReadOnlyList<JudgedWish> Wishes { get; init; } = [];

    public IReadOnlyList<Explanation> Comparisons { get; init; } = [];

    public IReadOnlyList<Look> Looks { get; init; } = [];

    public IReadOnlyList<ShadowDecision> Shadows { get; init; } = [];

    /// <summary>Changes right before it that came too fast to be kept.</summary>
    public int Passed { get; init; }
}

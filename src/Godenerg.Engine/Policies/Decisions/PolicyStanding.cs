using System.Collections.ObjectModel;

namespace Godenerg.Engine.Policies.Decisions;

/// <summary>How the policy of one inverter stands, for people. Immutable.</summary>
/// <param name="Policy">Its name.</param>
internal sealed record PolicyStanding(string Policy)
{
    /// <summary>The text in force, by the beginning of its key; null when there is none.</summary>
    public string? Generation { get; init; }

    /// <summary>Since when that text decides here; null while none does.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The settings it may touch.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>What its owner gave it, by name, as it was written; the rest is as the policy declares it.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Why the newest text is not in force; null when it is.</summary>
    public string? Problem { get; init; }

    /// <summary>Why it comes to no decision now; null while it does.</summary>
    public string? Failure { get; init; }

    /// <summary>Since when it has come to none.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Who decides in shadow beside it.</summary>
    public IReadOnlyList<ShadowStanding> Shadows { get; init; } = [];
}

/// <summary>Somebody in shadow.</summary>
/// <param name="Policy">His name.</param>
internal sealed record ShadowStanding(string Policy)
{
    /// <summary>True for a newer text of the policy in force, which waits to be promoted.</summary>
    public bool IsCandidate { get; init; }

    public string? Generation { get; init; }

    /// <summary>The settings it would touch.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>See <see cref="PolicyStanding.Parameters"/>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What it would do now; null before its first decision.</summary>
    public ShadowDecision? Now { get; init; }

    /// <summary>The part of today in which it agreed, 0 … 1; null while there was none.</summary>
    public double? Agreement { get; init; }
}

/// <summary>What became of a wish to promote.</summary>
/// <param name="Policy">The policy that was named.</param>
/// <param name="Refusal">Why nothing was promoted, and what to do; null when it was.</param>
internal sealed record Promotion(string Policy, string? Refusal)
{
    /// <summary>The text that is in force now, by the beginning of its key.</summary>
    public string? Generation { get; init; }

    /// <summary>The settings that the text before could touch.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>The settings that the text in force may touch.</summary>
    public IReadOnlyList<string> After { get; init; } = [];
}

/// <summary>What became of a wish to have a policy decide in shadow, or not any more.</summary>
/// <param name="Policy">The policy that was named.</param>
/// <param name="Refusal">Why nothing was changed, and what to do; null when it was.</param>
internal sealed record Shadowing(string Policy, string? Refusal = null)
{
    /// <summary>The text that decides in shadow now, by the beginning of its key; null where none does any more.</summary>
    public string? Generation { get; init; }

    /// <summary>The settings that it would touch.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}

namespace Godenerg;

/// <summary>One wish for one setting.</summary>
/// <param name="Setting">A setting of the catalogue.</param>
/// <param name="Value">The value wished for, in the setting's unit.</param>
/// <param name="Because">Why, in words an owner understands.</param>
public sealed record Setpoint(Metric Setting, MetricValue Value, string Because)
{
    /// <summary>The unit the value is meant in, where whoever wished said one; a wish in another unit than the setting's is refused.</summary>
    public Unit? Unit { get; init; }

    /// <summary>When the engine is to bring the setting back to its safe value, such as the end of a window; null for dusk.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The policy that wishes it, where several decide together; null for the one that decides.</summary>
    public string? By { get; init; }
}

/// <summary>What a policy wants now: setpoints, or nothing at all and why. A decision sends nothing.</summary>
/// <param name="Setpoints">The wishes; empty to hold everything as it is.</param>
/// <param name="Because">Why, in words an owner understands.</param>
public sealed record Decision(IReadOnlyList<Setpoint> Setpoints, string Because)
{
    /// <summary>The stage it belongs to, such as <c>absorb</c>; null when the policy knows none.</summary>
    public string? Stage { get; init; }

    /// <summary>What the owner has to know; each stands until a decision comes that does not say it any more.</summary>
    public IReadOnlyList<string> Alarms { get; init; } = [];

    /// <summary>The comparisons it rests on.</summary>
    public IReadOnlyList<Explanation> Explanations { get; init; } = [];

    /// <summary>The windows it asked about.</summary>
    public IReadOnlyList<Consulted> Inputs { get; init; } = [];

    /// <summary>What each of several policies said, the one that goes before the others first; empty where one decides.</summary>
    public IReadOnlyList<Opinion> Opinions { get; init; } = [];

    /// <summary>True when it wants nothing.</summary>
    public bool IsHold => Setpoints.Count == 0;

    /// <summary>Leave everything as it is.</summary>
    /// <param name="because">Why.</param>
    public static Decision Hold(string because) => new([], because);
}

namespace Godenerg;

/// <summary>What became of a wish.</summary>
public enum Outcome
{
    /// <summary>It was written, and the inverter was read back with the new value.</summary>
    Applied,

    /// <summary>The inverter has that value already; nothing was sent.</summary>
    Unchanged,

    /// <summary>Not now, but it may be later; nothing was sent.</summary>
    Deferred,

    /// <summary>No; nothing was sent.</summary>
    Refused,

    /// <summary>It was sent and perhaps acknowledged, but the new value was not read back.</summary>
    Unconfirmed,
}

/// <summary>What the guard made of a wish.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Because">Why, in words an owner understands: what, the value, what is allowed, what to do.</param>
/// <param name="Rule">The rule that decided, such as <c>device-limits</c>; null when no rule stood against it.</param>
public sealed record Verdict(Outcome Outcome, string Because, string? Rule = null);

namespace Godenerg;

/// <summary>How a part is doing.</summary>
public enum Health
{
    /// <summary>As it should.</summary>
    Good,

    /// <summary>It works, but an owner should look.</summary>
    Degraded,

    /// <summary>It does not work.</summary>
    Bad,
}

/// <summary>What a part says of itself.</summary>
/// <param name="Health">How it is doing.</param>
/// <param name="Message">In words for an owner; empty when all is well.</param>
public sealed record HealthReport(Health Health, string Message);

/// <summary>A look at a part of a plugin, shown by <c>godenerg status --engine</c>. Contributed.</summary>
/// <param name="Name">Which part.</param>
/// <param name="Look">Returns within a moment; any thread. If it throws, that counts as bad.</param>
public sealed record HealthCheck(string Name, Func<HealthReport> Look);

namespace Godenerg;

/// <summary>What one of several policies wanted, and what became of it.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="Decision">What it wanted, whoever got it.</param>
public sealed record Opinion(string Policy, Decision Decision)
{
    /// <summary>Why it came to no decision, and has no say; null when it did.</summary>
    public string? Failure { get; init; }

    /// <summary>Those of its wishes that gave way to another policy.</summary>
    public IReadOnlyList<Overruled> Overruled { get; init; } = [];
}

/// <summary>A wish that gave way.</summary>
/// <param name="Wish">What was wished.</param>
/// <param name="By">The policy that it gave way to.</param>
public sealed record Overruled(Setpoint Wish, string By);

namespace Godenerg.Engine.Policies.Decisions;

/// <summary>What a decision was made from.</summary>
/// <param name="Seen">The picture that the policy was shown.</param>
/// <param name="Generation">The text that decided, by the beginning of its key; null when there is none.</param>
/// <param name="Metrics">Names of the metrics it looks at.</param>
/// <param name="Shadows">What others would have done, from the same.</param>
internal sealed record DecisionBasis(Snapshot Seen, string? Generation, IReadOnlyList<string> Metrics, IReadOnlyList<ShadowDecision> Shadows)
{
    /// <summary>What several have decided from together; null where nobody kept anything.</summary>
    public static DecisionBasis? OfAll(IEnumerable<DecisionBasis?> all)
    {
        var known = all.OfType<DecisionBasis>().ToList();
        return known.Count == 0 ? null : new(
            known[0].Seen, string.Join(" + ", known.Select(one => one.Generation ?? "none")), [.. known.SelectMany(one => one.Metrics).Distinct()], [.. known.SelectMany(one => one.Shadows)]);
    }

    /// <summary>Enough of a key to tell two texts apart.</summary>
    public static string GenerationOf(string key) => key.Length > 12 ? key[..12] : key;
}

/// <summary>One moment of a policy, for the log.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="Kind">What came of it.</param>
/// <param name="Decision">What it wants; of a failure, a hold that says what is wrong.</param>
/// <param name="Basis">What it was made from.</param>
/// <param name="Verdicts">What the guard made of its wishes, in their order; null where it has not judged yet.</param>
internal sealed record DecisionMoment(string Policy, DecisionKind Kind, Decision Decision, DecisionBasis Basis, IReadOnlyList<Verdict?> Verdicts);

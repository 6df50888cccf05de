namespace Godenerg.Engine.Policies.Decisions;

/// <summary>What of a moment is news beside the moment before. A policy says nearly the same every two seconds. Pure.</summary>
internal static class DecisionNews
{
    /// <summary>True when something else was decided, or for another reason; numbers within the reason do not count.</summary>
    public static bool IsAnother(DecisionMoment before, DecisionMoment now) =>
        before.Kind != now.Kind || before.Policy != now.Policy || before.Basis.Generation != now.Basis.Generation
        || before.Decision.Stage != now.Decision.Stage || !HaveSameWords(before.Decision.Because, now.Decision.Because)
        || !AreSame(before.Decision.Setpoints, now.Decision.Setpoints) || !AreSame(before.Basis.Shadows, now.Basis.Shadows);

    /// <summary>True when the guard says something else now. That a value which was written is there afterwards is no news.</summary>
    public static bool IsJudgedAnew(DecisionMoment before, DecisionMoment now)
    {
        for (var i = 0; i < now.Verdicts.Count; i++)
            if (now.Verdicts[i] is { } verdict && before.Verdicts[i] is var last && (last?.Outcome, last?.Rule) != (verdict.Outcome, verdict.Rule)
                && !(last?.Outcome == Outcome.Applied && verdict.Outcome == Outcome.Unchanged))
                return true;
        return false;
    }

    /// <summary>True while the last word on a wish is still to come.</summary>
    public static bool IsOpen(DecisionMoment moment) => moment.Verdicts.Any(verdict => verdict is null or { Outcome: Outcome.Deferred });

    /// <summary>Whether two reasons differ in their numbers only.</summary>
    public static bool HaveSameWords(string? left, string? right)
    {
        if (left == right)
            return true;
        if (left is null || right is null)
            return false;
        var (l, r) = (0, 0);
        while (true)
        {
            while (l < left.Length && IsOfNumber(left[l]))
                l++;
            while (r < right.Length && IsOfNumber(right[r]))
                r++;
            if (l == left.Length || r == right.Length)
                return l == left.Length && r == right.Length;
            if (left[l++] != right[r++])
                return false;
        }
    }

    private static bool IsOfNumber(char letter) => char.IsAsciiDigit(letter) || letter is '.' or ',' or '-' or '+' or '−';

    private static bool AreSame(IReadOnlyList<Setpoint> left, IReadOnlyList<Setpoint> right)
    {
        if (left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
            if (left[i].Setting != right[i].Setting || !left[i].Value.Equals(right[i].Value) || left[i].Until != right[i].Until)
                return false;
        return true;
    }

    private static bool AreSame(IReadOnlyList<ShadowDecision> left, IReadOnlyList<ShadowDecision> right)
    {
        if (left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
            if (left[i].Policy != right[i].Policy || left[i].Generation != right[i].Generation || left[i].IsFailed != right[i].IsFailed || left[i].Difference != right[i].Difference)
                return false;
        return true;
    }
}

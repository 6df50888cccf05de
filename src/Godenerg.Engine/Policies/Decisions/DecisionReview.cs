namespace Godenerg.Engine.Policies.Decisions;

/// <summary>Finds entries among those of a log. Pure.</summary>
internal static class DecisionReview
{
    /// <summary>The newest entry that is not later than an instant; null when there is none.</summary>
    public static DecisionEntry? At(IEnumerable<DecisionEntry> entries, DateTimeOffset instant) => entries.Where(entry => entry.At <= instant).GroupBy(entry => entry.At).LastOrDefault()?.Last();

    /// <summary>The changes from one instant to another; of an entry that was completed later, the completed one.</summary>
    public static IReadOnlyList<DecisionEntry> Changes(IEnumerable<DecisionEntry> entries, DateTimeOffset from, DateTimeOffset to) =>
        [.. entries.Where(entry => entry.IsChange && entry.At >= from && entry.At <= to).GroupBy(entry => entry.At).Select(group => group.Last())];
}

namespace Godenerg.Simulator.Workbench;

/// <summary>How much a policy wrote under a stress.</summary>
/// <param name="Stress">Which.</param>
/// <param name="Most">Writes on the worst day.</param>
/// <param name="Mean">Writes a day.</param>
internal sealed record PolicySimulationWrites(Stress Stress, int Most, double Mean)
{
    /// <summary>So many days of each stress.</summary>
    public const int Days = 20;

    /// <summary>
    /// The stories to live through for it: those of the slice that CI lives through, in which each bank, load, offset, bug and a faulty line
    /// is at least once, alone and together.
    /// </summary>
    /// <param name="bank">Of one kind only, lead-acid or lithium.</param>
    public static PolicySimulationOptions Stories(TrialBank bank) => new()
    {
        Stories = [.. (bank == TrialBank.Lithium ? Slice.Lithium : Slice.LeadAcid).Select(stress => new Trial(stress, 0) { Days = Days })],
        Against = [],
    };

    /// <summary>What came of them, the worst first.</summary>
    public static IReadOnlyList<PolicySimulationWrites> Of(PolicySimulationResult result) => result.Rows.Count == 0 ? [] :
    [
        .. result.Stories.Zip(result.Rows[0].Results, (story, lived) => new PolicySimulationWrites(story.Stress, lived.Days.Max(day => day.Writes), lived.Days.Average(day => day.Writes)))
            .OrderByDescending(writes => writes.Most),
    ];
}

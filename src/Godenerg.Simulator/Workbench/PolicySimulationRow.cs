using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Simulator.Workbench;

/// <summary>A policy to try out.</summary>
/// <param name="Program">The compiled policy.</param>
/// <param name="Parameters">As they would stand in the configuration.</param>
internal sealed record SimulatedPolicy(PolicyProgram Program, IReadOnlyDictionary<string, string> Parameters);

/// <summary>A policy came to no decision. What would happen in a house: it holds, and what it moved goes back to its safe value.</summary>
/// <param name="Policy">Whose.</param>
/// <param name="Story">In which story.</param>
/// <param name="Day">On which day of the story, from 1.</param>
/// <param name="At">When, local time.</param>
/// <param name="Message">Why, with file and line.</param>
internal sealed record PolicySimulationFailure(string Policy, Trial Story, int Day, DateTime At, string Message);

/// <summary>What somebody made of the stories that all have lived through.</summary>
/// <param name="Name">A policy, or one that needs no wire.</param>
/// <param name="Results">A story each.</param>
/// <param name="Complaints">What guard and line had to say, the most frequent first.</param>
internal sealed record PolicySimulationRow(string Name, IReadOnlyList<TrialResult> Results, IReadOnlyList<(string Text, int Count)> Complaints)
{
    /// <summary>Why it never wanted anything, as it said last; null when it did.</summary>
    public string? Idle { get; init; }

    public Figures Figures { get; } = Figures.Of(Results);

    /// <summary>At absorption with a full bank, on all days together: what it took to decide.</summary>
    public double AfterFullHours => Results.Sum(result => result.Days.Sum(day => day.AfterFullHours));

    /// <summary>Full days of all days with such a sky.</summary>
    public (int Full, int Days) Under(DayType sky)
    {
        var days = Results.SelectMany(result => result.Days).Where(day => day.Sky == sky).ToList();
        return (days.Count(day => day.IsFull), days.Count);
    }
}

/// <summary>What came of a simulation.</summary>
/// <param name="Rows">The policies in their order, then the others; none when no story was finished.</param>
/// <param name="Stories">The stories that all have finished.</param>
/// <param name="Failure">The first failure, which ended it; null when there was none.</param>
internal sealed record PolicySimulationResult(IReadOnlyList<PolicySimulationRow> Rows, IReadOnlyList<Trial> Stories, PolicySimulationFailure? Failure);

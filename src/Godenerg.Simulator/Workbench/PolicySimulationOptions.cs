namespace Godenerg.Simulator.Workbench;

/// <summary>What policies are to live through.</summary>
internal sealed record PolicySimulationOptions
{
    public static DateTime UsualFrom { get; } = new(2026, 3, 1);

    public Stress Stress { get; init; } = Stress.None;

    /// <summary>A weather and a household each.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [0];

    public int Days { get; init; } = 30;

    /// <summary>Local midnight.</summary>
    public DateTime From { get; init; } = UsualFrom;

    /// <summary>How many stories at a time.</summary>
    public int Cores { get; init; } = Environment.ProcessorCount;

    public Trial TrialOf(ulong seed) => new(Stress, seed) { Days = Days, From = From };
}

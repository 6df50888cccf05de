namespace Godenerg.Simulator.Workbench;

/// <summary>The cells that CI lives through: every stress at least once, and the worst of each gate.</summary>
internal static class Slice
{
    /// <summary>For lead-acid.</summary>
    public static IReadOnlyList<Stress> LeadAcid { get; } =
    [
        new() { Bug = FirmwareBug.Strict },
        new() { Load = 0.7, Offset = -0.3 },
        new() { Load = 1.3, Offset = 0.3, Bug = FirmwareBug.After600 },
        new() { Load = 0.7, Faults = true, Bug = FirmwareBug.Strict },
        new() { Bank = TrialBank.AgedFlooded },
        new() { Bank = TrialBank.AgedFlooded, Load = 0.7, Offset = -0.3, Faults = true },
    ];

    public static IReadOnlyList<Stress> Lithium { get; } =
    [
        new() { Bank = TrialBank.Lithium, Bug = FirmwareBug.Strict },
        new() { Bank = TrialBank.Lithium, Load = 0.7, Offset = -0.3, Bug = FirmwareBug.After600 },
        new() { Bank = TrialBank.Lithium, Load = 1.3, Faults = true },
    ];
}

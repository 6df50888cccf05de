using Godenerg.Simulator.Workbench;

namespace Godenerg.Charging;

/// <summary>The cells that CI lives through: every stress at least once, and the worst of each gate.</summary>
internal static class Slice
{
    public static IReadOnlyList<Stress> Cells { get; } =
    [
        new() { Bug = FirmwareBug.Strict },
        new() { Load = 0.7, Offset = -0.3 },
        new() { Load = 1.3, Offset = 0.3, Bug = FirmwareBug.After600 },
        new() { Load = 0.7, Faults = true, Bug = FirmwareBug.Strict },
        new() { Bank = TrialBank.AgedFlooded },
        new() { Bank = TrialBank.AgedFlooded, Load = 0.7, Offset = -0.3, Faults = true },
    ];
}

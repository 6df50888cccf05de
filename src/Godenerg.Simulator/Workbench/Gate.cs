namespace Godenerg.Simulator.Workbench;

/// <summary>One line of charging reference 5.3.</summary>
/// <param name="Name">What it asks for.</param>
/// <param name="IsAtLeast">True when more is better.</param>
/// <param name="Limit">Where it stands, by the stress.</param>
/// <param name="Of">What is measured, beside the oracle's.</param>
internal sealed record Gate(string Name, bool IsAtLeast, Func<Stress, double> Limit, Func<Figures, Figures, double> Of)
{
    /// <summary>For lead-acid.</summary>
    public static IReadOnlyList<Gate> LeadAcid { get; } =
    [
        new("full days, of the oracle's", true, stress => stress.Faults || stress.IsOffset ? 0.97 : 0.98, FullDays),
        new("harvest, of the oracle's", true, _ => 0.995, (it, oracle) => it.HarvestWh / oracle.HarvestWh),
        new("hours at absorption, of the oracle's", false,
            stress => (stress.IsAged, stress.IsOffset) switch { (true, true) => 2.0, (true, false) => 1.7, (false, true) => 1.6, _ => 1.25 },
            (it, oracle) => oracle.AbsorbHours > 0 ? it.AbsorbHours / oracle.AbsorbHours : it.AbsorbHours == 0 ? 1 : double.PositiveInfinity),
        new("overcharge, h a day", false, stress => stress is { IsAged: true, IsOffset: true } ? 0.35 : 0.05, (it, _) => it.OverchargeHours),
        new("writes a day, mean", false, _ => 4, (it, _) => it.WritesMean),
        .. Everywhere,
    ];

    /// <summary>For LiFePO4.</summary>
    public static IReadOnlyList<Gate> Lithium { get; } =
    [
        new("full days, of the oracle's", true, _ => 0.98, FullDays),
        new("full days with 5 to 30 min at 54.9 V", true, _ => 0.95, (it, _) => it.Balanced),
        new("longest day at 54.9 V, min", false, _ => 30, (it, _) => it.LongestAbsorbMinutes),
        new("writes a day, mean", false, _ => 2, (it, _) => it.WritesMean),
        .. Everywhere,
    ];

    private static IEnumerable<Gate> Everywhere =>
    [
        new("writes on the worst day", false, _ => 12, (it, _) => it.WritesMax),
        new("unsafe writes", false, _ => 0, (it, _) => it.Unsafe),
    ];

    public static IReadOnlyList<Gate> For(Stress stress) => stress.Bank == TrialBank.Lithium ? Lithium : LeadAcid;

    public bool Holds(Stress stress, double value) => IsAtLeast ? value >= Limit(stress) : value <= Limit(stress);

    /// <summary>How far it is from the limit, as a share of it; below 0 it fails.</summary>
    public double Room(Stress stress, double value)
    {
        var room = IsAtLeast ? value - Limit(stress) : Limit(stress) - value;
        return Limit(stress) == 0 ? room : room / Limit(stress);
    }

    private static double FullDays(Figures it, Figures oracle) => oracle.FullDays == 0 ? 1 : (double)it.FullDays / oracle.FullDays;
}

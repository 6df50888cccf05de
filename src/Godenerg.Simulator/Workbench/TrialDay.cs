namespace Godenerg.Simulator.Workbench;

/// <summary>What really happened on one day, whatever anybody measured (charging reference 5.1).</summary>
/// <param name="Sky">What the sky was like.</param>
/// <param name="MostCharge">The highest true charge, 0 to 1.</param>
/// <param name="ChargeAtSunset">True charge when the sun went.</param>
/// <param name="HarvestWh">Taken from the panels.</param>
/// <param name="AvailableWh">What they could have given.</param>
/// <param name="AbsorbHours">At no less than 0.3 V below absorption.</param>
/// <param name="OverchargeHours">The same with a true charge above 0.985.</param>
/// <param name="GassingAh">Charge that stored nothing.</param>
/// <param name="UnservedWh">What the house wanted and did not get.</param>
internal readonly record struct TrialDay(
    DayType Sky,
    double MostCharge,
    double ChargeAtSunset,
    double HarvestWh,
    double AvailableWh,
    double AbsorbHours,
    double OverchargeHours,
    double GassingAh,
    double UnservedWh)
{
    public const double FullCharge = 0.965;

    /// <summary>Cells of the EEPROM that were written.</summary>
    public int Writes { get; init; }

    /// <summary>At absorption with a bank that is full: what it took to see that. Kept in no book.</summary>
    public double AfterFullHours { get; init; }

    public bool IsFull => MostCharge >= FullCharge;
}

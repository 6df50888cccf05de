namespace Godenerg.Simulator.Scenarios;

/// <summary>Counts what became of a house. One thread.</summary>
internal sealed class StoryTally(SimulatedHouse house)
{
    /// <summary>A true charge from which a battery counts as full (charging reference, section 5.1).</summary>
    private const double Full = 0.965;

    private const double NearAbsorption = 0.3;

    private DateOnly _fullDay;

    /// <summary>The house now.</summary>
    public Truth Now { get; private set; } = house.Truth;

    public int FullDays { get; private set; }

    public double AbsorptionHours { get; private set; }

    public double PvWattHours { get; private set; }

    public double UnservedWattHours { get; private set; }

    public int Writes => house.Memory.TotalWrites;

    /// <summary>Lets the house live a step and counts it.</summary>
    public void Step(TimeSpan step)
    {
        house.AdvanceTo(house.Now + step);
        Now = house.Truth;
        PvWattHours += Now.PvUsedWatts * step.TotalHours;
        UnservedWattHours += Now.UnservedWatts * step.TotalHours;
        if (Now.BatteryVolts >= house.Charger.BulkVolts - NearAbsorption)
            AbsorptionHours += step.TotalHours;
        var day = DateOnly.FromDateTime(Now.At);
        if (Now.StateOfCharge < Full || day == _fullDay)
            return;
        _fullDay = day;
        FullDays++;
    }
}

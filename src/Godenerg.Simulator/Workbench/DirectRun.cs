namespace Godenerg.Simulator.Workbench;

/// <summary>Charges without engine and wire: it looks at the installation itself and is free to change its settings every step.</summary>
internal interface IDirectCharger
{
    /// <summary>The firmware it lives with; null for the trial's.</summary>
    FirmwareOptions? Firmware { get; }

    /// <summary>The settings from here on.</summary>
    /// <param name="seen">What the machine measures.</param>
    /// <param name="settings">The settings so far.</param>
    ChargerSettings Decide(in DirectSenses seen, ChargerSettings settings);
}

/// <summary>What a charger without a wire sees, as the machine would have read it.</summary>
/// <param name="Now">Local time.</param>
/// <param name="Volts">Battery voltage with its error.</param>
/// <param name="ChargeAmps">Whole amperes into the battery, as QPIGS has them.</param>
internal readonly record struct DirectSenses(DateTime Now, double Volts, double ChargeAmps);

/// <summary>
/// The rows that a policy is measured by: sun and house of the trial, with a charger that needs no wire. A tenth of a second for twenty
/// days, where the whole stack takes seconds.
/// </summary>
internal static class DirectRun
{
    private const double StepSeconds = 10;

    public static TrialResult Of(Trial trial, IDirectCharger charger)
    {
        var house = trial.House;
        var root = new Randomness(house.Seed);
        var outside = new Surroundings(house.Site, house.From, root, house.Weather, house.LoadScale);
        var sensor = root.Stream("voltage sensor");
        var installation = new Installation(house.Bank, charger.Firmware ?? house.Firmware);
        var memory = new SettingsMemory(house.Machine, house.Settings);
        foreach (var (setting, value) in HouseSetup.For(house.Machine, house.Bank, house.Setup))
            memory.Install(setting, value);
        var settings = ChargerSettings.From(memory, house.Site.SolarChargerAmps);
        var writes = 0;
        var tally = new DayTally(trial.Stress.AbsorbVolts) { Writes = () => writes };

        // The live house looks around once before its first step; without that all that is drawn would be drawn one later.
        outside.Step(TimeSpan.Zero);
        installation.Step(outside.PvWatts, outside.LoadWatts, settings, 0);
        sensor.Normal();
        var step = TimeSpan.FromSeconds(StepSeconds);
        for (var left = trial.Days * 86_400 / (int)StepSeconds; left > 0; left--)
        {
            outside.Step(step);
            var read = installation.Bank.Voltage + house.VoltageOffset + (house.VoltageNoise * sensor.Normal());
            var seen = new DirectSenses(outside.Now, Math.Round(read, 2), Math.Truncate(Math.Max(0, installation.Flow.BatteryAmps)));
            var wanted = charger.Decide(seen, settings);
            if (!ReferenceEquals(wanted, settings))
                (settings, writes) = (wanted, writes + 1);
            installation.Step(outside.PvWatts, outside.LoadWatts, settings, StepSeconds);
            tally.Count(installation, outside, StepSeconds);
        }

        tally.End(trial.Days);
        return new TrialResult(tally.Days);
    }
}

namespace Godenerg.Simulator;

/// <summary>The settings that the charger obeys.</summary>
internal sealed record ChargerSettings
{
    public double BulkVolts { get; init; } = 58.4;

    public double FloatVolts { get; init; } = 52.8;

    public double MaxChargeAmps { get; init; } = 80;

    /// <summary>Minutes at constant voltage; 0 and 255 leave it to the firmware.</summary>
    public double CvMinutes { get; init; }

    public double CutOffVolts { get; init; } = 44.4;

    public bool EqualizeEnabled { get; init; }

    public double EqualizeVolts { get; init; } = 58.4;

    public double EqualizeMinutes { get; init; } = 60;

    public double EqualizeOverMinutes { get; init; } = 120;

    public double EqualizePeriodDays { get; init; } = 30;

    /// <summary>What the solar charger may give, load included.</summary>
    public double MaxSolarAmps { get; init; } = 80;

    /// <summary>False when a battery management system forbids it (PBATCD).</summary>
    public bool MayDischarge { get; init; } = true;

    /// <summary>What a memory holds, for a charger of some size.</summary>
    public static ChargerSettings From(SettingsMemory memory, double solarChargerAmps)
    {
        var permission = memory.Choice(Settings.BatteryControl);
        var mayCharge = permission != BatteryControls.NoCharge && permission != BatteryControls.NoChargeShutDown && permission != BatteryControls.NoChargeStandby;
        return new()
        {
            BulkVolts = memory.Number(Settings.BulkVoltage),
            FloatVolts = memory.Number(Settings.FloatVoltage),
            MaxChargeAmps = mayCharge ? memory.Number(Settings.MaxChargeCurrent) : 0,
            CvMinutes = memory.Number(Settings.CvTime),
            CutOffVolts = memory.Number(Settings.CutOffVoltage),
            EqualizeEnabled = memory.Flag(Settings.EqualizeEnabled),
            EqualizeVolts = memory.Number(Settings.EqualizeVoltage),
            EqualizeMinutes = memory.Number(Settings.EqualizeTime),
            EqualizeOverMinutes = memory.Number(Settings.EqualizeOverTime),
            EqualizePeriodDays = memory.Number(Settings.EqualizePeriod),
            MaxSolarAmps = Math.Min(solarChargerAmps, memory.Number(Settings.MaxSolarChargeCurrent)),
            MayDischarge = permission == BatteryControls.Normal || permission == BatteryControls.NoCharge || permission == BatteryControls.Cleared,
        };
    }
}

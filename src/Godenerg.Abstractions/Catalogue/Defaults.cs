namespace Godenerg;

/// <summary>Factory defaults of the settings: what the inverter returns to when it is told to restore them.</summary>
public static partial class Defaults
{
    /// <summary>Factory default of <see cref="Settings.OutputNominalVoltage"/>.</summary>
    public static readonly Metric<double> OutputNominalVoltage = Of(Settings.OutputNominalVoltage);

    /// <summary>Factory default of <see cref="Settings.OutputNominalFrequency"/>.</summary>
    public static readonly Metric<double> OutputNominalFrequency = Of(Settings.OutputNominalFrequency);

    /// <summary>Factory default of <see cref="Settings.MaxGridChargeCurrent"/>.</summary>
    public static readonly Metric<double> MaxGridChargeCurrent = Of(Settings.MaxGridChargeCurrent);

    /// <summary>Factory default of <see cref="Settings.CutOffVoltage"/>.</summary>
    public static readonly Metric<double> CutOffVoltage = Of(Settings.CutOffVoltage);

    /// <summary>Factory default of <see cref="Settings.FloatVoltage"/>.</summary>
    public static readonly Metric<double> FloatVoltage = Of(Settings.FloatVoltage);

    /// <summary>Factory default of <see cref="Settings.BulkVoltage"/>.</summary>
    public static readonly Metric<double> BulkVoltage = Of(Settings.BulkVoltage);

    /// <summary>Factory default of <see cref="Settings.RechargeVoltage"/>.</summary>
    public static readonly Metric<double> RechargeVoltage = Of(Settings.RechargeVoltage);

    /// <summary>Factory default of <see cref="Settings.MaxChargeCurrent"/>.</summary>
    public static readonly Metric<double> MaxChargeCurrent = Of(Settings.MaxChargeCurrent);

    /// <summary>Factory default of <see cref="Settings.InputRange"/>.</summary>
    public static readonly Metric<Option> InputRange = Of(Settings.InputRange);

    /// <summary>Factory default of <see cref="Settings.OutputSourcePriority"/>.</summary>
    public static readonly Metric<Option> OutputSourcePriority = Of(Settings.OutputSourcePriority);

    /// <summary>Factory default of <see cref="Settings.ChargeSourcePriority"/>.</summary>
    public static readonly Metric<Option> ChargeSourcePriority = Of(Settings.ChargeSourcePriority);

    /// <summary>Factory default of <see cref="Settings.BatteryType"/>.</summary>
    public static readonly Metric<Option> BatteryType = Of(Settings.BatteryType);

    /// <summary>Factory default of <see cref="Settings.Buzzer"/>.</summary>
    public static readonly Metric<bool> Buzzer = Of(Settings.Buzzer);

    /// <summary>Factory default of <see cref="Settings.PowerSaving"/>.</summary>
    public static readonly Metric<bool> PowerSaving = Of(Settings.PowerSaving);

    /// <summary>Factory default of <see cref="Settings.OverloadRestart"/>.</summary>
    public static readonly Metric<bool> OverloadRestart = Of(Settings.OverloadRestart);

    /// <summary>Factory default of <see cref="Settings.OverTemperatureRestart"/>.</summary>
    public static readonly Metric<bool> OverTemperatureRestart = Of(Settings.OverTemperatureRestart);

    /// <summary>Factory default of <see cref="Settings.PanelBacklight"/>.</summary>
    public static readonly Metric<bool> PanelBacklight = Of(Settings.PanelBacklight);

    /// <summary>Factory default of <see cref="Settings.PrimarySourceAlarm"/>.</summary>
    public static readonly Metric<bool> PrimarySourceAlarm = Of(Settings.PrimarySourceAlarm);

    /// <summary>Factory default of <see cref="Settings.FaultRecord"/>.</summary>
    public static readonly Metric<bool> FaultRecord = Of(Settings.FaultRecord);

    /// <summary>Factory default of <see cref="Settings.OverloadBypass"/>.</summary>
    public static readonly Metric<bool> OverloadBypass = Of(Settings.OverloadBypass);

    /// <summary>Factory default of <see cref="Settings.PanelReturn"/>.</summary>
    public static readonly Metric<bool> PanelReturn = Of(Settings.PanelReturn);

    /// <summary>Factory default of <see cref="Settings.OutputMode"/>.</summary>
    public static readonly Metric<Option> OutputMode = Of(Settings.OutputMode);

    /// <summary>Factory default of <see cref="Settings.RedischargeVoltage"/>.</summary>
    public static readonly Metric<double> RedischargeVoltage = Of(Settings.RedischargeVoltage);

    /// <summary>Factory default of <see cref="Settings.PvOkRule"/>.</summary>
    public static readonly Metric<Option> PvOkRule = Of(Settings.PvOkRule);

    /// <summary>Factory default of <see cref="Settings.PvPowerBalance"/>.</summary>
    public static readonly Metric<Option> PvPowerBalance = Of(Settings.PvPowerBalance);

    private static Metric<T> Of<T>(Setting<T> setting)
        where T : notnull =>
        new("default." + setting.Name, setting.Unit, "Factory default. " + setting.Summary, setting.Options);
}

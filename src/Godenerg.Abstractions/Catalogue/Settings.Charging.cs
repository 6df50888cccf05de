namespace Godenerg;

/// <summary>Everything about an inverter of the PI30 family that can be written. Only the guard writes.</summary>
public static partial class Settings
{
    /// <summary>Float voltage; acts while the firmware itself is in float [V].</summary>
    public static readonly Setting<double> FloatVoltage = new("charge.float-voltage", Unit.Volt, "Float voltage; acts while the firmware itself is in float");

    /// <summary>Bulk and absorption (constant) voltage [V].</summary>
    public static readonly Setting<double> BulkVoltage = new("charge.bulk-voltage", Unit.Volt, "Bulk and absorption (constant) voltage");

    /// <summary>Battery voltage below which the inverter stops [V].</summary>
    public static readonly Setting<double> CutOffVoltage = new("battery.cut-off-voltage", Unit.Volt, "Battery voltage below which the inverter stops");

    /// <summary>Battery voltage at which the house goes back to the grid [V].</summary>
    public static readonly Setting<double> RechargeVoltage = new("battery.recharge-voltage", Unit.Volt, "Battery voltage at which the house goes back to the grid");

    /// <summary>Battery voltage at which the house goes back to the battery; 0 means when full [V].</summary>
    public static readonly Setting<double> RedischargeVoltage = new("battery.redischarge-voltage", Unit.Volt, "Battery voltage at which the house goes back to the battery; 0 means when full");

    /// <summary>Battery type; changing it replaces the voltages by presets.</summary>
    public static readonly Setting<Option> BatteryType = new("battery.type", Unit.None, "Battery type; changing it replaces the voltages by presets", BatteryTypes.All);

    /// <summary>Charge and discharge permission, meant for a BMS.</summary>
    public static readonly Setting<Option> BatteryControl = new("battery.control", Unit.None, "Charge and discharge permission, meant for a BMS", BatteryControls.All);

    /// <summary>Discharge current limit; 0 is off [A].</summary>
    public static readonly Setting<double> MaxDischargeCurrent = new("battery.max-discharge-current", Unit.Ampere, "Discharge current limit; 0 is off");

    /// <summary>Limit of the total charge current [A].</summary>
    public static readonly Setting<double> MaxChargeCurrent = new("charge.max-current", Unit.Ampere, "Limit of the total charge current");

    /// <summary>Limit of the charge current from the grid [A].</summary>
    public static readonly Setting<double> MaxGridChargeCurrent = new("charge.max-grid-current", Unit.Ampere, "Limit of the charge current from the grid");

    /// <summary>Limit of the charge current from PV [A].</summary>
    public static readonly Setting<double> MaxSolarChargeCurrent = new("charge.max-solar-current", Unit.Ampere, "Limit of the charge current from PV");

    /// <summary>What may charge the battery.</summary>
    public static readonly Setting<Option> ChargeSourcePriority = new("charge.source-priority", Unit.None, "What may charge the battery", ChargePriorities.All);

    /// <summary>Charging in two stages, three, or chosen by the inverter.</summary>
    public static readonly Setting<Option> ChargeStages = new("charge.stages", Unit.None, "Charging in two stages, three, or chosen by the inverter", ChargeStageChoices.All);

    /// <summary>Time at constant voltage; 0 (or 255 on some) is automatic [min].</summary>
    public static readonly Setting<double> CvTime = new("charge.cv-time", Unit.Minute, "Time at constant voltage; 0 (or 255 on some) is automatic");

    /// <summary>What limits the PV power.</summary>
    public static readonly Setting<Option> PvPowerBalance = new("charge.pv-power-balance", Unit.None, "What limits the PV power", PvBalances.All);

    /// <summary>Equalization is enabled; must stay off for lithium.</summary>
    public static readonly Setting<bool> EqualizeEnabled = new("equalize.enabled", Unit.None, "Equalization is enabled; must stay off for lithium");

    /// <summary>Duration of an equalization [min].</summary>
    public static readonly Setting<double> EqualizeTime = new("equalize.time", Unit.Minute, "Duration of an equalization");

    /// <summary>Days between equalizations [d].</summary>
    public static readonly Setting<double> EqualizePeriod = new("equalize.period", Unit.Day, "Days between equalizations");

    /// <summary>Equalization voltage [V].</summary>
    public static readonly Setting<double> EqualizeVoltage = new("equalize.voltage", Unit.Volt, "Equalization voltage");

    /// <summary>Time after which an equalization is given up [min].</summary>
    public static readonly Setting<double> EqualizeOverTime = new("equalize.over-time", Unit.Minute, "Time after which an equalization is given up");

    /// <summary>An equalization is running; writing it starts or stops one at once.</summary>
    public static readonly Setting<bool> EqualizeActive = new("equalize.active", Unit.None, "An equalization is running; writing it starts or stops one at once");
}

namespace Godenerg;

/// <summary>Everything that can be known about an inverter of the PI30 family and not be written.</summary>
public static partial class Metrics
{
    /// <summary>Battery voltage as the inverter measures it; below 1 V there is no battery [V].</summary>
    public static readonly Metric<double> BatteryVoltage = new("battery.voltage", Unit.Volt, "Battery voltage as the inverter measures it; below 1 V there is no battery");

    /// <summary>Current into the battery, whole amperes, truncated by the inverter [A].</summary>
    public static readonly Metric<double> BatteryChargeCurrent = new("battery.charge-current", Unit.Ampere, "Current into the battery, whole amperes, truncated by the inverter");

    /// <summary>Current out of the battery, whole amperes [A].</summary>
    public static readonly Metric<double> BatteryDischargeCurrent = new("battery.discharge-current", Unit.Ampere, "Current out of the battery, whole amperes");

    /// <summary>
    /// Net current into the battery, negative out of it: charge current plus the half ampere that its truncation loses on average, minus
    /// discharge current. Derived by the engine, known to its averages; no reading holds it [A].
    /// </summary>
    public static readonly Metric<double> BatteryCurrent =
        new("battery.current", Unit.Ampere, "Net current into the battery, negative out of it; derived from charge and discharge current") { IsDerived = true };

    /// <summary>State of charge; a guess from the voltage unless a BMS is connected [%].</summary>
    public static readonly Metric<double> BatteryCapacity = new("battery.capacity", Unit.Percent, "State of charge; a guess from the voltage unless a BMS is connected");

    /// <summary>The battery voltage is steady while charging.</summary>
    public static readonly Metric<bool> BatterySteady = new("battery.steady", Unit.None, "The battery voltage is steady while charging");

    /// <summary>Normal, under voltage or disconnected (split-phase status byte).</summary>
    public static readonly Metric<Option> BatteryState = new("battery.state", Unit.None, "Normal, under voltage or disconnected (split-phase status byte)", BatteryStates.All);

    /// <summary>Battery class: 12, 24 or 48 V; the key to every voltage limit [V].</summary>
    public static readonly Metric<double> BatteryNominalVoltage = new("battery.nominal-voltage", Unit.Volt, "Battery class: 12, 24 or 48 V; the key to every voltage limit");

    /// <summary>The battery is being charged.</summary>
    public static readonly Metric<bool> ChargeActive = new("charge.active", Unit.None, "The battery is being charged");

    /// <summary>A solar charger is charging.</summary>
    public static readonly Metric<bool> ChargeFromPv = new("charge.from-pv", Unit.None, "A solar charger is charging");

    /// <summary>The grid charger is charging.</summary>
    public static readonly Metric<bool> ChargeFromGrid = new("charge.from-grid", Unit.None, "The grid charger is charging");

    /// <summary>The charger is in its float stage (QPIGS b10).</summary>
    public static readonly Metric<bool> ChargeFloating = new("charge.floating", Unit.None, "The charger is in its float stage (QPIGS b10)");

    /// <summary>Current of the grid charger [A].</summary>
    public static readonly Metric<double> ChargeCurrentFromGrid = new("charge.current-from-grid", Unit.Ampere, "Current of the grid charger");

    /// <summary>Power of the grid charger [W].</summary>
    public static readonly Metric<double> ChargePowerFromGrid = new("charge.power-from-grid", Unit.Watt, "Power of the grid charger");

    /// <summary>Stage of the charger, from undocumented service data.</summary>
    public static readonly Metric<Option> ChargeStage = new("charge.stage", Unit.None, "Stage of the charger, from undocumented service data", ChargeStages.All);

    /// <summary>Time left at constant voltage, from undocumented service data [s].</summary>
    public static readonly Metric<double> ChargeCvSecondsLeft = new("charge.cv-seconds-left", Unit.Second, "Time left at constant voltage, from undocumented service data");

    /// <summary>Time left to float, from undocumented service data [s].</summary>
    public static readonly Metric<double> ChargeFloatSeconds = new("charge.float-seconds-left", Unit.Second, "Time left to float, from undocumented service data");

    /// <summary>Average charge current, from undocumented service data [A].</summary>
    public static readonly Metric<double> ChargeAverageCurrent = new("charge.average-current", Unit.Ampere, "Average charge current, from undocumented service data");

    /// <summary>Total charge currents the inverter accepts, in A.</summary>
    public static readonly Metric<IReadOnlyList<int>> ChargeCurrentChoices = new("charge.max-current-choices", Unit.None, "Total charge currents the inverter accepts, in A");

    /// <summary>Grid charge currents the inverter accepts, in A.</summary>
    public static readonly Metric<IReadOnlyList<int>> ChargeGridCurrentChoices = new("charge.max-grid-current-choices", Unit.None, "Grid charge currents the inverter accepts, in A");

    /// <summary>Solar charge currents the inverter accepts, in A.</summary>
    public static readonly Metric<IReadOnlyList<int>> ChargeSolarCurrentChoices = new("charge.max-solar-current-choices", Unit.None, "Solar charge currents the inverter accepts, in A");

    /// <summary>Time since the last equalization [h].</summary>
    public static readonly Metric<double> EqualizeElapsed = new("equalize.elapsed", Unit.Hour, "Time since the last equalization");

    /// <summary>Current limit of equalization [A].</summary>
    public static readonly Metric<double> EqualizeMaxCurrent = new("equalize.max-current", Unit.Ampere, "Current limit of equalization");

    /// <summary>Undocumented token of the equalization reply, as sent.</summary>
    public static readonly Metric<string> EqualizeReserved = new("equalize.reserved", Unit.None, "Undocumented token of the equalization reply, as sent");

    /// <summary>Undocumented token of the equalization reply (time at constant voltage), as sent.</summary>
    public static readonly Metric<string> EqualizeCvTime = new("equalize.cv-time", Unit.None, "Undocumented token of the equalization reply (time at constant voltage), as sent");

    /// <summary>A battery management system is connected.</summary>
    public static readonly Metric<bool> BmsConnected = new("bms.connected", Unit.None, "A battery management system is connected");

    /// <summary>State of charge that the BMS reports [%].</summary>
    public static readonly Metric<double> BmsCapacity = new("bms.capacity", Unit.Percent, "State of charge that the BMS reports");

    /// <summary>The BMS asks for charging from the grid.</summary>
    public static readonly Metric<bool> BmsForceCharge = new("bms.force-charge", Unit.None, "The BMS asks for charging from the grid");

    /// <summary>The BMS forbids discharging.</summary>
    public static readonly Metric<bool> BmsStopDischarge = new("bms.stop-discharge", Unit.None, "The BMS forbids discharging");

    /// <summary>The BMS forbids charging.</summary>
    public static readonly Metric<bool> BmsStopCharge = new("bms.stop-charge", Unit.None, "The BMS forbids charging");

    /// <summary>Constant-voltage setpoint of the BMS [V].</summary>
    public static readonly Metric<double> BmsBulkVoltage = new("bms.bulk-voltage", Unit.Volt, "Constant-voltage setpoint of the BMS");

    /// <summary>Float setpoint of the BMS [V].</summary>
    public static readonly Metric<double> BmsFloatVoltage = new("bms.float-voltage", Unit.Volt, "Float setpoint of the BMS");

    /// <summary>Cut-off voltage of the BMS [V].</summary>
    public static readonly Metric<double> BmsCutOffVoltage = new("bms.cut-off-voltage", Unit.Volt, "Cut-off voltage of the BMS");

    /// <summary>Charge current limit of the BMS [A].</summary>
    public static readonly Metric<double> BmsMaxChargeCurrent = new("bms.max-charge-current", Unit.Ampere, "Charge current limit of the BMS");

    /// <summary>Discharge current limit of the BMS [A].</summary>
    public static readonly Metric<double> BmsMaxDischargeCurrent = new("bms.max-discharge-current", Unit.Ampere, "Discharge current limit of the BMS");
}

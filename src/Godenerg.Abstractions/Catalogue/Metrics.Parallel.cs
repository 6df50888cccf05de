namespace Godenerg;

/// <summary>Everything that can be known about an inverter of the PI30 family and not be written.</summary>
public static partial class Metrics
{
    /// <summary>This slot of the parallel set is occupied.</summary>
    public static readonly Metric<bool> UnitExists = new("unit.exists", Unit.None, "This slot of the parallel set is occupied");

    /// <summary>Serial number of the unit.</summary>
    public static readonly Metric<string> UnitSerial = new("unit.serial", Unit.None, "Serial number of the unit");

    /// <summary>What the unit does now.</summary>
    public static readonly Metric<Option> UnitMode = new("unit.mode", Unit.None, "What the unit does now", Modes.All);

    /// <summary>Fault code of the unit.</summary>
    public static readonly Metric<Option> UnitFault = new("unit.fault", Unit.None, "Fault code of the unit", FaultCodes.All);

    /// <summary>Grid voltage at the unit [V].</summary>
    public static readonly Metric<double> UnitGridVoltage = new("unit.grid-voltage", Unit.Volt, "Grid voltage at the unit");

    /// <summary>Grid frequency at the unit [Hz].</summary>
    public static readonly Metric<double> UnitGridFrequency = new("unit.grid-frequency", Unit.Hertz, "Grid frequency at the unit");

    /// <summary>AC output voltage of the unit [V].</summary>
    public static readonly Metric<double> UnitOutputVoltage = new("unit.output-voltage", Unit.Volt, "AC output voltage of the unit");

    /// <summary>AC output frequency of the unit [Hz].</summary>
    public static readonly Metric<double> UnitOutputFrequency = new("unit.output-frequency", Unit.Hertz, "AC output frequency of the unit");

    /// <summary>AC output apparent power of the unit [VA].</summary>
    public static readonly Metric<double> UnitApparentPower = new("unit.apparent-power", Unit.VoltAmpere, "AC output apparent power of the unit");

    /// <summary>AC output active power of the unit [W].</summary>
    public static readonly Metric<double> UnitPower = new("unit.power", Unit.Watt, "AC output active power of the unit");

    /// <summary>Load of the unit [%].</summary>
    public static readonly Metric<double> UnitLoad = new("unit.load", Unit.Percent, "Load of the unit");

    /// <summary>Battery voltage at the unit [V].</summary>
    public static readonly Metric<double> UnitBatteryVoltage = new("unit.battery-voltage", Unit.Volt, "Battery voltage at the unit");

    /// <summary>Charge current of the unit [A].</summary>
    public static readonly Metric<double> UnitChargeCurrent = new("unit.charge-current", Unit.Ampere, "Charge current of the unit");

    /// <summary>Discharge current of the unit [A].</summary>
    public static readonly Metric<double> UnitDischargeCurrent = new("unit.discharge-current", Unit.Ampere, "Discharge current of the unit");

    /// <summary>State of charge the unit reports [%].</summary>
    public static readonly Metric<double> UnitBatteryCapacity = new("unit.battery-capacity", Unit.Percent, "State of charge the unit reports");

    /// <summary>Voltage of the first PV input of the unit [V].</summary>
    public static readonly Metric<double> UnitPvVoltage = new("unit.pv-voltage", Unit.Volt, "Voltage of the first PV input of the unit");

    /// <summary>Current of the first PV input of the unit [A].</summary>
    public static readonly Metric<double> UnitPvCurrent = new("unit.pv-current", Unit.Ampere, "Current of the first PV input of the unit");

    /// <summary>Voltage of the second PV input of the unit [V].</summary>
    public static readonly Metric<double> UnitPv2Voltage = new("unit.pv2-voltage", Unit.Volt, "Voltage of the second PV input of the unit");

    /// <summary>Current of the second PV input of the unit [A].</summary>
    public static readonly Metric<double> UnitPv2Current = new("unit.pv2-current", Unit.Ampere, "Current of the second PV input of the unit");

    /// <summary>Status characters b7 to b0 of the unit, as sent.</summary>
    public static readonly Metric<string> UnitStatusBits = new("unit.status-bits", Unit.None, "Status characters b7 to b0 of the unit, as sent");

    /// <summary>The solar charger of the unit works.</summary>
    public static readonly Metric<bool> UnitSccOk = new("unit.scc-ok", Unit.None, "The solar charger of the unit works");

    /// <summary>The grid charger of the unit is charging.</summary>
    public static readonly Metric<bool> UnitChargeFromGrid = new("unit.charge-from-grid", Unit.None, "The grid charger of the unit is charging");

    /// <summary>The solar charger of the unit is charging.</summary>
    public static readonly Metric<bool> UnitChargeFromPv = new("unit.charge-from-pv", Unit.None, "The solar charger of the unit is charging");

    /// <summary>Normal, under voltage or disconnected.</summary>
    public static readonly Metric<Option> UnitBatteryState = new("unit.battery-state", Unit.None, "Normal, under voltage or disconnected", BatteryStates.All);

    /// <summary>The AC input of the unit is lost.</summary>
    public static readonly Metric<bool> UnitGridLost = new("unit.grid-lost", Unit.None, "The AC input of the unit is lost");

    /// <summary>The AC output of the unit is on.</summary>
    public static readonly Metric<bool> UnitOutputOn = new("unit.output-on", Unit.None, "The AC output of the unit is on");

    /// <summary>Somebody changed a setting of the unit.</summary>
    public static readonly Metric<bool> UnitSettingsChanged = new("unit.settings-changed", Unit.None, "Somebody changed a setting of the unit");

    /// <summary>Output mode of the unit.</summary>
    public static readonly Metric<Option> UnitOutputMode = new("unit.output-mode", Unit.None, "Output mode of the unit", OutputModes.All);

    /// <summary>Total charge current limit of the unit [A].</summary>
    public static readonly Metric<double> UnitMaxChargeCurrent = new("unit.max-charge-current", Unit.Ampere, "Total charge current limit of the unit");

    /// <summary>Largest total charge current limit the unit can be set to [A].</summary>
    public static readonly Metric<double> UnitMaxChargeCurrentRange = new("unit.max-charge-current-range", Unit.Ampere, "Largest total charge current limit the unit can be set to");

    /// <summary>Grid charge current limit of the unit [A].</summary>
    public static readonly Metric<double> UnitMaxGridChargeCurrent = new("unit.max-grid-charge-current", Unit.Ampere, "Grid charge current limit of the unit");

    /// <summary>Power of the first PV input of the unit [W].</summary>
    public static readonly Metric<double> UnitPv1Power = new("unit.pv1-power", Unit.Watt, "Power of the first PV input of the unit");

    /// <summary>Power of the second PV input of the unit [W].</summary>
    public static readonly Metric<double> UnitPv2Power = new("unit.pv2-power", Unit.Watt, "Power of the second PV input of the unit");

    /// <summary>Voltage of the third PV input of the unit [V].</summary>
    public static readonly Metric<double> UnitPv3Voltage = new("unit.pv3-voltage", Unit.Volt, "Voltage of the third PV input of the unit");

    /// <summary>Current of the third PV input of the unit [A].</summary>
    public static readonly Metric<double> UnitPv3Current = new("unit.pv3-current", Unit.Ampere, "Current of the third PV input of the unit");

    /// <summary>Power of the third PV input of the unit [W].</summary>
    public static readonly Metric<double> UnitPv3Power = new("unit.pv3-power", Unit.Watt, "Power of the third PV input of the unit");

    /// <summary>Status characters of the solar chargers of the unit, as sent.</summary>
    public static readonly Metric<string> UnitPvStatusBits = new("unit.pv-status-bits", Unit.None, "Status characters of the solar chargers of the unit, as sent");

    /// <summary>Charge current of the whole set [A].</summary>
    public static readonly Metric<double> ParallelTotalChargeCurrent = new("parallel.total-charge-current", Unit.Ampere, "Charge current of the whole set");

    /// <summary>AC output apparent power of the whole set [VA].</summary>
    public static readonly Metric<double> ParallelTotalApparentPower = new("parallel.total-apparent-power", Unit.VoltAmpere, "AC output apparent power of the whole set");

    /// <summary>AC output active power of the whole set [W].</summary>
    public static readonly Metric<double> ParallelTotalPower = new("parallel.total-power", Unit.Watt, "AC output active power of the whole set");

    /// <summary>Load of the whole set [%].</summary>
    public static readonly Metric<double> ParallelTotalLoad = new("parallel.total-load", Unit.Percent, "Load of the whole set");

    /// <summary>How many units a parallel set may have; - on single units.</summary>
    public static readonly Metric<string> ParallelMaxUnits = new("parallel.max-units", Unit.None, "How many units a parallel set may have; - on single units");
}

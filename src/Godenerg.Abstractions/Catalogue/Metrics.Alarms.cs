namespace Godenerg;

/// <summary>Everything that can be known about an inverter of the PI30 family and not be written.</summary>
public static partial class Metrics
{
    /// <summary>Warning characters a0 and following, as sent.</summary>
    public static readonly Metric<string> AlarmBits = new("alarm.bits", Unit.None, "Warning characters a0 and following, as sent");

    /// <summary>Fault code among the warning characters.</summary>
    public static readonly Metric<Option> AlarmFaultCode = new("alarm.fault-code", Unit.None, "Fault code among the warning characters", FaultCodes.All);

    /// <summary>No PV power; an everyday state.</summary>
    public static readonly Metric<bool> AlarmPvLoss = new("alarm.pv-loss", Unit.None, "No PV power; an everyday state");

    /// <summary>Inverter fault.</summary>
    public static readonly Metric<bool> AlarmInverterFault = new("alarm.inverter-fault", Unit.None, "Inverter fault");

    /// <summary>DC bus voltage too high.</summary>
    public static readonly Metric<bool> AlarmBusOver = new("alarm.bus-over", Unit.None, "DC bus voltage too high");

    /// <summary>DC bus voltage too low.</summary>
    public static readonly Metric<bool> AlarmBusUnder = new("alarm.bus-under", Unit.None, "DC bus voltage too low");

    /// <summary>DC bus soft start failed.</summary>
    public static readonly Metric<bool> AlarmBusSoftStart = new("alarm.bus-soft-start", Unit.None, "DC bus soft start failed");

    /// <summary>AC input lost; an everyday state.</summary>
    public static readonly Metric<bool> AlarmLineFail = new("alarm.line-fail", Unit.None, "AC input lost; an everyday state");

    /// <summary>AC output short circuit.</summary>
    public static readonly Metric<bool> AlarmOutputShort = new("alarm.output-short", Unit.None, "AC output short circuit");

    /// <summary>Inverter voltage too low.</summary>
    public static readonly Metric<bool> AlarmInverterVoltageLow = new("alarm.inverter-voltage-low", Unit.None, "Inverter voltage too low");

    /// <summary>Inverter voltage too high.</summary>
    public static readonly Metric<bool> AlarmInverterVoltageHigh = new("alarm.inverter-voltage-high", Unit.None, "Inverter voltage too high");

    /// <summary>Over temperature.</summary>
    public static readonly Metric<bool> AlarmOverTemperature = new("alarm.over-temperature", Unit.None, "Over temperature");

    /// <summary>Fan locked.</summary>
    public static readonly Metric<bool> AlarmFanLocked = new("alarm.fan-locked", Unit.None, "Fan locked");

    /// <summary>Battery voltage too high.</summary>
    public static readonly Metric<bool> AlarmBatteryVoltageHigh = new("alarm.battery-voltage-high", Unit.None, "Battery voltage too high");

    /// <summary>Battery low; an everyday state.</summary>
    public static readonly Metric<bool> AlarmBatteryLow = new("alarm.battery-low", Unit.None, "Battery low; an everyday state");

    /// <summary>Battery overcharged.</summary>
    public static readonly Metric<bool> AlarmBatteryOvercharge = new("alarm.battery-overcharge", Unit.None, "Battery overcharged");

    /// <summary>Battery below its cut-off voltage.</summary>
    public static readonly Metric<bool> AlarmBatteryCutOff = new("alarm.battery-cut-off", Unit.None, "Battery below its cut-off voltage");

    /// <summary>Battery derating.</summary>
    public static readonly Metric<bool> AlarmBatteryDerating = new("alarm.battery-derating", Unit.None, "Battery derating");

    /// <summary>Overload.</summary>
    public static readonly Metric<bool> AlarmOverload = new("alarm.overload", Unit.None, "Overload");

    /// <summary>EEPROM fault.</summary>
    public static readonly Metric<bool> AlarmEeprom = new("alarm.eeprom", Unit.None, "EEPROM fault");

    /// <summary>Inverter over current.</summary>
    public static readonly Metric<bool> AlarmInverterOverCurrent = new("alarm.inverter-over-current", Unit.None, "Inverter over current");

    /// <summary>Inverter soft start failed.</summary>
    public static readonly Metric<bool> AlarmInverterSoftStart = new("alarm.inverter-soft-start", Unit.None, "Inverter soft start failed");

    /// <summary>Self test failed.</summary>
    public static readonly Metric<bool> AlarmSelfTest = new("alarm.self-test", Unit.None, "Self test failed");

    /// <summary>DC voltage in the AC output.</summary>
    public static readonly Metric<bool> AlarmOutputDc = new("alarm.output-dc", Unit.None, "DC voltage in the AC output");

    /// <summary>Battery disconnected.</summary>
    public static readonly Metric<bool> AlarmBatteryOpen = new("alarm.battery-open", Unit.None, "Battery disconnected");

    /// <summary>Current sensor failed.</summary>
    public static readonly Metric<bool> AlarmCurrentSensor = new("alarm.current-sensor", Unit.None, "Current sensor failed");

    /// <summary>Battery short circuit.</summary>
    public static readonly Metric<bool> AlarmBatteryShort = new("alarm.battery-short", Unit.None, "Battery short circuit");

    /// <summary>Power limited.</summary>
    public static readonly Metric<bool> AlarmPowerLimit = new("alarm.power-limit", Unit.None, "Power limited");

    /// <summary>PV voltage too high.</summary>
    public static readonly Metric<bool> AlarmPvVoltageHigh = new("alarm.pv-voltage-high", Unit.None, "PV voltage too high");

    /// <summary>Solar charger overload fault.</summary>
    public static readonly Metric<bool> AlarmMpptFault = new("alarm.mppt-fault", Unit.None, "Solar charger overload fault");

    /// <summary>Solar charger overload warning.</summary>
    public static readonly Metric<bool> AlarmMpptWarning = new("alarm.mppt-warning", Unit.None, "Solar charger overload warning");

    /// <summary>Battery too low to charge.</summary>
    public static readonly Metric<bool> AlarmBatteryTooLowToCharge = new("alarm.battery-too-low-to-charge", Unit.None, "Battery too low to charge");

    /// <summary>DC/DC converter over current.</summary>
    public static readonly Metric<bool> AlarmDcDcOverCurrent = new("alarm.dc-dc-over-current", Unit.None, "DC/DC converter over current");

    /// <summary>Slave unit warning.</summary>
    public static readonly Metric<bool> AlarmSlave = new("alarm.slave", Unit.None, "Slave unit warning");

    /// <summary>Battery weak.</summary>
    public static readonly Metric<bool> AlarmBatteryWeak = new("alarm.battery-weak", Unit.None, "Battery weak");

    /// <summary>Low PV energy.</summary>
    public static readonly Metric<bool> AlarmPvLow = new("alarm.pv-low", Unit.None, "Low PV energy");

    /// <summary>AC input high during bus soft start.</summary>
    public static readonly Metric<bool> AlarmAcInputHigh = new("alarm.ac-input-high", Unit.None, "AC input high during bus soft start");

    /// <summary>Battery equalization.</summary>
    public static readonly Metric<bool> AlarmEqualizing = new("alarm.equalizing", Unit.None, "Battery equalization");

    /// <summary>Second PV voltage too high.</summary>
    public static readonly Metric<bool> AlarmPv2VoltageHigh = new("alarm.pv2-voltage-high", Unit.None, "Second PV voltage too high");

    /// <summary>Second solar charger overload fault.</summary>
    public static readonly Metric<bool> AlarmMppt2Fault = new("alarm.mppt2-fault", Unit.None, "Second solar charger overload fault");

    /// <summary>Second solar charger overload warning.</summary>
    public static readonly Metric<bool> AlarmMppt2Warning = new("alarm.mppt2-warning", Unit.None, "Second solar charger overload warning");

    /// <summary>Battery too low for the second solar charger.</summary>
    public static readonly Metric<bool> AlarmBatteryTooLowToCharge2 = new("alarm.battery-too-low-to-charge-2", Unit.None, "Battery too low for the second solar charger");

    /// <summary>Third PV voltage too high.</summary>
    public static readonly Metric<bool> AlarmPv3VoltageHigh = new("alarm.pv3-voltage-high", Unit.None, "Third PV voltage too high");

    /// <summary>Third solar charger overload fault.</summary>
    public static readonly Metric<bool> AlarmMppt3Fault = new("alarm.mppt3-fault", Unit.None, "Third solar charger overload fault");

    /// <summary>Third solar charger overload warning.</summary>
    public static readonly Metric<bool> AlarmMppt3Warning = new("alarm.mppt3-warning", Unit.None, "Third solar charger overload warning");

    /// <summary>Battery too low for the third solar charger.</summary>
    public static readonly Metric<bool> AlarmBatteryTooLowToCharge3 = new("alarm.battery-too-low-to-charge-3", Unit.None, "Battery too low for the third solar charger");
}

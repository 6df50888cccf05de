namespace Godenerg;

/// <summary>Everything that can be known about an inverter of the PI30 family and not be written.</summary>
public static partial class Metrics
{
    /// <summary>What the inverter does now.</summary>
    public static readonly Metric<Option> InverterMode = new("inverter.mode", Unit.None, "What the inverter does now", Modes.All);

    /// <summary>Voltage of the internal DC bus [V].</summary>
    public static readonly Metric<double> InverterBusVoltage = new("inverter.bus-voltage", Unit.Volt, "Voltage of the internal DC bus");

    /// <summary>Heat sink token as sent: degrees, or a sensor count on 1-3 kVA models.</summary>
    public static readonly Metric<double> InverterHeatSinkReading = new("inverter.heat-sink-reading", Unit.None, "Heat sink token as sent: degrees, or a sensor count on 1-3 kVA models");

    /// <summary>Heat sink temperature; unknown on models that send a sensor count. Never the battery [°C].</summary>
    public static readonly Metric<double> InverterHeatSinkTemperature = new("inverter.heat-sink-temperature", Unit.Celsius, "Heat sink temperature; unknown on models that send a sensor count. Never the battery");

    /// <summary>Battery voltage offset for switching the fans on [×10 mV].</summary>
    public static readonly Metric<double> InverterFanOffset = new("inverter.fan-offset", Unit.TenMillivolts, "Battery voltage offset for switching the fans on");

    /// <summary>EEPROM version.</summary>
    public static readonly Metric<string> InverterEepromVersion = new("inverter.eeprom-version", Unit.None, "EEPROM version");

    /// <summary>Status characters b7 to b0, as sent.</summary>
    public static readonly Metric<string> InverterStatusBits = new("inverter.status-bits", Unit.None, "Status characters b7 to b0, as sent");

    /// <summary>Status characters b10 to b8, as sent.</summary>
    public static readonly Metric<string> InverterStatusBits2 = new("inverter.status-bits-2", Unit.None, "Status characters b10 to b8, as sent");

    /// <summary>Status b7: SBU priority version added.</summary>
    public static readonly Metric<bool> InverterSbuAdded = new("inverter.sbu-added", Unit.None, "Status b7: SBU priority version added");

    /// <summary>Status b6: somebody changed a setting.</summary>
    public static readonly Metric<bool> InverterSettingsChanged = new("inverter.settings-changed", Unit.None, "Status b6: somebody changed a setting");

    /// <summary>Status b5: the solar charger firmware was updated.</summary>
    public static readonly Metric<bool> InverterSccUpdated = new("inverter.scc-updated", Unit.None, "Status b5: the solar charger firmware was updated");

    /// <summary>Status b9: the front switch is on.</summary>
    public static readonly Metric<bool> InverterSwitchedOn = new("inverter.switched-on", Unit.None, "Status b9: the front switch is on");

    /// <summary>Status b8: the dust-proof kit is installed.</summary>
    public static readonly Metric<bool> InverterDustProof = new("inverter.dust-proof", Unit.None, "Status b8: the dust-proof kit is installed");

    /// <summary>Grid tie, off grid or hybrid.</summary>
    public static readonly Metric<Option> InverterMachineType = new("inverter.machine-type", Unit.None, "Grid tie, off grid or hybrid", MachineTypes.All);

    /// <summary>With or without a transformer.</summary>
    public static readonly Metric<Option> InverterTopology = new("inverter.topology", Unit.None, "With or without a transformer", Topologies.All);

    /// <summary>Rated grid voltage [V].</summary>
    public static readonly Metric<double> RatingGridVoltage = new("rating.grid-voltage", Unit.Volt, "Rated grid voltage");

    /// <summary>Rated grid current [A].</summary>
    public static readonly Metric<double> RatingGridCurrent = new("rating.grid-current", Unit.Ampere, "Rated grid current");

    /// <summary>Rated AC output current [A].</summary>
    public static readonly Metric<double> RatingOutputCurrent = new("rating.output-current", Unit.Ampere, "Rated AC output current");

    /// <summary>Rated apparent power [VA].</summary>
    public static readonly Metric<double> RatingApparentPower = new("rating.apparent-power", Unit.VoltAmpere, "Rated apparent power");

    /// <summary>Rated active power [W].</summary>
    public static readonly Metric<double> RatingPower = new("rating.power", Unit.Watt, "Rated active power");

    /// <summary>Letters of the enabled options, as sent.</summary>
    public static readonly Metric<string> FlagsEnabled = new("flags.enabled", Unit.None, "Letters of the enabled options, as sent");

    /// <summary>Letters of the disabled options, as sent.</summary>
    public static readonly Metric<string> FlagsDisabled = new("flags.disabled", Unit.None, "Letters of the disabled options, as sent");

    /// <summary>Protocol the inverter says it speaks, such as PI30.</summary>
    public static readonly Metric<string> DeviceProtocol = new("device.protocol", Unit.None, "Protocol the inverter says it speaks, such as PI30");

    /// <summary>Serial number.</summary>
    public static readonly Metric<string> DeviceSerial = new("device.serial", Unit.None, "Serial number");

    /// <summary>Serial number for those longer than 14 digits.</summary>
    public static readonly Metric<string> DeviceLongSerial = new("device.long-serial", Unit.None, "Serial number for those longer than 14 digits");

    /// <summary>Length, serial number and filler, as sent.</summary>
    public static readonly Metric<string> DeviceLongSerialRaw = new("device.long-serial-raw", Unit.None, "Length, serial number and filler, as sent");

    /// <summary>Firmware version of the main CPU.</summary>
    public static readonly Metric<string> DeviceFirmware = new("device.firmware", Unit.None, "Firmware version of the main CPU");

    /// <summary>Firmware version of the second CPU.</summary>
    public static readonly Metric<string> DeviceFirmware2 = new("device.firmware-2", Unit.None, "Firmware version of the second CPU");

    /// <summary>Firmware version of the panel or second solar charger.</summary>
    public static readonly Metric<string> DeviceFirmware3 = new("device.firmware-3", Unit.None, "Firmware version of the panel or second solar charger");

    /// <summary>Firmware version of the third solar charger.</summary>
    public static readonly Metric<string> DeviceFirmware4 = new("device.firmware-4", Unit.None, "Firmware version of the third solar charger");

    /// <summary>Firmware version of the Bluetooth CPU.</summary>
    public static readonly Metric<string> DeviceBluetoothFirmware = new("device.bluetooth-firmware", Unit.None, "Firmware version of the Bluetooth CPU");

    /// <summary>Model name and apparent power.</summary>
    public static readonly Metric<string> DeviceModel = new("device.model", Unit.None, "Model name and apparent power");

    /// <summary>Model code of three digits.</summary>
    public static readonly Metric<string> DeviceModelCode = new("device.model-code", Unit.None, "Model code of three digits");

    /// <summary>A DSP bootloader is present.</summary>
    public static readonly Metric<bool> DeviceBootloader = new("device.bootloader", Unit.None, "A DSP bootloader is present");

    /// <summary>Output source priority of each hour of the day.</summary>
    public static readonly Metric<IReadOnlyList<int>> OutputPriorityByHour = new("output.priority-by-hour", Unit.None, "Output source priority of each hour of the day");

    /// <summary>Output source priority in force now.</summary>
    public static readonly Metric<double> OutputPriorityNow = new("output.priority-now", Unit.None, "Output source priority in force now");

    /// <summary>The three order digits of the output schedule.</summary>
    public static readonly Metric<IReadOnlyList<int>> OutputPriorityOrder = new("output.priority-order", Unit.None, "The three order digits of the output schedule");

    /// <summary>Charger source priority of each hour of the day.</summary>
    public static readonly Metric<IReadOnlyList<int>> ChargePriorityByHour = new("charge.priority-by-hour", Unit.None, "Charger source priority of each hour of the day");

    /// <summary>Charger source priority in force now.</summary>
    public static readonly Metric<double> ChargePriorityNow = new("charge.priority-now", Unit.None, "Charger source priority in force now");

    /// <summary>The three order digits of the charger schedule.</summary>
    public static readonly Metric<IReadOnlyList<int>> ChargePriorityOrder = new("charge.priority-order", Unit.None, "The three order digits of the charger schedule");
}

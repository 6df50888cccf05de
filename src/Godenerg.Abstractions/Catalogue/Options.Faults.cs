namespace Godenerg;

/// <summary>Fault codes (the texts are those of the vendors).</summary>
public static class FaultCodes
{
    /// <summary>No fault.</summary>
    public static readonly Option None = new("none", "no fault");

    /// <summary>Fan locked.</summary>
    public static readonly Option FanLocked = new("fan-locked", "fan locked");

    /// <summary>Over temperature.</summary>
    public static readonly Option OverTemperature = new("over-temperature", "over temperature");

    /// <summary>Battery voltage too high.</summary>
    public static readonly Option BatteryHigh = new("battery-high", "battery voltage too high");

    /// <summary>Battery voltage too low.</summary>
    public static readonly Option BatteryLow = new("battery-low", "battery voltage too low");

    /// <summary>Output short circuit or over temperature.</summary>
    public static readonly Option OutputShort = new("output-short", "output short circuit or over temperature");

    /// <summary>Output voltage too high.</summary>
    public static readonly Option OutputHigh = new("output-high", "output voltage too high");

    /// <summary>Overload for too long.</summary>
    public static readonly Option OverloadTimeOut = new("overload-time-out", "overload for too long");

    /// <summary>DC bus voltage too high.</summary>
    public static readonly Option BusHigh = new("bus-high", "DC bus voltage too high");

    /// <summary>DC bus soft start failed.</summary>
    public static readonly Option BusSoftStart = new("bus-soft-start", "DC bus soft start failed");

    /// <summary>PV over current.</summary>
    public static readonly Option PvOverCurrent = new("pv-over-current", "PV over current");

    /// <summary>Main relay failed, or PV over voltage on MAX models.</summary>
    public static readonly Option MainRelayOrPvHigh = new("main-relay-or-pv-high", "main relay failed, or PV over voltage on MAX models");

    /// <summary>DC/DC converter over current.</summary>
    public static readonly Option DcDcOverCurrent = new("dc-dc-over-current", "DC/DC converter over current");

    /// <summary>Battery discharge over current.</summary>
    public static readonly Option DischargeOverCurrent = new("discharge-over-current", "battery discharge over current");

    /// <summary>Over current.</summary>
    public static readonly Option OverCurrent = new("over-current", "over current");

    /// <summary>DC bus voltage too low.</summary>
    public static readonly Option BusLow = new("bus-low", "DC bus voltage too low");

    /// <summary>Inverter soft start failed.</summary>
    public static readonly Option InverterSoftStart = new("inverter-soft-start", "inverter soft start failed");

    /// <summary>Self test failed.</summary>
    public static readonly Option SelfTest = new("self-test", "self test failed");

    /// <summary>DC voltage in the AC output.</summary>
    public static readonly Option OutputDc = new("output-dc", "DC voltage in the AC output");

    /// <summary>Battery disconnected.</summary>
    public static readonly Option BatteryOpen = new("battery-open", "battery disconnected");

    /// <summary>Current sensor failed.</summary>
    public static readonly Option CurrentSensor = new("current-sensor", "current sensor failed");

    /// <summary>Output voltage too low.</summary>
    public static readonly Option OutputLow = new("output-low", "output voltage too low");

    /// <summary>PV voltage too high.</summary>
    public static readonly Option PvHigh = new("pv-high", "PV voltage too high");

    /// <summary>Power feedback.</summary>
    public static readonly Option PowerFeedback = new("power-feedback", "power feedback");

    /// <summary>Firmware versions differ.</summary>
    public static readonly Option FirmwareDiffers = new("firmware-differs", "firmware versions differ");

    /// <summary>Current sharing fault.</summary>
    public static readonly Option CurrentSharing = new("current-sharing", "current sharing fault");

    /// <summary>CAN bus fault.</summary>
    public static readonly Option Can = new("can", "CAN bus fault");

    /// <summary>Host lost.</summary>
    public static readonly Option HostLoss = new("host-loss", "host lost");

    /// <summary>Synchronization lost.</summary>
    public static readonly Option SyncLoss = new("sync-loss", "synchronization lost");

    /// <summary>Battery voltages differ.</summary>
    public static readonly Option BatteryVoltageDiffers = new("battery-voltage-differs", "battery voltages differ");

    /// <summary>AC inputs differ.</summary>
    public static readonly Option AcInputDiffers = new("ac-input-differs", "AC inputs differ");

    /// <summary>AC output current unbalance.</summary>
    public static readonly Option OutputUnbalance = new("output-unbalance", "AC output current unbalance");

    /// <summary>Output modes differ.</summary>
    public static readonly Option OutputModeDiffers = new("output-mode-differs", "output modes differ");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [None, FanLocked, OverTemperature, BatteryHigh, BatteryLow, OutputShort, OutputHigh, OverloadTimeOut, BusHigh, BusSoftStart, PvOverCurrent, MainRelayOrPvHigh, DcDcOverCurrent, DischargeOverCurrent, OverCurrent, BusLow, InverterSoftStart, SelfTest, OutputDc, BatteryOpen, CurrentSensor, OutputLow, PvHigh, PowerFeedback, FirmwareDiffers, CurrentSharing, Can, HostLoss, SyncLoss, BatteryVoltageDiffers, AcInputDiffers, OutputUnbalance, OutputModeDiffers];
}

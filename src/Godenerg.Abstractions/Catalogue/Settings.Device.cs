namespace Godenerg;

/// <summary>Everything about an inverter of the PI30 family that can be written. Only the guard writes.</summary>
public static partial class Settings
{
    /// <summary>What feeds the house first.</summary>
    public static readonly Setting<Option> OutputSourcePriority = new("output.source-priority", Unit.None, "What feeds the house first", OutputPriorities.All);

    /// <summary>Single, parallel or one phase of several.</summary>
    public static readonly Setting<Option> OutputMode = new("output.mode", Unit.None, "Single, parallel or one phase of several", OutputModes.All);

    /// <summary>Nominal AC output voltage [V].</summary>
    public static readonly Setting<double> OutputNominalVoltage = new("output.nominal-voltage", Unit.Volt, "Nominal AC output voltage");

    /// <summary>Nominal AC output frequency [Hz].</summary>
    public static readonly Setting<double> OutputNominalFrequency = new("output.nominal-frequency", Unit.Hertz, "Nominal AC output frequency");

    /// <summary>Automatic, on-line or economy operation.</summary>
    public static readonly Setting<Option> OperationLogic = new("output.operation-logic", Unit.None, "Automatic, on-line or economy operation", OperationLogics.All);

    /// <summary>Accepted grid voltage range.</summary>
    public static readonly Setting<Option> InputRange = new("grid.input-range", Unit.None, "Accepted grid voltage range", InputRanges.All);

    /// <summary>When a parallel set counts its PV as present.</summary>
    public static readonly Setting<Option> PvOkRule = new("parallel.pv-ok-rule", Unit.None, "When a parallel set counts its PV as present", PvOkRules.All);

    /// <summary>What may charge the battery, of one unit of a parallel set.</summary>
    public static readonly Setting<Option> UnitChargeSourcePriority = new("unit.charge-source-priority", Unit.None, "What may charge the battery, of one unit of a parallel set", ChargePriorities.All);

    /// <summary>Clock of the inverter; moves the days of its energy log.</summary>
    public static readonly Setting<DateTime> InverterClock = new("inverter.clock", Unit.None, "Clock of the inverter; moves the days of its energy log");

    /// <summary>The buzzer sounds (flag a; some units mean the opposite).</summary>
    public static readonly Setting<bool> Buzzer = new("buzzer.enabled", Unit.None, "The buzzer sounds (flag a; some units mean the opposite)");

    /// <summary>Alarm when the primary source is lost (flag y).</summary>
    public static readonly Setting<bool> PrimarySourceAlarm = new("buzzer.primary-source-alarm", Unit.None, "Alarm when the primary source is lost (flag y)");

    /// <summary>Overload is passed to the grid (flag b).</summary>
    public static readonly Setting<bool> OverloadBypass = new("output.overload-bypass", Unit.None, "Overload is passed to the grid (flag b)");

    /// <summary>Power saving; may cut small loads (flag j).</summary>
    public static readonly Setting<bool> PowerSaving = new("output.power-saving", Unit.None, "Power saving; may cut small loads (flag j)");

    /// <summary>Restart after an overload (flag u).</summary>
    public static readonly Setting<bool> OverloadRestart = new("output.overload-restart", Unit.None, "Restart after an overload (flag u)");

    /// <summary>Restart after over temperature (flag v).</summary>
    public static readonly Setting<bool> OverTemperatureRestart = new("inverter.over-temperature-restart", Unit.None, "Restart after over temperature (flag v)");

    /// <summary>Fault codes are recorded (flag z).</summary>
    public static readonly Setting<bool> FaultRecord = new("inverter.fault-record", Unit.None, "Fault codes are recorded (flag z)");

    /// <summary>The data log pops up on the panel (flag l).</summary>
    public static readonly Setting<bool> DataLogPopUp = new("inverter.data-log-pop-up", Unit.None, "The data log pops up on the panel (flag l)");

    /// <summary>The panel returns to its first page after a minute (flag k).</summary>
    public static readonly Setting<bool> PanelReturn = new("panel.return-to-home", Unit.None, "The panel returns to its first page after a minute (flag k)");

    /// <summary>Panel backlight (flag x).</summary>
    public static readonly Setting<bool> PanelBacklight = new("panel.backlight", Unit.None, "Panel backlight (flag x)");

    /// <summary>Solar power may be fed into the grid (flag d); may be illegal.</summary>
    public static readonly Setting<bool> GridFeedIn = new("grid.feed-in", Unit.None, "Solar power may be fed into the grid (flag d); may be illegal");

    /// <summary>The LED ring is on.</summary>
    public static readonly Setting<bool> LedEnabled = new("led.enabled", Unit.None, "The LED ring is on");

    /// <summary>Speed of the LED effect.</summary>
    public static readonly Setting<Option> LedSpeed = new("led.speed", Unit.None, "Speed of the LED effect", LedSpeeds.All);

    /// <summary>LED effect.</summary>
    public static readonly Setting<Option> LedEffect = new("led.effect", Unit.None, "LED effect", LedEffects.All);

    /// <summary>LED brightness 1 to 9.</summary>
    public static readonly Setting<double> LedBrightness = new("led.brightness", Unit.None, "LED brightness 1 to 9");

    /// <summary>How many colours the LED ring shows.</summary>
    public static readonly Setting<double> LedColorCount = new("led.color-count", Unit.None, "How many colours the LED ring shows");

    /// <summary>LED colours, nine digits each.</summary>
    public static readonly Setting<string> LedColorData = new("led.colors", Unit.None, "LED colours, nine digits each");
}

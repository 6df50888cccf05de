namespace Godenerg;

/// <summary>Everything that can be known about an inverter of the PI30 family and not be written.</summary>
public static partial class Metrics
{
    /// <summary>Grid voltage at the AC input [V].</summary>
    public static readonly Metric<double> GridVoltage = new("grid.voltage", Unit.Volt, "Grid voltage at the AC input");

    /// <summary>Grid frequency at the AC input [Hz].</summary>
    public static readonly Metric<double> GridFrequency = new("grid.frequency", Unit.Hertz, "Grid frequency at the AC input");

    /// <summary>Power is being fed into the grid.</summary>
    public static readonly Metric<bool> GridFeedInActive = new("grid.feed-in-active", Unit.None, "Power is being fed into the grid");

    /// <summary>Grid code the inverter follows when it feeds in.</summary>
    public static readonly Metric<Option> GridCountryRule = new("grid.country-rule", Unit.None, "Grid code the inverter follows when it feeds in", CountryRules.All);

    /// <summary>Power fed into the grid [W].</summary>
    public static readonly Metric<double> GridFeedInPower = new("grid.feed-in-power", Unit.Watt, "Power fed into the grid");

    /// <summary>The AC input is lost (split-phase status byte).</summary>
    public static readonly Metric<bool> GridLost = new("grid.lost", Unit.None, "The AC input is lost (split-phase status byte)");

    /// <summary>AC output voltage [V].</summary>
    public static readonly Metric<double> OutputVoltage = new("output.voltage", Unit.Volt, "AC output voltage");

    /// <summary>AC output frequency [Hz].</summary>
    public static readonly Metric<double> OutputFrequency = new("output.frequency", Unit.Hertz, "AC output frequency");

    /// <summary>AC output apparent power [VA].</summary>
    public static readonly Metric<double> OutputApparentPower = new("output.apparent-power", Unit.VoltAmpere, "AC output apparent power");

    /// <summary>AC output active power; can exceed the apparent power by rounding [W].</summary>
    public static readonly Metric<double> OutputPower = new("output.power", Unit.Watt, "AC output active power; can exceed the apparent power by rounding");

    /// <summary>Load: the larger of active and apparent power over their ratings [%].</summary>
    public static readonly Metric<double> OutputLoad = new("output.load", Unit.Percent, "Load: the larger of active and apparent power over their ratings");

    /// <summary>The AC output is switched on.</summary>
    public static readonly Metric<bool> OutputOn = new("output.on", Unit.None, "The AC output is switched on");

    /// <summary>Current of the first PV input [A].</summary>
    public static readonly Metric<double> PvCurrent = new("pv.current", Unit.Ampere, "Current of the first PV input");

    /// <summary>Voltage of the first PV input [V].</summary>
    public static readonly Metric<double> PvVoltage = new("pv.voltage", Unit.Volt, "Voltage of the first PV input");

    /// <summary>Power of the first PV input [W].</summary>
    public static readonly Metric<double> PvPower = new("pv.power", Unit.Watt, "Power of the first PV input");

    /// <summary>Battery voltage as the first solar charger measures it; 0 where there is none [V].</summary>
    public static readonly Metric<double> PvBatteryVoltage = new("pv.battery-voltage", Unit.Volt, "Battery voltage as the first solar charger measures it; 0 where there is none");

    /// <summary>Current of the second PV input [A].</summary>
    public static readonly Metric<double> Pv2Current = new("pv2.current", Unit.Ampere, "Current of the second PV input");

    /// <summary>Voltage of the second PV input [V].</summary>
    public static readonly Metric<double> Pv2Voltage = new("pv2.voltage", Unit.Volt, "Voltage of the second PV input");

    /// <summary>Power of the second PV input [W].</summary>
    public static readonly Metric<double> Pv2Power = new("pv2.power", Unit.Watt, "Power of the second PV input");

    /// <summary>Battery voltage as the second solar charger measures it [V].</summary>
    public static readonly Metric<double> Pv2BatteryVoltage = new("pv2.battery-voltage", Unit.Volt, "Battery voltage as the second solar charger measures it");

    /// <summary>Current of the third PV input [A].</summary>
    public static readonly Metric<double> Pv3Current = new("pv3.current", Unit.Ampere, "Current of the third PV input");

    /// <summary>Voltage of the third PV input [V].</summary>
    public static readonly Metric<double> Pv3Voltage = new("pv3.voltage", Unit.Volt, "Voltage of the third PV input");

    /// <summary>Power of the third PV input [W].</summary>
    public static readonly Metric<double> Pv3Power = new("pv3.power", Unit.Watt, "Power of the third PV input");

    /// <summary>Battery voltage as the third solar charger measures it [V].</summary>
    public static readonly Metric<double> Pv3BatteryVoltage = new("pv3.battery-voltage", Unit.Volt, "Battery voltage as the third solar charger measures it");

    /// <summary>Power of all PV inputs, as the inverter adds it up [W].</summary>
    public static readonly Metric<double> PvTotalPower = new("pv.total-power", Unit.Watt, "Power of all PV inputs, as the inverter adds it up");

    /// <summary>The first solar charger works (split-phase status byte).</summary>
    public static readonly Metric<bool> PvChargerOk = new("pv.charger-ok", Unit.None, "The first solar charger works (split-phase status byte)");

    /// <summary>Status characters of the second and third solar charger, as sent.</summary>
    public static readonly Metric<string> PvStatusBits = new("pv.status-bits", Unit.None, "Status characters of the second and third solar charger, as sent");

    /// <summary>PV energy of the current day (REVO) [Wh].</summary>
    public static readonly Metric<double> PvEnergyToday = new("pv.energy-today", Unit.WattHour, "PV energy of the current day (REVO)");

    /// <summary>AC input voltage of leg L2 [V].</summary>
    public static readonly Metric<double> Leg2InputVoltage = new("leg2.input-voltage", Unit.Volt, "AC input voltage of leg L2");

    /// <summary>AC input frequency of leg L2 [Hz].</summary>
    public static readonly Metric<double> Leg2InputFrequency = new("leg2.input-frequency", Unit.Hertz, "AC input frequency of leg L2");

    /// <summary>AC output voltage of leg L2 [V].</summary>
    public static readonly Metric<double> Leg2OutputVoltage = new("leg2.output-voltage", Unit.Volt, "AC output voltage of leg L2");

    /// <summary>AC output frequency of leg L2 [Hz].</summary>
    public static readonly Metric<double> Leg2OutputFrequency = new("leg2.output-frequency", Unit.Hertz, "AC output frequency of leg L2");

    /// <summary>AC output apparent power of leg L2 [VA].</summary>
    public static readonly Metric<double> Leg2ApparentPower = new("leg2.apparent-power", Unit.VoltAmpere, "AC output apparent power of leg L2");

    /// <summary>AC output active power of leg L2 [W].</summary>
    public static readonly Metric<double> Leg2Power = new("leg2.power", Unit.Watt, "AC output active power of leg L2");

    /// <summary>Load of leg L2 [%].</summary>
    public static readonly Metric<double> Leg2Load = new("leg2.load", Unit.Percent, "Load of leg L2");

    /// <summary>Battery voltage as the second solar charger of leg L2 measures it [V].</summary>
    public static readonly Metric<double> Leg2BatteryVoltage = new("leg2.battery-voltage", Unit.Volt, "Battery voltage as the second solar charger of leg L2 measures it");

    /// <summary>Status characters of leg L2, as sent.</summary>
    public static readonly Metric<string> Leg2StatusBits = new("leg2.status-bits", Unit.None, "Status characters of leg L2, as sent");
}

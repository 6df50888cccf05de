namespace Godenerg;

/// <summary>Everything that can be known about an inverter of the PI30 family and not be written.</summary>
public static partial class Metrics
{
    /// <summary>PV energy since the counter began [Wh].</summary>
    public static readonly Metric<double> PvEnergyTotal = new("pv.energy-total", Unit.WattHour, "PV energy since the counter began");

    /// <summary>PV energy of the year asked for, by the clock of the inverter [Wh].</summary>
    public static readonly Metric<double> PvEnergyYear = new("pv.energy-year", Unit.WattHour, "PV energy of the year asked for, by the clock of the inverter");

    /// <summary>PV energy of the month asked for, by the clock of the inverter [Wh].</summary>
    public static readonly Metric<double> PvEnergyMonth = new("pv.energy-month", Unit.WattHour, "PV energy of the month asked for, by the clock of the inverter");

    /// <summary>PV energy of the day asked for, by the clock of the inverter [Wh].</summary>
    public static readonly Metric<double> PvEnergyDay = new("pv.energy-day", Unit.WattHour, "PV energy of the day asked for, by the clock of the inverter");

    /// <summary>Load energy since the counter began [Wh].</summary>
    public static readonly Metric<double> OutputEnergyTotal = new("output.energy-total", Unit.WattHour, "Load energy since the counter began");

    /// <summary>Load energy of the year asked for, by the clock of the inverter [Wh].</summary>
    public static readonly Metric<double> OutputEnergyYear = new("output.energy-year", Unit.WattHour, "Load energy of the year asked for, by the clock of the inverter");

    /// <summary>Load energy of the month asked for, by the clock of the inverter [Wh].</summary>
    public static readonly Metric<double> OutputEnergyMonth = new("output.energy-month", Unit.WattHour, "Load energy of the month asked for, by the clock of the inverter");

    /// <summary>Load energy of the day asked for, by the clock of the inverter [Wh].</summary>
    public static readonly Metric<double> OutputEnergyDay = new("output.energy-day", Unit.WattHour, "Load energy of the day asked for, by the clock of the inverter");

    /// <summary>The solar charger works.</summary>
    public static readonly Metric<bool> ServiceSccOk = new("service.scc-ok", Unit.None, "The solar charger works");

    /// <summary>The solar charger may charge.</summary>
    public static readonly Metric<bool> ServiceSccAllowed = new("service.scc-allowed", Unit.None, "The solar charger may charge");

    /// <summary>Solar charger temperature [°C].</summary>
    public static readonly Metric<double> ServiceSccTemperature = new("service.scc-temperature", Unit.Celsius, "Solar charger temperature");

    /// <summary>Inverter temperature [°C].</summary>
    public static readonly Metric<double> ServiceInverterTemperature = new("service.inverter-temperature", Unit.Celsius, "Inverter temperature");

    /// <summary>Temperature of the battery or bus board; not of the battery [°C].</summary>
    public static readonly Metric<double> ServiceBatteryTemperature = new("service.battery-board-temperature", Unit.Celsius, "Temperature of the battery or bus board; not of the battery");

    /// <summary>Transformer temperature [°C].</summary>
    public static readonly Metric<double> ServiceTransformerTemperature = new("service.transformer-temperature", Unit.Celsius, "Transformer temperature");

    /// <summary>Role in a parallel set.</summary>
    public static readonly Metric<Option> ServiceParallelRole = new("service.parallel-role", Unit.None, "Role in a parallel set", ParallelRoles.All);

    /// <summary>A fan is locked.</summary>
    public static readonly Metric<bool> ServiceFanLocked = new("service.fan-locked", Unit.None, "A fan is locked");

    /// <summary>Fan duty as sent.</summary>
    public static readonly Metric<double> ServiceFanDuty = new("service.fan-duty", Unit.None, "Fan duty as sent");

    /// <summary>Fan speed [%].</summary>
    public static readonly Metric<double> ServiceFanSpeed = new("service.fan-speed", Unit.Percent, "Fan speed");

    /// <summary>Solar charger power [W].</summary>
    public static readonly Metric<double> ServiceSccPower = new("service.scc-power", Unit.Watt, "Solar charger power");

    /// <summary>Parallel warning code.</summary>
    public static readonly Metric<double> ServiceParallelWarning = new("service.parallel-warning", Unit.None, "Parallel warning code");

    /// <summary>Synchronization frequency [Hz].</summary>
    public static readonly Metric<double> ServiceSyncFrequency = new("service.sync-frequency", Unit.Hertz, "Synchronization frequency");
}

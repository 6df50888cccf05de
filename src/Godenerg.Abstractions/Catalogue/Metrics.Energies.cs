namespace Godenerg;

/// <summary>
/// Energies that no inverter counts like this: the data logger adds up the powers of every status reading, a trapezoid between two of them.
/// Two readings that are more than a minute apart have a gap between them, to which nothing is added. Counters begin at 0 when an inverter
/// is logged for the first time, never fall, and go on after a restart from what was stored last. How much one grew in a day is
/// <see cref="HistoryAggregate.Increase"/>.
/// </summary>
public static partial class Metrics
{
    /// <summary>
    /// PV energy: the power of all PV inputs; where an inverter tells no watts, the current of its solar charger at the voltage of the
    /// battery [Wh].
    /// </summary>
    public static readonly Metric<double> EnergyPv = new("energy.pv", Unit.WattHour, "PV energy, added up by the data logger") { IsDerived = true };

    /// <summary>Energy that went to the house: the active power at the AC output, both legs of a split phase [Wh].</summary>
    public static readonly Metric<double> EnergyLoad = new("energy.load", Unit.WattHour, "Energy that went to the house, added up by the data logger") { IsDerived = true };

    /// <summary>
    /// Energy taken from the grid. No inverter of this family measures it, so it is the balance while the grid is connected through (line,
    /// bypass and economy mode, or charging without output): what goes to the house and into the battery, less what comes from PV and out of
    /// the battery; never less than 0. In battery mode, and with the output off, it is 0. What the inverter itself consumes, 30 W to 60 W, is
    /// missing in it, and what is fed into the grid does not count against it [Wh].
    /// </summary>
    public static readonly Metric<double> EnergyGrid = new("energy.grid", Unit.WattHour, "Energy taken from the grid, estimated by the data logger from what else flows") { IsDerived = true };

    /// <summary>Energy that went into the battery: its voltage times <see cref="BatteryCurrent"/> while that is above 0 [Wh].</summary>
    public static readonly Metric<double> EnergyBatteryIn = new("energy.battery-in", Unit.WattHour, "Energy that went into the battery, added up by the data logger") { IsDerived = true };

    /// <summary>Energy that came out of the battery: its voltage times <see cref="BatteryCurrent"/> while that is below 0 [Wh].</summary>
    public static readonly Metric<double> EnergyBatteryOut = new("energy.battery-out", Unit.WattHour, "Energy that came out of the battery, added up by the data logger") { IsDerived = true };
}

namespace Godenerg.Simulator.Plots;

/// <summary>One instant of the simulated house, as it really is.</summary>
/// <param name="At">When, in local time.</param>
/// <param name="BatteryVolts">Battery voltage, V.</param>
/// <param name="BatteryAmps">Current into the battery, A; negative while it is discharged.</param>
/// <param name="PvAvailable">What the panels could give, W.</param>
/// <param name="PvUsed">What is taken from them, W.</param>
/// <param name="StateOfCharge">0 to 1.</param>
/// <param name="Stage">The stage of the firmware's charger.</param>
internal sealed record PlotPoint(
    DateTimeOffset At, double BatteryVolts, double BatteryAmps, double PvAvailable, double PvUsed, double StateOfCharge, string Stage);

namespace Godenerg.Simulator;

/// <summary>What is really going on. For tests, plots and the yardstick; none of it is on the wire.</summary>
/// <param name="At">Local time.</param>
/// <param name="StateOfCharge">0 to 1.</param>
/// <param name="BatteryVolts">Without noise and offset.</param>
/// <param name="BatteryAmps">Into the battery, not truncated.</param>
/// <param name="PvAvailableWatts">At the maximum power point.</param>
/// <param name="PvUsedWatts">At the panels.</param>
/// <param name="CurtailedWatts">What the charger left on the roof.</param>
/// <param name="LoadWatts">What the house wants.</param>
/// <param name="UnservedWatts">What it did not get.</param>
/// <param name="GassingAmps">The part of the current that stores nothing.</param>
/// <param name="Stage">Of the charger's firmware.</param>
/// <param name="TargetVolts">Where the charger holds the battery; not a number when it is off.</param>
/// <param name="Sky">Of this day.</param>
/// <param name="OutputOn">False after the battery fell too low.</param>
/// <param name="GridFeedsHouse">The relay is on the utility side.</param>
internal readonly record struct Truth(
    DateTime At,
    double StateOfCharge,
    double BatteryVolts,
    double BatteryAmps,
    double PvAvailableWatts,
    double PvUsedWatts,
    double CurtailedWatts,
    double LoadWatts,
    double UnservedWatts,
    double GassingAmps,
    ChargerStage Stage,
    double TargetVolts,
    DayType Sky,
    bool OutputOn,
    bool GridFeedsHouse);

namespace Godenerg.Simulator;

/// <summary>What the grid charger may do while the grid feeds the house; it never charges past an inverter that is feeding it.</summary>
/// <param name="Amps">Into the battery.</param>
/// <param name="SolarRests">The panels charge only without a grid.</param>
internal readonly record struct GridCharge(double Amps, bool SolarRests)
{
    public static GridCharge None => default;

    /// <summary>By the charger source priority (QPIRI 17).</summary>
    public static GridCharge For(SettingsMemory memory, bool isDark)
    {
        var priority = memory.Choice(Settings.ChargeSourcePriority);
        var amps = memory.Number(Settings.MaxGridChargeCurrent);
        return priority == ChargePriorities.UtilityFirst ? new(amps, true)
            : priority == ChargePriorities.SolarAndUtility || (priority == ChargePriorities.SolarFirst && isDark) ? new(amps, false)
            : None;
    }
}

namespace Godenerg.Engine.Policies.History;

/// <summary>
/// <see cref="Metrics.BatteryCurrent"/>. The inverter cuts the charge current to whole amperes, so that half an ampere is missing on average
/// while it charges; at 0 A nothing is known to flow and nothing is added (charging reference 3.1).
/// </summary>
internal static class NetCurrent
{
    private const double LostByTruncation = 0.5;

    /// <summary>Net current into the battery, A.</summary>
    /// <param name="charge">As the inverter sends it, A.</param>
    /// <param name="discharge">As the inverter sends it, A.</param>
    public static double Of(double charge, double discharge) => charge > 0 ? charge + LostByTruncation - discharge : -discharge;

    /// <summary>The same of a snapshot; null while either is unknown.</summary>
    public static double? Of(Snapshot now) =>
        now[Metrics.BatteryChargeCurrent] is { } charge && now[Metrics.BatteryDischargeCurrent] is { } discharge ? Of(charge, discharge) : null;
}

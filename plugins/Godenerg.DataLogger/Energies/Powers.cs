namespace Godenerg.DataLogger.Energies;

/// <summary>What flows at one instant, W; null where it is not known.</summary>
internal readonly record struct Powers(double? Pv, double? Load, double? Grid, double? BatteryIn, double? BatteryOut)
{
    /// <summary>The inverter cuts the charge current to whole amperes: half an ampere is missing on average while it charges.</summary>
    private const double LostByTruncation = 0.5;

    private static readonly Option[] WithGrid = [Modes.Line, Modes.Bypass, Modes.Eco, Modes.Charge];

    public static Powers Of(Snapshot now)
    {
        var battery = now[Metrics.BatteryVoltage] * Net(now);
        var (pv, load) = (PvOf(now), now[Metrics.OutputPower] + (now[Metrics.Leg2Power] ?? 0));
        double? grid = now[Metrics.InverterMode] is not { } mode ? null
            : Array.IndexOf(WithGrid, mode) < 0 ? 0
            : load is { } out1 && battery is { } charging && pv is { } sun ? Math.Max(0, out1 + charging - sun) : null;
        return new(pv, load, grid, Positive(battery), Positive(-battery));
    }

    private static double? Net(Snapshot now) =>
        now[Metrics.BatteryChargeCurrent] is { } charge && now[Metrics.BatteryDischargeCurrent] is { } discharge
            ? charge > 0 ? charge + LostByTruncation - discharge : -discharge : null;

    private static double? PvOf(Snapshot now)
    {
        if (now[Metrics.PvTotalPower] is { } total)
            return total;
        if (now[Metrics.PvPower] is { } first)
            return first + (now[Metrics.Pv2Power] ?? 0) + (now[Metrics.Pv3Power] ?? 0);
        return now[Metrics.PvCurrent] * (now[Metrics.PvBatteryVoltage] is > 0 and var volts ? volts : now[Metrics.BatteryVoltage]);
    }

    private static double? Positive(double? watts) => watts is { } known ? Math.Max(0, known) : null;
}

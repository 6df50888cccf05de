namespace Godenerg.Simulator;

/// <summary>What QPIWS holds. PV loss at night and a missing grid are everyday states; the twin breaks no hardware.</summary>
internal static class AlarmReadings
{
    /// <summary>The low-battery alarm of the manuals: 2 V above the cut-off at 48 V.</summary>
    private const double LowMargin = 2.0 / 48;

    public static void Add(ReadingTable table, SimulatedHouse house)
    {
        foreach (var metric in Catalogue.All.OfType<Metric<bool>>().Where(metric => metric.Name.StartsWith("alarm.", StringComparison.Ordinal)))
            table.Add(metric, false);
        table.Add(Metrics.AlarmPvLoss, () => house.Surroundings.PvWatts < 1);
        table.Add(Metrics.AlarmLineFail, () => house.Utility is null);
        table.Add(Metrics.AlarmBatteryLow, () => house.SensedVolts < house.Charger.CutOffVolts + (LowMargin * house.Machine.BatteryVolts));
        table.Add(Metrics.AlarmBatteryCutOff, () => !house.Flow.OutputOn);
        table.Add(Metrics.AlarmOverload, () => house.Flow.ServedWatts > house.Machine.RatedWatts);
        table.Add(Metrics.AlarmEqualizing, () => house.Installation.Firmware.Stage == ChargerStage.Equalizing);
        table.Add(Metrics.AlarmFaultCode, FaultCodes.None.WithCode("00"));
    }
}

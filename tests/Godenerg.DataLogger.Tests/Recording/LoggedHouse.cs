using Godenerg.Plugins.Contract;

namespace Godenerg.DataLogger.Tests.Recording;

/// <summary>A house that is logged, and what was logged of it.</summary>
internal static class LoggedHouse
{
    public static readonly TimeSpan Cycle = TimeSpan.FromSeconds(2);

    private static readonly Metric[] Status =
    [
        Metrics.OutputPower, Metrics.BatteryVoltage, Metrics.BatteryChargeCurrent, Metrics.BatteryDischargeCurrent, Metrics.PvPower, Metrics.InverterMode,
    ];

    private static readonly ReadingShape Shape = new(Status);

    public static IHistory History(this PluginHouse house) => house.Offered<IHistory>()[0];

    /// <summary>A status and the mode every two seconds.</summary>
    public static void Poll(this PluginHouse house, int cycles)
    {
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            house.Publish("QPIGS");
            house.Publish("QMOD");
            house.Advance(Cycle);
        }
    }

    /// <summary>A status with all that flows in it.</summary>
    public static void Publish(this PluginHouse house, double load, double pv = 0, double volts = 50, double charge = 0, double discharge = 0, Option? mode = null) =>
        house.Publish(new Reading(
            "QPIGS", Shape,
            [MetricValue.Of(load), MetricValue.Of(volts), MetricValue.Of(charge), MetricValue.Of(discharge), MetricValue.Of(pv), MetricValue.Of(mode ?? Modes.Battery)], [])
        {
            At = house.Clock.GetUtcNow(), Timestamp = house.Clock.GetTimestamp(), FreshFor = TimeSpan.FromSeconds(30),
        });

    /// <summary>What was recorded of metrics so far, by instant, waited for until it reaches an instant.</summary>
    public static async Task<List<HistoryRow>> RowsUntil(this PluginHouse house, DateTimeOffset last, params Metric[] metrics)
    {
        await PluginHouse.Until(() => house.History().Series.Any(series => series.Metric == metrics[0] && series.Last >= last), $"{metrics[0]} at {last:u}");
        return await house.Rows(metrics);
    }

    public static async Task<List<HistoryRow>> Rows(this PluginHouse house, params Metric[] metrics)
    {
        var rows = new List<HistoryRow>();
        await foreach (var row in house.History().RowsAsync(new HistoryQuery(metrics, DateTimeOffset.UnixEpoch, house.Clock.GetUtcNow().AddDays(9)), TestContext.Current.CancellationToken))
            rows.Add(row);
        return rows;
    }

    public static double Number(this HistoryRow row, int column = 0) => row.Values[column].TryGetNumber(out var number) ? number : double.NaN;
}

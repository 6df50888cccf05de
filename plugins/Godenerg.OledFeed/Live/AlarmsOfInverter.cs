namespace Godenerg.OledFeed.Live;

/// <summary>The warnings that an inverter itself shows. What is an everyday state (no sun, no grid) is no alarm in a living room.</summary>
internal static class AlarmsOfInverter
{
    private static readonly Metric<bool>[] Everyday = [Metrics.AlarmPvLoss, Metrics.AlarmLineFail, Metrics.AlarmPvLow, Metrics.AlarmEqualizing];

    private static readonly (Metric<bool> Metric, string Text)[] All =
        [.. Catalogue.All.OfType<Metric<bool>>().Where(metric => metric.Name.StartsWith("alarm.", StringComparison.Ordinal) && !Everyday.Contains(metric))
            .Select(metric => (metric, metric.Summary.Split(';')[0]))];

    public static int Count(Snapshot now)
    {
        var count = 0;
        foreach (var (metric, _) in All)
            count += now[metric] == true ? 1 : 0;
        return count;
    }

    public static string? First(Snapshot now)
    {
        foreach (var (metric, text) in All)
            if (now[metric] == true)
                return text;
        return null;
    }
}

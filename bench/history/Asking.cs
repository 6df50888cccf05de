using System.Diagnostics;
using Godenerg.DataLogger;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.History.Bench;

/// <summary>Questions to a year.</summary>
internal static class Asking
{
    private static readonly Metric[] Two = [Metrics.BatteryVoltage, Metrics.PvPower];

    public static async Task RunAsync(string folder)
    {
        var watch = Stopwatch.StartNew();
        await using var store = HistoryStore.Open(folder, new HistoryOptions(), TimeProvider.System, NullLogger.Instance);
        Figures.Show("open", $"{watch.Elapsed.TotalMilliseconds:0.0} ms");
        watch.Restart();
        await store.WarmUpAsync(default);
        Figures.Show("warm up", $"{watch.Elapsed.TotalMilliseconds:0.0} ms");
        var year = new HistoryQuery(Two, Figures.From, Figures.From.AddDays(365));
        var day = new HistoryQuery(Two, Figures.From.AddDays(180), Figures.From.AddDays(181)) { Step = TimeSpan.FromSeconds(15) };
        await AskAsync(store, "two metrics of the year, 2,048 points", year);
        await AskAsync(store, "two metrics of a day, every sample", day);
        await AskAsync(store, "two metrics of 30 days, 2,048 points", year with { From = Figures.From.AddDays(100), To = Figures.From.AddDays(130) });
        await AskAsync(store, "energy of every day of the year in Berlin", year with
        {
            Metrics = [Metrics.PvPower], Step = TimeSpan.FromDays(1), Aggregate = HistoryAggregate.Integral, Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
        });
        await AskAsync(store, "PV where battery > 53 V, days of the year", year with
        {
            Metrics = [Metrics.PvPower], Step = TimeSpan.FromDays(1), Where = [new HistoryFilter(Metrics.BatteryVoltage, HistoryComparison.Above, MetricValue.Of(53))],
        }, 3);

        watch.Restart();
        var (rows, sum) = (0L, 0.0);
        await foreach (var row in store.History.RowsAsync(year with { Metrics = [.. Godenerg.DataLogger.Demo.SyntheticYear.Sampled] }, default))
        {
            rows++;
            sum += row.Values[8].TryGetNumber(out var volts) ? volts : 0;
        }

        Figures.Show($"all {rows:N0} rows of the year, mean {sum / rows:0.00} V", $"{watch.Elapsed.TotalSeconds:0.0} s");
        Figures.Show("memory now and at most", $"{Figures.Megabytes(Figures.ResidentBytes)}, {Figures.Megabytes(Figures.PeakBytes)}");
    }

    private static async Task AskAsync(HistoryStore store, string what, HistoryQuery query, int times = 50)
    {
        var watch = Stopwatch.StartNew();
        var table = await store.History.QueryAsync(query, default);
        var first = watch.Elapsed;
        var warm = new List<double>();
        for (var time = 0; time < times; time++)
        {
            watch.Restart();
            await store.History.QueryAsync(query, default);
            warm.Add(watch.Elapsed.TotalMilliseconds);
        }

        warm.Sort();
        Figures.Show($"{what} ({table.Times.Count:N0} of {table.Step} from {table.Resolution})",
            $"first {first.TotalMilliseconds:0.0} ms; warm median {warm[warm.Count / 2]:0.00} ms, fastest {warm[0]:0.00}");
    }
}

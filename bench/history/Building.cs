using System.Diagnostics;
using Godenerg.DataLogger;
using Godenerg.DataLogger.Demo;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.History.Bench;

/// <summary>How long a year takes to make, and how large it is.</summary>
internal static class Building
{
    private const int AllThatAnInverterTells = 140;

    public static async Task RunAsync(string folder, int days)
    {
        NeedEmpty(folder);
        var (watch, before, written) = (Stopwatch.StartNew(), Figures.Processor, Figures.WrittenBytes);
        await using var store = HistoryStore.Open(folder, new HistoryOptions(), TimeProvider.System, NullLogger.Instance);
        var rows = await new SyntheticYear(7).FillAsync(store, "house", Figures.From, TimeSpan.FromDays(days), TimeSpan.FromSeconds(15), default);
        Figures.Show($"{rows:N0} rows of 17 metrics made and kept", $"{watch.Elapsed.TotalSeconds:0.0} s, {(Figures.Processor - before).TotalSeconds:0.0} s of processor");
        Figures.Show("file with all roll-ups", Figures.Megabytes(store.Archive.Size));
        var compact = await store.CompactAsync(default);
        Figures.Show("compacted", Figures.Megabytes(compact.After));
        Figures.Show("written meanwhile", Figures.Megabytes(Figures.WrittenBytes - written));
        Figures.Show("memory at most", Figures.Megabytes(Figures.PeakBytes));
        watch.Restart();
        var verified = await store.VerifyAsync(default);
        Figures.Show($"verify: {verified.Samples:N0} samples, {verified.Rows:N0} rows, {verified.Faults.Count} faults", $"{watch.Elapsed.TotalSeconds:0.0} s");
    }

    /// <summary>The year with all that a real inverter tells: most of it are flags and settings that stay as they are.</summary>
    public static async Task RunWideAsync(string folder, int days)
    {
        NeedEmpty(folder);
        var watch = Stopwatch.StartNew();
        await using var store = HistoryStore.Open(folder, new HistoryOptions(), TimeProvider.System, NullLogger.Instance);
        var sampled = SyntheticYear.Sampled.Select(metric => store.Table.Of("house", metric)).ToArray();
        var constant = Catalogue.All.Except(SyntheticYear.Sampled).Where(metric => metric.ValueType == typeof(bool) || metric.ValueType == typeof(double))
            .Take(AllThatAnInverterTells - sampled.Length).Select(metric => store.Table.Of("house", metric)).ToArray();
        var (year, bulk) = (new SyntheticYear(7), store.OpenBulk());
        foreach (var time in year.Rows(Figures.From, TimeSpan.FromDays(days), TimeSpan.FromSeconds(15)))
        {
            for (var index = 0; index < sampled.Length; index++)
                bulk.Add(sampled[index], time, year.Values[index]);
            foreach (var series in constant)
                bulk.Add(series, time, 1);
            if (bulk.IsFull)
                await bulk.CommitAsync(default);
        }

        await bulk.CommitAsync(default);
        Figures.Show($"{days} days of {sampled.Length} metrics that change and {constant.Length} that stay", $"{watch.Elapsed.TotalSeconds:0.0} s");
        Figures.Show("file with all roll-ups", Figures.Megabytes(store.Archive.Size));
        Figures.Show("compacted", Figures.Megabytes((await store.CompactAsync(default)).After));
    }

    private static void NeedEmpty(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException($"{folder} is not empty");
    }
}

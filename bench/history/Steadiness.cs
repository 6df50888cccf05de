using System.Diagnostics;
using Godenerg.DataLogger;
using Godenerg.DataLogger.Demo;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.History.Bench;

/// <summary>A day of logging at default settings, as fast as it goes: what reaches the disk, and what it costs.</summary>
internal static class Steadiness
{
    public static async Task RunAsync(string folder)
    {
        GC.Collect();
        var (start, startOwn) = (Figures.ResidentBytes, Figures.OwnBytes);
        await using var store = HistoryStore.Open(folder, new HistoryOptions(), TimeProvider.System, NullLogger.Instance);
        var year = new SyntheticYear(9);
        var values = new (Metric, MetricValue)[SyntheticYear.Sampled.Count];
        var from = Figures.From.AddDays(400);
        var beforeOwn = Figures.OwnBytes;
        var (before, written, processor, flushes) = (Figures.ResidentBytes, Figures.WrittenBytes, Figures.Processor, 0);
        var slowest = TimeSpan.Zero;
        var rows = 0;
        foreach (var time in year.Rows(from, TimeSpan.FromDays(1), TimeSpan.FromSeconds(15)))
        {
            for (var index = 0; index < values.Length; index++)
                values[index] = (SyntheticYear.Sampled[index], MetricValue.Of(year.Values[index]));
            store.Append("house", DateTimeOffset.FromUnixTimeMilliseconds(time), values);
            if (++rows % 4 != 0)
                continue;
            var watch = Stopwatch.StartNew();
            await store.FlushAsync(default);
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            flushes++;
        }

        Figures.Show($"a day: {rows:N0} rows, {flushes:N0} flushes, written", $"{Figures.Megabytes(Figures.WrittenBytes - written)}, {(Figures.WrittenBytes - written) / 1e6 / flushes:0.0000} MB a minute");
        Figures.Show("processor", $"{(Figures.Processor - processor).TotalSeconds:0.00} s, {(Figures.Processor - processor).TotalSeconds / 86_400:0.0000%} of a core");
        Figures.Show("slowest flush", $"{slowest.TotalMilliseconds:0} ms");
        var (after, afterOwn) = (Figures.ResidentBytes, Figures.OwnBytes);
        Figures.Show("of its own without a history, opened, after the day", $"{Figures.Megabytes(startOwn)}, {Figures.Megabytes(beforeOwn)}, {Figures.Megabytes(afterOwn)}");
        Figures.Show("allocated meanwhile", $"{Figures.Megabytes(GC.GetTotalAllocatedBytes())}, {GC.CollectionCount(0)} collections");
        GC.Collect();
        Figures.Show("memory without a history, opened, after the day, collected",
            $"{Figures.Megabytes(start)}, {Figures.Megabytes(before)}, {Figures.Megabytes(after)}, {Figures.Megabytes(Figures.ResidentBytes)} (managed {Figures.Megabytes(GC.GetTotalMemory(false))})");
    }
}

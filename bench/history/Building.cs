using System.Diagnostics;
using Godenerg.DataLogger;
using Godenerg.DataLogger.Demo;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.History.Bench;

/// <summary>How long a year takes to make, and how large it is.</summary>
internal static class Building
{
    public static async Task RunAsync(string folder, int days)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException($"{folder} is not empty");
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
}

using System.Diagnostics;
using Godenerg.DataLogger;
using Godenerg.DataLogger.Verbs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.History.Bench;

/// <summary>The log of the original, a year of it: taken in, taken in once more, and given out again.</summary>
internal static class Importing
{
    public static void Make(string file, int days)
    {
        var watch = Stopwatch.StartNew();
        using var database = OriginalDatabase.Create(file);
        OriginalYear.Fill(database, Figures.From, TimeSpan.FromDays(days), 15, TimeSpan.FromHours(4));
        Figures.Show($"a database of {days} days", $"{watch.Elapsed.TotalSeconds:0.0} s, {Figures.Megabytes(new FileInfo(file).Length)}");
    }

    public static async Task RunAsync(string file, string folder)
    {
        var (watch, before) = (Stopwatch.StartNew(), Figures.Processor);
        await using var store = HistoryStore.Open(folder, new HistoryOptions(), TimeProvider.System, NullLogger.Instance);
        var desk = new HistoryDesk(store, [], TimeProvider.System, NullLogger.Instance);
        var call = new CliCall([file], new Dictionary<string, string> { ["--inverter"] = "house" }, Console.Out, Console.Error);
        await ImportVerb.Of(desk).Handle(call, default);
        Figures.Show("import", $"{watch.Elapsed.TotalSeconds:0.0} s, {(Figures.Processor - before).TotalSeconds:0.0} s of processor");
        Figures.Show("history", Figures.Megabytes(store.Archive.Size));
        Figures.Show("memory at most", Figures.Megabytes(Figures.PeakBytes));
    }

    public static async Task ExtractAsync(string folder, string file)
    {
        var watch = Stopwatch.StartNew();
        await using var store = HistoryStore.Open(folder, new HistoryOptions(), TimeProvider.System, NullLogger.Instance);
        var desk = new HistoryDesk(store, [], TimeProvider.System, NullLogger.Instance);
        await using (var output = new StreamWriter(file))
            await ExtractVerb.Of(desk).Handle(
                new CliCall([], new Dictionary<string, string> { ["--from"] = "20000101", ["--to"] = "20991231" }, output, Console.Error), default);
        Figures.Show("extract, all columns", $"{watch.Elapsed.TotalSeconds:0.0} s, {Figures.Megabytes(new FileInfo(file).Length)}");
        Figures.Show("memory at most", Figures.Megabytes(Figures.PeakBytes));
    }
}

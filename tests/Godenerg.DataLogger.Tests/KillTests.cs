using System.Diagnostics;
using System.Globalization;
using Godenerg.DataLogger.Care;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.DataLogger.Tests;

/// <summary>Killed in the middle, a hundred times, by a signal that no program can catch.</summary>
public sealed class KillTests
{
    private const int Times = 100;

    [Fact]
    public async Task Loses_at_most_what_was_not_flushed_and_doubles_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("history").FullName;
        var random = new Random(11);
        var (kept, sealings) = (-1, 0L);
        for (var time = 0; time < Times; time++)
        {
            var told = await RunAndKillAsync(folder, kept + 1, random);
            var safe = Math.Max(kept, told);
            await using var store = HistoryStore.Open(folder, new HistoryOptions(), TimeProvider.System, NullLogger.Instance);
            var before = kept;
            kept = await LastOfUnbrokenRunAsync(store, told);
            Assert.True(kept >= safe, $"round {time}: {safe} was safe, and the last is {kept} ({before} before)");
            sealings = store.Archive.Range("slots", 0, long.MaxValue).Count;
        }

        Assert.True(kept > Times && sealings > 3, $"only {kept} samples and {sealings} slots were written: nothing was put to the test");
        await using var last = HistoryStore.Open(folder, new HistoryOptions(), TimeProvider.System, NullLogger.Instance);
        Verified verified = await last.VerifyAsync(TestContext.Current.CancellationToken);
        Assert.Empty(verified.Faults);
        await last.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <returns>The last number that was said to be safe; -1 when there was none.</returns>
    private static async Task<int> RunAndKillAsync(string folder, int next, Random random)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath! : "dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Godenerg.KilledHistory.dll"), folder, next.ToString(CultureInfo.InvariantCulture) },
        };
        using var child = Process.Start(start)!;
        Assert.Equal("open", await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        await Task.Delay(random.Next(120), TestContext.Current.CancellationToken);
        child.Kill();
        var safe = -1;
        while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            safe = int.Parse(line, CultureInfo.InvariantCulture);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return safe;
    }

    /// <summary>Every number once, in order, and the events that belong to them; then the last one.</summary>
    private static async Task<int> LastOfUnbrokenRunAsync(HistoryStore store, int safe)
    {
        var query = new HistoryQuery([Metrics.BatteryVoltage], DateTimeOffset.UnixEpoch, StoreBench.Noon.AddYears(50));
        var expected = 0;
        await foreach (var row in store.History.RowsAsync(query, TestContext.Current.CancellationToken))
            Assert.True(row.Values[0].TryGetNumber(out var number) && number == expected++, $"{row.Values[0]} in the place of {expected - 1}");
        var events = new List<string>();
        await foreach (var happened in store.History.EventsAsync(DateTimeOffset.UnixEpoch, StoreBench.Noon.AddYears(50), null, TestContext.Current.CancellationToken))
            events.Add(happened.Text);
        Assert.Equal(events.Count, events.Distinct().Count());
        var last = events.Count == 0 ? -1 : int.Parse(events[^1], CultureInfo.InvariantCulture);
        Assert.True(last < expected, $"an event tells of {last}, and the last sample is {expected - 1}");
        Assert.True(last >= safe, $"the event of {safe} was safe, and the last is {last}");
        return expected - 1;
    }
}

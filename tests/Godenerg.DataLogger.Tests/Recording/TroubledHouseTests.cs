using System.Diagnostics;
using Godenerg.Plugins.Contract;

namespace Godenerg.DataLogger.Tests.Recording;

/// <summary>The plugin where it cannot write.</summary>
public sealed class TroubledHouseTests
{
    [Fact]
    public async Task Is_well_while_everything_can_be_kept()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>();
        Assert.Equal(new HealthReport(Health.Good, ""), house.Look("history"));
    }

    [Fact]
    public async Task Does_not_begin_over_a_foreign_file_and_leaves_it_alone()
    {
        var data = Directory.CreateTempSubdirectory("godenerg-").FullName;
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(data, "data-logger")).FullName, "history.db");
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("what somebody else keeps here\n", 1000)), TestContext.Current.CancellationToken);
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<HistoryException>(() => PluginHouse.Start<DataLoggerPlugin>(dataRoot: data));

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Does_not_begin_while_somebody_else_has_the_folder()
    {
        var data = Directory.CreateTempSubdirectory("godenerg-").FullName;
        await using (await PluginHouse.Start<DataLoggerPlugin>(dataRoot: data))
        {
            var refused = await Assert.ThrowsAsync<HistoryException>(() => PluginHouse.Start<DataLoggerPlugin>(dataRoot: data));
            Assert.Contains("another process has it open", refused.Message, StringComparison.Ordinal);
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Waits_for_a_generation_that_is_at_its_last_flush()
    {
        var data = Directory.CreateTempSubdirectory("godenerg-").FullName;
        var before = await PluginHouse.Start<DataLoggerPlugin>(dataRoot: data);
        var starting = PluginHouse.Start<DataLoggerPlugin>(dataRoot: data);
        await before.DisposeAsync();
        await using (var after = await starting)
            Assert.Empty(after.Faults);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_full_disk_is_told_once_and_nothing_is_lost_when_it_has_room_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root may mount a small file system");
        var data = Directory.CreateTempSubdirectory("godenerg-").FullName;
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", data), "a small file system cannot be mounted here");
        try
        {
            await using var house = await PluginHouse.Start<DataLoggerPlugin>("interval: 1 s\nflush: 5 s", data);
            var start = house.Clock.GetUtcNow();
            // Nothing of ours: something else has filled the disk.
            await FillAsync(Path.Combine(data, "filler"));
            house.Poll(30);
            await house.RowsUntil(start.AddSeconds(58), Metrics.BatteryVoltage);
            await FlushUntil(house, () => house.Look("history").Health == Health.Degraded);
            Assert.Contains("cannot be written", house.Look("history").Message, StringComparison.Ordinal);
            house.Poll(30);
            await house.RowsUntil(start.AddSeconds(118), Metrics.BatteryVoltage);

            File.Delete(Path.Combine(data, "filler"));
            await FlushUntil(house, () => house.Look("history").Health == Health.Good);

            Assert.Equal(59, (await house.Rows(Metrics.BatteryVoltage)).Count);
            Assert.Single(house.Log.Lines, line => line.Contains("cannot be written", StringComparison.Ordinal));
            Assert.Empty(house.Faults);
        }
        finally
        {
            await RunAsync("umount", "-l", data);
            Directory.Delete(data);
        }
    }

    /// <summary>Moves the clock on whenever a flush awaits its time.</summary>
    private static Task FlushUntil(PluginHouse house, Func<bool> isSo) => PluginHouse.Until(() =>
    {
        if (!isSo() && house.Timers > 0)
            house.Advance(TimeSpan.FromSeconds(5));
        return isSo();
    });

    private static async Task FillAsync(string file)
    {
        await using var filler = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1);
        var block = new byte[1024];
        try
        {
            for (var count = 0; count < 1024; count++)
                await filler.WriteAsync(block);
            Assert.Fail("it never was full");
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }
}

using System.Diagnostics;

namespace Godenerg.DataLogger.Tests;

/// <summary>A file system of one megabyte that really is full, so that LiteDB and the journal meet what the kernel says.</summary>
public sealed class FullDiskTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Resumes_without_loss_when_a_full_disk_has_room_again(bool isWarned)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root may mount a small file system");
        var bench = new StoreBench();
        Assert.SkipUnless(await MountAsync(bench.Folder, "size=1m"), "a small file system cannot be mounted here");
        try
        {
            bench.Disk.ClaimsRoom = !isWarned;
            bench.Open();
            var random = new Random(3);
            var expected = new List<double>();
            var (rounds, after) = (0, 0);
            for (; rounds < 400 && after < 3; rounds++)
            {
                for (var index = 0; index < 1_440; index++)
                {
                    expected.Add(random.Next(1_000_000_000) / 1_000.0);
                    bench.Add(StoreBench.Noon.AddSeconds(15 * (expected.Count - 1)), expected[^1]);
                }

                await bench.FlushAsync();
                after += bench.Store.Problem is null ? 0 : 1;
            }

            Assert.Equal(3, after);
            Assert.Equal(expected, (await bench.RowsAsync()).Select(row => row.Value));

            Assert.True(await MountAsync(bench.Folder, "remount,size=64m"));
            await bench.FlushAsync();
            Assert.Null(bench.Store.Problem);
            await bench.ReopenAsync();
            Assert.Equal(expected, (await bench.RowsAsync()).Select(row => row.Value));
            Assert.Empty((await bench.Store.VerifyAsync(TestContext.Current.CancellationToken)).Faults);
            await bench.Store.DisposeAsync();
        }
        finally
        {
            await RunAsync("umount", "-l", bench.Folder);
            Directory.Delete(bench.Folder);
        }
    }

    private static Task<bool> MountAsync(string folder, string options) => RunAsync("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder);

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }
}

using System.Diagnostics;

namespace Godenerg.Wire.Tests;

public sealed class UnderFireTests
{
    /// <summary>Not a measure of anything: a process that waits for the pool would wait for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Polls_go_on_while_the_pool_is_blocked_and_foreign_threads_throw()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Godenerg.UnderFire.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        var ended = process.WaitForExit(Patience);
        if (!ended)
            process.Kill();
        var output = process.StandardOutput.ReadToEnd();

        Assert.True(ended, "it hangs; it said: " + output);
        Assert.True(process.ExitCode == 0, output + await errors);
        Assert.Contains("two exceptions outside the loop were caught and logged", output, StringComparison.Ordinal);
        Assert.Contains("questions answered over the control socket meanwhile", output, StringComparison.Ordinal);
        Assert.Contains("cycles with all 64 threads of the pool blocked", output, StringComparison.Ordinal);
    }
}

namespace Godenerg.EndToEnd.Tests;

/// <summary>What <c>godenerg policy check</c> says about writes.</summary>
public sealed class PolicyCheckVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string text)
    {
        var file = Path.Combine(_folder, "mine.csx");
        File.WriteAllText(file, text);
        return file;
    }

    [Fact]
    public void Quick_says_nothing_about_writes()
    {
        var run = GodenergProcess.Run("policy", "check", "three-stage", "--quick");

        Assert.Equal((0, 0), (run.Exit, run.Errors.Count));
        Assert.DoesNotContain(run.Output, line => line.Contains("writes", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_policy_that_fails_some_day_fails_the_check()
    {
        var file = Write("if (now[BatteryVoltage] is not null && Elapsed > 0.Seconds())\n    throw new Exception(\"too much\");\nreturn Hold(\"fine\");");

        var run = GodenergProcess.Run("policy", "check", file, "--bank", "lifepo4");

        Assert.Equal(1, run.Exit);
        Assert.Contains("mine.csx:2: too much (Exception)", run.Errors[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Interrupted_it_says_how_far_it_came()
    {
        using var running = GodenergProcess.Start("policy", "check", "three-stage");
        Assert.SkipWhen(running.Ignores(GodenergProcess.Interrupt), "whoever started the tests has the signal ignored");
        running.NextError(line => line.Contains("simulated days", StringComparison.Ordinal));
        running.Send(GodenergProcess.Interrupt);
        var run = running.Finish();

        Assert.Equal(1, run.Exit);
        Assert.Contains("of 120 simulated days; writes are known of 0 of 6 stresses", run.Errors[^1], StringComparison.Ordinal);
    }
}

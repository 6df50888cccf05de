namespace Godenerg.EndToEnd.Tests;

/// <summary>An owner edits his policy so that it touches another setting, watches it in shadow, and lets it take over.</summary>
public sealed class PromoteTests : IDisposable
{
    private const string First = "return Set(FloatVoltage, 54, \"as ever\");";
    private const string Second = "Set(BulkVoltage, 56.4, \"gently\");\nreturn Set(FloatVoltage, 54, \"as ever\");";

    private readonly ServedInverter _inverter = new(isPaced: false);
    private readonly string _policy;

    public PromoteTests()
    {
        Directory.CreateDirectory(Path.Combine(_inverter.Data, "mine"));
        _policy = Path.Combine(_inverter.Data, "mine", "mine.csx");
        File.WriteAllText(_policy, First);
    }

    public void Dispose() => _inverter.Dispose();

    [Fact]
    public void Another_setting_waits_in_shadow_until_it_is_promoted()
    {
        using var running = Start();
        running.NextError(line => line.Contains("policy mine is in force", StringComparison.Ordinal));
        Assert.Equal(1, Policy("promote", "mine").Exit);

        File.WriteAllText(_policy, Second);
        running.NextError(line => line.Contains("the new mine, in shadow, would differ from mine: charge.bulk-voltage 56.4 V instead of left alone: ", StringComparison.Ordinal));
        var explained = Policy("explain");
        var standing = Policy("status");
        var promoted = Policy("promote", "mine");
        running.NextError(line => line.Contains("charge.bulk-voltage: in shadow", StringComparison.Ordinal) || line.Contains("56.4 V", StringComparison.Ordinal));

        Assert.Contains(explained.Output, line => line.StartsWith("  in shadow", StringComparison.Ordinal) && line.Contains("would differ: charge.bulk-voltage 56.4 V instead of left alone", StringComparison.Ordinal));
        Assert.Contains(standing.Output, line => line.Contains("to put it in force: godenerg policy promote mine", StringComparison.Ordinal));
        Assert.Equal(0, promoted.Exit);
        Assert.EndsWith("is in force.", promoted.Output[0], StringComparison.Ordinal);
        Assert.Contains(promoted.Output, line => line.StartsWith("  may touch now", StringComparison.Ordinal) && line.EndsWith("charge.bulk-voltage", StringComparison.Ordinal));
        Assert.DoesNotContain(Policy("status").Output, line => line.Contains("in shadow", StringComparison.Ordinal));
        Assert.Contains("no text of mine waits to be promoted: its newest one is in force", Policy("promote", "mine").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_throws_is_an_alarm_with_file_and_line_until_it_is_mended()
    {
        using var running = Start();
        running.NextError(line => line.Contains("charge.float-voltage: house is in shadow", StringComparison.Ordinal));
        File.WriteAllText(_policy, "if (now[BatteryVoltage] > 20)\n    throw new Exception(\"no way\");\nreturn Set(FloatVoltage, 54, \"a\");");
        var refused = running.NextError(line => line.Contains("refused", StringComparison.Ordinal));
        File.WriteAllText(_policy, "if (now[FloatVoltage] is not null && InStage > 3.Seconds())\n    throw new Exception(\"no way\");\nStage(\"a\");\nreturn Set(FloatVoltage, 54, \"a\");");
        running.NextError(line => line.Contains("policy mine failed", StringComparison.Ordinal));

        var status = GodenergProcess.Run("status", "--data", _inverter.Data);
        var engine = GodenergProcess.Run("status", "--engine", "--data", _inverter.Data);
        var explained = Policy("explain");
        var standing = Policy("status");
        File.WriteAllText(_policy, First);
        running.NextError(line => line.Contains("policy mine decides again", StringComparison.Ordinal));
        var after = GodenergProcess.Run("status", "--data", _inverter.Data);

        Assert.Contains("mine.csx:2: no way (Exception)", refused, StringComparison.Ordinal);
        Assert.Contains(status.Errors, line => line.Contains("alarm: ", StringComparison.Ordinal) && line.EndsWith("the policy mine failed: mine.csx:2: no way (Exception)", StringComparison.Ordinal));
        Assert.Contains(engine.Output, line => line.StartsWith("  alarm", StringComparison.Ordinal) && line.Contains("mine.csx:2: no way", StringComparison.Ordinal));
        Assert.EndsWith("mine fails, and safe values rule", explained.Output[0], StringComparison.Ordinal);
        Assert.Contains(explained.Output, line => line.StartsWith("  because", StringComparison.Ordinal) && line.Contains("mine.csx:2: no way", StringComparison.Ordinal));
        Assert.Contains(standing.Output, line => line.StartsWith("  fails", StringComparison.Ordinal));
        Assert.DoesNotContain(after.Errors, line => line.Contains("the policy mine failed: mine.csx", StringComparison.Ordinal));
    }

    private Finished Policy(params string[] arguments) => GodenergProcess.Run(["policy", .. arguments, "--data", _inverter.Data]);

    private GodenergProcess Start()
    {
        var file = Path.Combine(_inverter.Data, "godenerg.yaml");
        File.WriteAllText(file, $$"""
            data: {{_inverter.Data}}
            policies: {{Path.GetDirectoryName(_policy)}}
            inverters:
              house:
                device: {{_inverter.Path}}
                control: shadow
                battery: {chemistry: agm, cells: 24, ah: 550}
                safe: {charge.float-voltage: 52.8 V, charge.bulk-voltage: 56.4 V}
                policy: {name: mine, absorb: 58.4 V, tail: 11 A}
            """);
        return GodenergProcess.Start("run", "--config", file, "--every", "1");
    }
}

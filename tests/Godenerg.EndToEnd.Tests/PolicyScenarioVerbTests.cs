using System.Text.Json;

namespace Godenerg.EndToEnd.Tests;

/// <summary><c>godenerg policy test</c>.</summary>
public sealed class PolicyScenarioVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public PolicyScenarioVerbTests()
    {
        Write("mine.csx", "Explain(\"volts\", now[BatteryVoltage], 55);\nreturn Set(FloatVoltage, now[BatteryVoltage] > 55 ? 53 : 54, \"so\");");
        Write("mine.scenario", "story a day\nat 06:00  battery 50 V  expect float 54\nat 12:00  battery 57 V  expect float 54\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void All_shipped_policies_keep_their_scenarios()
    {
        var run = GodenergProcess.Run("policy", "test");

        Assert.True(run.Exit == 0, string.Join('\n', run.Output.Concat(run.Errors)));
        Assert.EndsWith("all as expected", run.Output[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_as_expected_is_shown_with_line_and_reason()
    {
        var run = GodenergProcess.Run("policy", "test", Path.Combine(_folder, "mine.csx"));

        Assert.Equal(1, run.Exit);
        Assert.Contains("  FAIL  a day", run.Output);
        Assert.Contains(run.Output, line => line.Contains("mine.scenario:3, at 12:00:00", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.TrimStart().StartsWith("got", StringComparison.Ordinal) && line.EndsWith("charge.float-voltage 53 V: so", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["volts", "57", "55", "+2"]);
    }

    [Fact]
    public void The_same_as_json()
    {
        var run = GodenergProcess.Run("policy", "test", Path.Combine(_folder, "mine.scenario"), "--json");
        using var json = JsonDocument.Parse(run.Line);

        Assert.Equal(1, run.Exit);
        var miss = Assert.Single(json.RootElement.GetProperty("misses").EnumerateArray());
        Assert.Equal((3, 53.0), (miss.GetProperty("line").GetInt32(), miss.GetProperty("got").GetProperty("wants").GetProperty("charge.float-voltage").GetDouble()));
    }

    [Fact]
    public void A_scenario_that_is_not_understood_is_an_error_of_usage()
    {
        Write("mine.scenario", "at 06:00  batery 50 V\n");
        var run = GodenergProcess.Run("policy", "test", Path.Combine(_folder, "mine.csx"));

        Assert.Equal(2, run.Exit);
        Assert.StartsWith("godenerg: mine.scenario:1: 'batery' means nothing here; did you mean battery?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_without_a_scenario_says_so_when_it_is_named()
    {
        File.Delete(Path.Combine(_folder, "mine.scenario"));
        var run = GodenergProcess.Run("policy", "test", Path.Combine(_folder, "mine.csx"));

        Assert.Equal(2, run.Exit);
        Assert.Contains("there is no mine.scenario beside it", run.Error, StringComparison.Ordinal);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
}

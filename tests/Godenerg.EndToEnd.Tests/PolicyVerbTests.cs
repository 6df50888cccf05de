using System.Text.Json;

namespace Godenerg.EndToEnd.Tests;

public sealed class PolicyVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Check_tells_what_a_policy_may_touch_and_its_parameters()
    {
        var run = GodenergProcess.Run("policy", "check", "three-stage", "--quick");

        Assert.Equal(0, run.Exit);
        Assert.Contains(run.Output, line => line.StartsWith("may touch", StringComparison.Ordinal) && line.EndsWith("charge.float-voltage", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.StartsWith("absorb ", StringComparison.Ordinal) && line.Contains("58.4 V", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_tells_the_same_as_json()
    {
        using var json = JsonDocument.Parse(GodenergProcess.Run("policy", "check", "three-stage", "--quick", "--json").Line);

        Assert.Equal("charge.float-voltage", Assert.Single(json.RootElement.GetProperty("settings").EnumerateArray()).GetString());
        Assert.Equal("absorb", json.RootElement.GetProperty("parameters")[0].GetProperty("name").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("errors").GetArrayLength());
    }

    [Theory]
    [InlineData("return Set(FlotVoltage, 54, \"a\");", "mine.csx(1,12): 'FlotVoltage' does not exist here; did you mean FloatVoltage?")]
    [InlineData("var v = now[BatteryVoltage].Value;\nreturn Hold(\"a\");", "(when nothing is known yet, as after every start)")]
    public void Check_says_where_a_policy_is_wrong(string text, string error)
    {
        var file = Path.Combine(_folder, "mine.csx");
        File.WriteAllText(file, text);

        var run = GodenergProcess.Run("policy", "check", file);

        Assert.Equal((2, 0), (run.Exit, run.Output.Count));
        Assert.EndsWith(error, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_of_a_file_that_is_not_there_is_an_error() =>
        Assert.Contains("nowhere.csx", GodenergProcess.Run("policy", "check", Path.Combine(_folder, "nowhere.csx")).Error, StringComparison.Ordinal);

    [Fact]
    public void List_shows_every_shipped_policy() =>
        Assert.Superset(
            new HashSet<string> { "hold", "three-stage", "lifepo4" },
            GodenergProcess.Run("policy", "list", "--json").Output.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("policy").GetString()!).ToHashSet());

    [Fact]
    public void Every_shipped_policy_compiles()
    {
        foreach (var line in GodenergProcess.Run("policy", "list", "--json").Output)
        {
            using var json = JsonDocument.Parse(line);
            var run = GodenergProcess.Run("policy", "check", json.RootElement.GetProperty("file").GetString()!, "--quick");
            Assert.True(run.Exit == 0, string.Join('\n', run.Errors));
        }
    }
}

using System.Text.Json;

namespace Godenerg.EndToEnd.Tests;

public sealed class ConfigTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_example_that_is_printed_passes_the_check()
    {
        var example = GodenergProcess.Run("config", "example");
        Assert.Equal(0, example.Exit);
        var run = GodenergProcess.Run("config", "check", Write("godenerg.yaml", string.Join('\n', example.Output)));
        Assert.Equal(0, run.Exit);
        Assert.Empty(run.Errors);
        foreach (var said in new[] { "house", "auto", "observe", "agm, 24 cells, 550 Ah", "charge.float-voltage 52.8 V", "charge.float-voltage 51.6 to 58.4 V", "three-stage" })
            Assert.Contains(run.Output, line => line.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_understood_is_one_json_object()
    {
        var file = Write("a.yaml", "inverters:\n  house:\n    device: /dev/ttyUSB0\n    safe: {charge.float-voltage: 52.8, buzzer.enabled: off, output.source-priority: keep}\n");
        using var json = JsonDocument.Parse(GodenergProcess.Run("config", "check", file, "--json").Line);
        var house = json.RootElement.GetProperty("inverters")[0];
        Assert.Equal("house", house.GetProperty("name").GetString());
        Assert.Equal("/dev/ttyUSB0", house.GetProperty("devices")[0].GetString());
        Assert.Equal(52.8, house.GetProperty("safe").GetProperty("charge.float-voltage").GetDouble());
        Assert.False(house.GetProperty("safe").GetProperty("buzzer.enabled").GetBoolean());
        Assert.Equal("keep", house.GetProperty("safe").GetProperty("output.source-priority").GetString());
    }

    [Fact]
    public void Every_error_is_a_line_with_its_place_and_the_exit_code_is_2()
    {
        var file = Write("a.yaml", "inverters:\n  house:\n    device: auto\n    controll: armed\n    safe:\n      charge.float-voltage: 53 A\n");
        var run = GodenergProcess.Run("config", "check", file);
        Assert.Equal((2, 0), (run.Exit, run.Output.Count));
        Assert.Collection(run.Errors,
            line => Assert.StartsWith($"godenerg: {file}:4: house: 'controll' is no key here; did you mean control?", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"godenerg: {file}:6: house/safe: charge.float-voltage is '53 A'", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_warning_is_told_and_forbids_nothing()
    {
        var file = Write("a.yaml", "inverters: {house: {device: auto, battery: {chemistry: gel, cells: 24, ah: 200}, safe: {charge.float-voltage: 54.0}, policy: {name: three-stage, absorb: 58.4}}}");
        var run = GodenergProcess.Run("config", "check", file);
        Assert.Equal(0, run.Exit);
        Assert.Contains("few makers of gel", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_option_comes_before_the_environment_and_that_before_the_folder_of_ones_own()
    {
        var named = Write("named.yaml", "inverters: {named: {device: auto}}");
        var set = Write("set.yaml", "inverters: {of-the-environment: {device: auto}}");
        Directory.CreateDirectory(Path.Combine(_folder, "godenerg"));
        Write("godenerg/godenerg.yaml", "inverters: {of-the-user: {device: auto}}");
        var own = new Dictionary<string, string?> { ["XDG_CONFIG_HOME"] = _folder, ["GODENERG_CONFIG"] = "" };
        var both = new Dictionary<string, string?>(own) { ["GODENERG_CONFIG"] = set };

        Assert.Contains("of-the-user", GodenergProcess.Run(own, "", "config", "check").Output);
        Assert.Contains("of-the-environment", GodenergProcess.Run(both, "", "config", "check").Output);
        Assert.Contains("named", GodenergProcess.Run(both, "", "config", "check", "--config", named).Output);
    }

    [Fact]
    public void Without_a_configuration_it_says_where_it_looked()
    {
        if (File.Exists("/etc/godenerg/godenerg.yaml"))
            Assert.Skip("this machine has a configuration");
        var run = GodenergProcess.Run(new Dictionary<string, string?> { ["XDG_CONFIG_HOME"] = null, ["GODENERG_CONFIG"] = null }, "", "config", "check");
        Assert.Equal(2, run.Exit);
        Assert.Contains(".config/godenerg/godenerg.yaml", run.Error, StringComparison.Ordinal);
        Assert.Contains("godenerg config example", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_named_and_is_missing_is_an_error_and_not_passed_over()
    {
        var run = GodenergProcess.Run(new Dictionary<string, string?> { ["GODENERG_CONFIG"] = Path.Combine(_folder, "none.yaml") }, "", "config", "check");
        Assert.Equal(2, run.Exit);
        Assert.Contains("none.yaml: no such file", run.Error, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}

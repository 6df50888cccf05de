using System.Text.Json;
using Godenerg.Engine.Plugins;
using Godenerg.Testing;

namespace Godenerg.EndToEnd.Tests;

/// <summary><c>godenerg plugin</c>, and verbs that plugins bring, of an engine and without one.</summary>
public sealed class PluginVerbTests : IDisposable
{
    private readonly DaemonBench _daemon = new();
    private readonly string _data = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public PluginVerbTests() => _daemon.Plugins.Standings = [FakePluginDesk.Running("blueprint"), new("broken", "/plugins/Broken", PluginState.Refused) { Problem = "it needs Missing 1.0" }];

    public void Dispose()
    {
        _daemon.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public void The_list_tells_who_runs_and_why_others_do_not()
    {
        var run = _daemon.Run("plugin", "list");
        Assert.Equal(0, run.Exit);
        Assert.Contains(run.Output, line => line.StartsWith("blueprint  1.2.3    running", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.StartsWith("broken              refused  it needs Missing 1.0", StringComparison.Ordinal));
    }

    [Fact]
    public void The_list_is_one_object_a_line_for_scripts()
    {
        using var json = JsonDocument.Parse(_daemon.Run("plugin", "list", "--json").Output[0]);
        Assert.Equal(("blueprint", "running"), (json.RootElement.GetProperty("plugin").GetString(), json.RootElement.GetProperty("state").GetString()));
    }

    [Fact]
    public void Info_shows_all_that_is_known()
    {
        var text = string.Join('\n', _daemon.Run("plugin", "info", "blueprint").Output);
        Assert.All(
            ["GET /hello", "verb hello", "generation", "inverters: degraded: main: no answer", "2 readings that it was too slow for", "generation 1: a timer", "Godenerg.Abstractions 1.0"],
            word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Plugins_are_switched_and_reloaded_by_the_engine()
    {
        Assert.Equal(0, _daemon.Run("plugin", "disable", "blueprint").Exit);
        Assert.Equal(0, _daemon.Run("plugin", "enable", "blueprint").Exit);
        Assert.Equal(0, _daemon.Run("plugin", "reload", "blueprint").Exit);
        Assert.Equal(["disable blueprint", "enable blueprint", "reload blueprint"], _daemon.Plugins.Calls);
        var unknown = _daemon.Run("plugin", "reload", "blueprnt");
        Assert.Equal((1, "godenerg: there is no plugin 'blueprnt'"), (unknown.Exit, unknown.Error));
    }

    [Fact]
    public void The_status_of_the_engine_has_a_line_for_every_plugin()
    {
        var people = _daemon.Run("status", "--engine").Output;
        Assert.Contains(people, line => line.StartsWith("  blueprint  running", StringComparison.Ordinal) && line.Contains("inverters degraded", StringComparison.Ordinal));
        Assert.Contains(people, line => line.StartsWith("  broken     refused: it needs Missing 1.0", StringComparison.Ordinal));
        Assert.Equal(2, _daemon.Run("status", "--engine", "--json").Output.Count(line => line.StartsWith("{\"plugin\":", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_verb_of_a_plugin_has_help_options_and_an_exit_code()
    {
        _daemon.Plugins.Board.Offer(new CliVerb("history query", "Asks what was.", (call, _) =>
        {
            call.Output.WriteLine($"{string.Join(' ', call.Arguments)} from {call.Options["--from"]} {call.Options.ContainsKey("--json")}");
            call.Error.WriteLine("slowly");
            return Task.FromResult(4);
        }) { Arguments = "METRIC", Options = [new("--from", "From when on."), new("--json", "For scripts.", IsFlag: true)] });
        var run = _daemon.Run("history", "query", "battery.voltage", "--from", "10:00", "--json");
        Assert.Equal((4, "battery.voltage from 10:00 True", "slowly"), (run.Exit, run.Line, run.Error));
        Assert.Contains(_daemon.Run("history", "query", "--help").Output, line => line.Contains("--from <VALUE>", StringComparison.Ordinal) && line.Contains("From when on.", StringComparison.Ordinal));
        var wrong = _daemon.Run("history", "query", "--form", "10:00");
        Assert.Equal(2, wrong.Exit);
        Assert.Contains("'--form' is not understood here", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("see: godenerg history query --help", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(2, _daemon.Run("history").Exit);
    }

    [Fact]
    public void A_word_that_nobody_knows_is_a_wrong_command_line_with_and_without_an_engine()
    {
        const string Wrong = "godenerg: 'hsitory' is not understood here; see: godenerg --help";
        Assert.Equal(Wrong, _daemon.Run("hsitory").Error.Replace($" --data {_daemon.Folder}", "", StringComparison.Ordinal));
        var alone = GodenergProcess.Run("hsitory");
        Assert.Equal((2, Wrong), (alone.Exit, alone.Error));
    }

    [Fact]
    public void Without_an_engine_the_list_shows_what_lies_there_and_switches_are_noted_for_the_next_start()
    {
        var list = Alone("plugin", "list").Output;
        Assert.StartsWith("No engine runs plugins here", list[0], StringComparison.Ordinal);
        Assert.Contains(list, line => line.StartsWith("blueprint", StringComparison.Ordinal) && line.Contains("present", StringComparison.Ordinal));
        Assert.Equal(0, Alone("plugin", "disable", "blueprint").Exit);
        Assert.Contains(Alone("plugin", "list").Output, line => line.StartsWith("blueprint", StringComparison.Ordinal) && line.Contains("disabled", StringComparison.Ordinal));
        Assert.Equal(0, Alone("plugin", "enable", "blueprint").Exit);
        Assert.Contains(Alone("plugin", "list").Output, line => line.StartsWith("blueprint", StringComparison.Ordinal) && line.Contains("present", StringComparison.Ordinal));
        Assert.Equal(2, Alone("plugin", "disable", "blueprnt").Exit);
        Assert.Equal(3, Alone("plugin", "reload", "blueprint").Exit);
    }

    private Finished Alone(params string[] arguments) => GodenergProcess.Run([.. arguments, "--data", _data]);
}

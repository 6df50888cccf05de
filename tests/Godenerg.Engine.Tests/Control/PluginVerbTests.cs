using System.Text.Json;
using Godenerg.Engine.Control;
using Godenerg.Engine.Plugins;
using Godenerg.Testing;

namespace Godenerg.Engine.Tests.Control;

/// <summary>What can be asked about plugins at the control socket.</summary>
public sealed class PluginVerbTests : IDisposable
{
    private readonly ControlBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Everything_that_is_known_of_a_plugin_goes_over()
    {
        using var client = _bench.Client();
        var told = Assert.Single(client.Plugins()!);
        var known = FakePluginDesk.Running("blueprint");
        Assert.Equal(known.Usage.Contributions, told.Usage.Contributions);
        Assert.Equal(known.Undead, told.Undead);
        Assert.Equal(known.Health, told.Health);
        Assert.Equal(
            known with { Usage = PluginUsage.None, Undead = [], Health = [] }, told with { Usage = PluginUsage.None, Undead = [], Health = [] });
        Assert.Equal(known.Usage with { Contributions = [] }, told.Usage with { Contributions = [] });
    }

    [Fact]
    public void The_status_of_the_engine_tells_of_its_plugins_too()
    {
        using var client = _bench.Client();
        Assert.Equal("blueprint", Assert.Single(client.Status().Plugins).Id);
    }

    [Fact]
    public void Errands_reach_the_plugins_and_their_answers_come_back()
    {
        using var client = _bench.Client();
        Assert.Equal(PluginState.Running, client.ReloadPlugin("blueprint").Standing!.State);
        Assert.Null(client.DisablePlugin("blueprint").Refusal);
        Assert.Equal("there is no plugin 'blueprnt'", client.EnablePlugin("blueprnt").Refusal);
        Assert.Equal(["reload blueprint", "disable blueprint", "enable blueprnt"], _bench.Plugins.Calls);
    }

    [Fact]
    public void An_errand_without_a_plugin_is_a_bad_request() =>
        Assert.Equal("bad-request", _bench.Say("""{"v":1,"verb":"reload-plugin"}""").GetProperty("error").GetString());

    [Fact]
    public async Task An_errand_that_takes_long_keeps_nobody_else_waiting()
    {
        var never = new TaskCompletionSource<PluginAnswer>();
        var asked = new TaskCompletionSource();
        _bench.Plugins.OnErrand = _ =>
        {
            asked.SetResult();
            return never.Task;
        };
        using var slow = _bench.Client();
        var waiting = Task.Run(() => slow.ReloadPlugin("blueprint"), TestContext.Current.CancellationToken);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        using (var other = _bench.Client())
            Assert.Single(other.Status().Inverters);
        never.SetResult(new("too slow", null));
        Assert.Equal("too slow", (await waiting).Refusal);
    }

    [Theory]
    [InlineData("\"arguments\":\"x\"")]
    [InlineData("\"arguments\":[1]")]
    [InlineData("\"arguments\":[[\"x\"]]")]
    [InlineData("\"options\":[\"--to\"]")]
    [InlineData("\"options\":{\"--to\":true}")]
    [InlineData("\"name\":1")]
    public void What_is_given_to_a_verb_is_texts_and_nothing_else(string wrong) =>
        Assert.Equal("bad-request", _bench.Say($$"""{"v":1,"verb":"invoke",{{wrong}}}""").GetProperty("error").GetString());

    [Fact]
    public void More_arguments_than_anybody_types_are_refused()
    {
        var many = string.Join(',', Enumerable.Repeat("\"x\"", 101));
        var answer = _bench.Say($$"""{"v":1,"verb":"invoke","name":"hello","arguments":[{{many}}]}""");
        Assert.Contains("at most 100", answer.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_engine_without_plugins_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("godenerg-");
        using (var held = DataFolder.TryOpen(folder.FullName, out _)!)
        using (ControlServer.TryStart(held, [], Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance))
        using (var client = ControlClient.TryConnect(folder.FullName, TimeProvider.System)!)
        {
            Assert.Null(client.Plugins());
            Assert.Empty(client.Verbs());
            Assert.Equal("this engine runs no plugins", client.ReloadPlugin("blueprint").Refusal);
        }

        folder.Delete(recursive: true);
    }
}

using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Tests.Lifecycle;

/// <summary>New files take over only when they can.</summary>
public sealed class ReplaceTests : IDisposable
{
    private readonly HostBench _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public void Files_that_cannot_be_loaded_leave_the_old_generation_running()
    {
        Begin();
        PluginBuilder.Build(_house.Own, "Test", Good("2"), abstractionsVersion: new(3, 0), version: "2.0.0.0");

        var standing = _house.Until("test", one => one.Problem is not null);

        Assert.Equal((PluginState.Running, "1.0.0.0", 1), (standing.State, standing.Version, standing.Generation));
        Assert.StartsWith("its newest files are not in force: it is built for plugin contract 3.0", standing.Problem, StringComparison.Ordinal);
        Assert.Equal(["1 started"], _house.Entries);
    }

    [Fact]
    public void A_constructor_that_throws_does_not_stop_the_old_generation()
    {
        Begin();
        Replace("2", members: "public TestPlugin() { throw new InvalidOperationException(\"no\"); }");

        var standing = _house.Until("test", one => one.Problem is not null);

        Assert.Equal((PluginState.Running, "1.0.0.0"), (standing.State, standing.Version));
        Assert.Contains("InvalidOperationException: no", standing.Problem, StringComparison.Ordinal);
        Assert.Equal(["1 started"], _house.Entries);
    }

    [Fact]
    public void Where_the_new_one_cannot_start_the_old_one_comes_back()
    {
        Begin();
        Replace("2", "throw new InvalidOperationException(\"no\");");

        var standing = _house.Until("test", one => one is { State: PluginState.Running, Problem: not null });

        Assert.Equal(("1.0.0.0", 0), (standing.Version, standing.Strikes));
        Assert.Equal("version 2.0.0.0 could not take over: it could not be started: InvalidOperationException: no; the files before it are in force until they change", standing.Problem);
        Assert.Equal(["1 started", "1 stopped", "2 stopped", "1 started"], _house.Entries);

        Replace("3");
        Assert.Null(_house.Until("test", one => one is { State: PluginState.Running, Version: "3.0.0.0" }).Problem);
    }

    [Fact]
    public void A_new_one_that_hangs_in_its_start_is_abandoned_and_the_old_one_comes_back()
    {
        using var house = new HostBench(options: given => given with { LongestStart = TimeSpan.FromSeconds(2) });
        PluginBuilder.Build(house.Own, "Test", PluginBuilder.Source("test"));
        house.Host.Start();
        house.Until("test", PluginState.Running);
        PluginBuilder.Build(house.Own, "Test", PluginBuilder.Source("test", "Thread.Sleep(Timeout.Infinite);"));

        Assert.Contains("its start has not come back within 2 s", house.Until("test", one => one is { State: PluginState.Running, Problem: not null }).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_one_that_hangs_in_its_stop_is_abandoned_and_the_new_one_starts()
    {
        using var house = new HostBench(options: given => given with { LongestStop = TimeSpan.FromSeconds(1) });
        PluginBuilder.Build(house.Own, "Test", PluginBuilder.Source("test", dispose: "Thread.Sleep(Timeout.Infinite);"));
        house.Host.Start();
        house.Until("test", PluginState.Running);

        PluginBuilder.Build(house.Own, "Test", PluginBuilder.Source("test"), version: "2.0.0.0");

        house.Until("test", one => one is { State: PluginState.Running, Version: "2.0.0.0" });
        Assert.Contains(house.Log.Lines, line => line.Contains("its stop has not come back within 1 s; it was abandoned", StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_one_that_keeps_failing_gives_way_to_the_files_that_ran_well()
    {
        Begin();
        Replace("2", "context.Run(\"count\", async stop => { await Task.Yield(); throw new InvalidOperationException(\"lost count\"); });");

        var standing = _house.Until("test", one => one is { State: PluginState.Running, Version: "1.0.0.0", Problem: not null });

        Assert.Equal(3, standing.Failures);
        Assert.Contains("version 2.0.0.0 failed 3 times, last because 'count' failed: InvalidOperationException: lost count", standing.Problem, StringComparison.Ordinal);
        Assert.Equal(3, _house.Entries.Count(entry => entry == "2 started"));
    }

    private void Begin()
    {
        PluginBuilder.Build(_house.Own, "Test", Good("1"));
        _house.Host.Start();
        _house.Until("test", PluginState.Running);
    }

    private string Good(string version) => PluginBuilder.Source("test", _house.Write(version + " started"), dispose: _house.Write(version + " stopped"));

    private void Replace(string version, string start = "", string members = "") => PluginBuilder.Build(
        _house.Own, "Test", PluginBuilder.Source("test", (start.StartsWith("throw", StringComparison.Ordinal) ? "" : _house.Write(version + " started")) + start, members, _house.Write(version + " stopped")), version: version + ".0.0.0");
}

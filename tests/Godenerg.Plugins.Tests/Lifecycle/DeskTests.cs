using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Tests.Lifecycle;

public sealed class DeskTests : IDisposable
{
    private readonly HostBench _house = new();

    public DeskTests()
    {
        PluginBuilder.Build(_house.Own, "Test", PluginBuilder.Source("test", _house.Write("started"), dispose: _house.Write("stopped")));
        _house.Host.Start();
        _house.Until("test", PluginState.Running);
    }

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task A_reload_makes_a_new_generation_of_the_same_files()
    {
        var answer = await _house.Host.Reload("test");

        Assert.Equal((null, PluginState.Running, 2), (answer.Refusal, answer.Standing!.State, answer.Standing.Generation));
        Assert.Equal(["started", "stopped", "started"], _house.Entries);
    }

    [Fact]
    public async Task A_reload_takes_new_files_without_waiting_for_them_to_settle()
    {
        PluginBuilder.Build(_house.Own, "Test", PluginBuilder.Source("test"), version: "2.0.0.0");

        Assert.Equal("2.0.0.0", (await _house.Host.Reload("test")).Standing!.Version);
    }

    [Fact]
    public async Task A_reload_of_files_that_are_not_whole_says_so_and_changes_nothing()
    {
        var dll = Path.Combine(_house.Own, "Test", "Test.dll");
        await File.WriteAllBytesAsync(dll, File.ReadAllBytes(dll)[..1000], TestContext.Current.CancellationToken);

        var answer = await _house.Host.Reload("test");

        Assert.StartsWith("its newest files are not in force: Test.dll is not whole: ", answer.Refusal, StringComparison.Ordinal);
        Assert.Equal((PluginState.Running, 1), (answer.Standing!.State, answer.Standing.Generation));
    }

    [Fact]
    public async Task Who_is_disabled_stays_so_over_a_restart_until_he_is_enabled()
    {
        Assert.Equal(PluginState.Disabled, (await _house.Host.Disable("test")).Standing!.State);
        Assert.Equal("'test' is disabled; 'godenerg plugin enable test' lifts that", (await _house.Host.Reload("test")).Refusal);
        Assert.Equal(["started", "stopped"], _house.Entries);

        using var later = new PluginHost(_house.Options, _house.Surroundings);
        Assert.Equal("'test' is disabled; 'godenerg plugin enable test' lifts that", later.StartOnly("test"));
        Assert.Equal(PluginState.Running, (await later.Enable("test")).Standing!.State);
    }

    [Fact]
    public async Task Nobody_of_that_name_is_said_with_who_is_there()
    {
        Assert.Equal(new PluginAnswer("there is no plugin 'tset'; there are: test", null), await _house.Host.Reload("tset"));
    }

    [Fact]
    public void For_a_verb_only_the_one_is_started()
    {
        PluginBuilder.Build(_house.Own, "Other", PluginBuilder.Source("other", _house.Write("other started")));
        using var host = new PluginHost(_house.Options, _house.Surroundings);

        Assert.Null(host.StartOnly("test"));

        Assert.DoesNotContain("other started", _house.Entries[1..]);
        Assert.Equal(["test"], host.Standings.Select(standing => standing.Id));
    }

    [Fact]
    public void For_a_verb_those_that_it_lives_on_are_started_too_as_far_as_they_are_there()
    {
        PluginBuilder.Build(_house.Own, "Other", PluginBuilder.Source("other", _house.Write("other started")));
        PluginBuilder.Build(_house.Own, "Third", PluginBuilder.Source("third", _house.Write("third started")));
        using var host = new PluginHost(_house.Options, _house.Surroundings);

        Assert.Null(host.StartOnly("test", "other", "nobody"));

        Assert.Contains("other started", _house.Entries);
        Assert.Equal(["other", "test"], host.Standings.Select(standing => standing.Id));
    }

    [Fact]
    public void Health_is_asked_when_somebody_wants_to_know_and_a_check_that_throws_is_bad()
    {
        PluginBuilder.Build(_house.Own, "Ill", PluginBuilder.Source("ill", """
            context.Contribute(new HealthCheck("pulse", () => new HealthReport(Health.Degraded, "slow")));
            context.Contribute(new HealthCheck("breath", () => throw new InvalidOperationException("none")));
            """));
        var health = _house.Until("ill", PluginState.Running).Health;

        Assert.Contains(("pulse", new HealthReport(Health.Degraded, "slow")), health);
        var (check, report) = Assert.Single(health, one => one.Report.Health == Health.Bad);
        Assert.Equal("breath", check);
        Assert.Contains("none", report.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_that_hangs_is_bad_and_is_not_asked_again()
    {
        PluginBuilder.Build(_house.Own, "Ill", PluginBuilder.Source("ill",
            $"context.Contribute(new HealthCheck(\"pulse\", () => {{ {_house.Write("asked")} Thread.Sleep(Timeout.Infinite); return null; }}));"));
        _house.Until("ill", PluginState.Running);

        for (var i = 0; i < 3; i++)
            Assert.Equal(("pulse", new HealthReport(Health.Bad, "it has not answered within 1 s")), Assert.Single(_house.Host.Standings.Single(one => one.Id == "ill").Health));

        Assert.Single(_house.Entries, entry => entry == "asked");
    }
}

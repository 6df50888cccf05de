using Godenerg.Engine.Events;
using Godenerg.Engine.Plugins;

namespace Godenerg.Engine.Tests.Events;

public sealed class PluginWatchTests
{
    private static readonly PluginStanding Running = new("sunny", "/plugins/Sunny", PluginState.Running) { Version = "1.2.0", Generation = 1 };

    private readonly Listening _house = new();
    private readonly PluginWatch _watch;
    private PluginStanding[] _standings = [];

    public PluginWatchTests() => _watch = new PluginWatch(_house.House.Feed, () => _standings);

    [Fact]
    public void That_it_runs_is_told_once_however_often_somebody_looks()
    {
        Look(Running with { State = PluginState.Starting });
        Look(Running);
        Look(Running with { Problem = "its newest files are not in force" });

        Assert.Equal(["Plugin sunny: The plugin sunny runs: version 1.2.0"], _house.News);
        Assert.Equal("", _house.Recent[0].Inverter);
    }

    [Fact]
    public void A_reload_is_told_with_how_often_it_was_loaded()
    {
        Look(Running);
        _ = _house.News;
        Look(Running with { State = PluginState.Starting, Generation = 2 });
        Look(Running with { Generation = 2, Version = "1.3.0" });

        Assert.Equal(["Plugin sunny: The plugin sunny runs: version 1.3.0, loaded 2 times"], _house.News);
    }

    [Fact]
    public void Every_failure_is_told_with_its_reason_and_so_is_the_end_of_patience()
    {
        Look(Running);
        _ = _house.News;
        Look(Running with { State = PluginState.Faulted, Failures = 1, Problem = "'a timer' failed" });
        Look(Running with { State = PluginState.Starting, Failures = 1 });
        Look(Running with { State = PluginState.Faulted, Failures = 2, Problem = "'a timer' failed" });
        Look(Running with { State = PluginState.LeftOut, Failures = 3, Problem = "'a timer' failed" });

        Assert.Equal(
        [
            "Plugin sunny: The plugin sunny failed and is started anew: 'a timer' failed",
            "Plugin sunny: The plugin sunny failed and is started anew: 'a timer' failed",
            "Plugin sunny: The plugin sunny is left out: 'a timer' failed",
        ], _house.News);
    }

    [Fact]
    public void Switched_off_and_taken_out_are_told()
    {
        Look(Running);
        _ = _house.News;
        Look(Running with { State = PluginState.Disabled });
        Look();

        Assert.Equal(["Plugin sunny: The plugin sunny was switched off", "Plugin sunny: The plugin sunny was taken out"], _house.News);
    }

    [Fact]
    public void One_that_was_off_from_the_beginning_is_no_event()
    {
        Look(Running with { State = PluginState.Disabled });

        Assert.Empty(_house.News);
    }

    [Fact]
    public void What_cannot_be_loaded_is_told()
    {
        Look(Running with { State = PluginState.Refused, Problem = "it was built for version 9" });

        Assert.Equal(["Plugin sunny: The plugin sunny cannot be loaded: it was built for version 9"], _house.News);
    }

    private void Look(params PluginStanding[] standings)
    {
        _standings = standings;
        _watch.Look();
    }
}

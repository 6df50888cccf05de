using Godenerg.Engine.Plugins;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Plugins.Tests.Lifecycle;

/// <summary>Who fails is tried again, later and later, and then no more.</summary>
public sealed class BackOffTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly HostBench _house;

    public BackOffTests() => _house = new HostBench(_clock, given => given with { FirstPause = Second, MostStrikes = 4, GoodAfter = TimeSpan.FromMinutes(10) });

    public void Dispose() => _house.Dispose();

    [Fact]
    public void Each_pause_is_twice_the_one_before_and_after_the_last_strike_there_is_none()
    {
        Begin("throw new InvalidOperationException(\"no\");");

        foreach (var (strikes, pause) in new[] { (1, 1), (2, 2), (3, 4) })
        {
            var standing = _house.Until("test", one => one.State == PluginState.Faulted && one.Strikes == strikes);
            Assert.Equal(_clock.GetUtcNow() + (pause * Second), standing.TriedAgainAt);
            Assert.Equal("it could not be started: InvalidOperationException: no", standing.Problem);
            _clock.Advance(pause * Second);
        }

        var last = _house.Until("test", PluginState.LeftOut);
        Assert.Equal((4, 4, null), (last.Strikes, last.Failures, last.TriedAgainAt));
    }

    [Fact]
    public void It_is_not_tried_before_its_time()
    {
        Begin(_house.Write("tried") + "throw new InvalidOperationException(\"no\");");
        _house.Until("test", PluginState.Faulted);
        _clock.Advance(Second * 0.9);
        _house.UntilQuiet();
        Assert.Equal(["tried"], _house.Entries);
    }

    [Fact]
    public void Who_has_run_long_enough_is_forgiven()
    {
        Begin();
        _house.Until("test", PluginState.Running);
        _house.Host.NoteFault("test", null, "a handler", new InvalidOperationException("no"));
        Assert.Equal("'a handler' failed: InvalidOperationException: no", _house.Until("test", PluginState.Faulted).Problem);
        _clock.Advance(Second);
        Assert.Equal(1, _house.Until("test", PluginState.Running).Strikes);

        _clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(1, _house.Until("test", one => one.Strikes == 0).Failures);
    }

    [Fact]
    public async Task New_files_are_tried_at_once_and_without_strikes()
    {
        Begin("throw new InvalidOperationException(\"no\");");
        _house.Until("test", PluginState.Faulted);

        PluginBuilder.Build(_house.Own, "Test", PluginBuilder.Source("test"));
        await _house.Host.Reload("test");

        var standing = _house.Until("test", PluginState.Running);
        Assert.Equal((0, null), (standing.Strikes, standing.Problem));
    }

    [Fact]
    public void A_section_of_the_configuration_that_is_wrong_is_not_tried_again()
    {
        Begin("throw new PluginOptionsException(new[] { \"house.yaml(3): 'evry' is no key\", \"and more\" });");

        Assert.Equal("it could not be started: house.yaml(3): 'evry' is no key; and more", _house.Until("test", PluginState.LeftOut).Problem);
    }

    private void Begin(string start = "")
    {
        PluginBuilder.Build(_house.Own, "Test", PluginBuilder.Source("test", start));
        _house.Host.Start();
    }
}

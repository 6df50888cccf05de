using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Tests.Lifecycle;

/// <summary>What does not go away is reported, with what is likely to hold it.</summary>
public sealed class UndeadTests : IDisposable
{
    private readonly HostBench _house = new(options: given => given with { UndeadAfter = TimeSpan.FromMilliseconds(200), LongestStop = TimeSpan.FromSeconds(2) });

    public void Dispose() => _house.Dispose();

    [Theory]
    [InlineData("handler", "AppDomain.CurrentDomain.ProcessExit += (_, _) => GC.KeepAlive(this);", "a handler on System.AppDomain.ProcessExit that was not removed")]
    [InlineData("thread", "new Thread(() => { for (;;) Thread.Sleep(10_000); }) { IsBackground = true }.Start();", "a thread of its own (Thread) that has not ended")]
    [InlineData("stubborn", "context.Run(\"dig\", async stop => { for (;;) await Task.Yield(); });", "its work 'dig', which has not ended")]
    public async Task An_ended_generation_that_stays_is_named(string id, string start, string holder)
    {
        PluginBuilder.Build(_house.Own, "Undead" + id, PluginBuilder.Source(id, start.Replace("for (;;) await Task.Yield();", "for (;;) await Task.Delay(500);", StringComparison.Ordinal)));
        _house.Host.Start();
        _house.Until(id, PluginState.Running);

        await _house.Host.Disable(id);

        var undead = Assert.Single(_house.Until(id, one => one.Undead.Count > 0).Undead);
        Assert.StartsWith("generation 1 was unloaded and is still in memory; likely held by ", undead, StringComparison.Ordinal);
        Assert.Contains(holder, undead, StringComparison.Ordinal);
        Assert.Single(_house.Log.Lines, line => line.Contains("is still in memory", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_went_away_is_not()
    {
        PluginBuilder.Build(_house.Own, "Fine", PluginBuilder.Source("fine"));
        PluginBuilder.Build(_house.Own, "Bad", PluginBuilder.Source("bad", "AppDomain.CurrentDomain.ProcessExit += (_, _) => GC.KeepAlive(this);"));
        _house.Host.Start();
        _house.Until("fine", PluginState.Running);
        _house.Until("bad", PluginState.Running);

        await _house.Host.Disable("fine");
        await _house.Host.Disable("bad");

        _house.Until("bad", one => one.Undead.Count > 0);
        Assert.Empty(_house.Until("fine", PluginState.Disabled).Undead);
    }
}

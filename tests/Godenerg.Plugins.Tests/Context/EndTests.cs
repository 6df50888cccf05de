using Microsoft.Extensions.Logging;

namespace Godenerg.Plugins.Tests.Context;

public sealed class EndTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    public static TheoryData<string, Action<IPluginContext>> Members => new()
    {
        { "Id", context => _ = context.Id },
        { "Inverters", context => _ = context.Inverters },
        { "Clock", context => _ = context.Clock },
        { "Log", context => _ = context.Log },
        { "DataFolder", context => _ = context.DataFolder },
        { "Stopping", context => _ = context.Stopping },
        { "Options", context => context.Options<EndTests.NoOptions>() },
        { "Contribute", context => context.Contribute(new WebPanel("x", 1, () => "")) },
        { "Find", context => context.Find<WebPanel>() },
        { "Run", context => context.Run("x", _ => Task.CompletedTask) },
    };

    [Theory]
    [MemberData(nameof(Members), DisableDiscoveryEnumeration = true)]
    public void Every_member_of_a_generation_that_has_ended_names_the_plugin(string member, Action<IPluginContext> use)
    {
        var context = _world.Plugin();
        use(context);
        context.End();

        var thrown = Assert.Throws<ObjectDisposedException>(() => use(context));
        Assert.True(thrown.Message.Contains("the plugin blueprint has ended", StringComparison.Ordinal), member);
    }

    [Fact]
    public async Task What_was_handed_out_before_is_over_too()
    {
        var context = _world.Plugin();
        var (inverter, clock, log, found) = (context.Inverters[0], context.Clock, context.Log, context.Find<WebPanel>());
        context.End();

        Assert.Throws<ObjectDisposedException>(() => inverter.Stream.Subscribe());
        Assert.Throws<ObjectDisposedException>(() => inverter.Stream.SubscribeLatest());
        Assert.Throws<ObjectDisposedException>(() => clock.CreateTimer(_ => { }, null, TimeSpan.Zero, TimeSpan.Zero));
        Assert.Throws<ObjectDisposedException>(() => found.Current);
        Assert.Throws<ObjectDisposedException>(() => found.Changed += () => { });
        await Assert.ThrowsAsync<ObjectDisposedException>(() => inverter.AskAsync("ratings", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => inverter.Inbox.SubmitAsync(new Setpoint(Settings.FloatVoltage, MetricValue.Of(53), "x"), "", TestContext.Current.CancellationToken));
        Assert.False(log.IsEnabled(LogLevel.Critical));
        log.LogCritical("nobody hears this");
        Assert.Empty(_world.Log.Lines);
    }

    [Fact]
    public async Task The_end_waits_for_nothing_that_the_plugin_does()
    {
        var context = _world.Plugin();
        using var never = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        context.Stopping.Register(() =>
        {
            begun.Set();
            never.Wait(TestContext.Current.CancellationToken);
        });
        context.Run("hanging", _ => new TaskCompletionSource().Task);

        await World.Soon(Task.Run(() =>
        {
            context.BeginToEnd();
            context.End();
        }, TestContext.Current.CancellationToken));

        Assert.True(begun.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        never.Set();
        Assert.Equal(0, context.Usage.Work);
    }

    [Fact]
    public void It_may_use_everything_while_it_is_asked_to_end()
    {
        var context = _world.Plugin();
        var stopping = context.Stopping;
        context.BeginToEnd();

        Assert.True(stopping.IsCancellationRequested);
        context.Log.LogInformation("goodbye");
        Assert.Equal(["Information blueprint: goodbye"], _world.Log.Lines);
        context.End();
        context.End();
    }

    [Fact]
    public async Task A_callback_of_stopping_that_throws_is_told_as_a_fault()
    {
        var context = _world.Plugin();
        context.Stopping.Register(() => throw new InvalidOperationException("no"));
        context.BeginToEnd();

        await World.Until(() => _world.Faults.Count > 0);
        Assert.Equal("a callback of Stopping", Assert.Single(_world.Faults).What);
    }

    [Fact]
    public void Its_folder_is_made_at_the_first_use_and_is_not_for_everybody()
    {
        var context = _world.Plugin();
        var folder = Path.Combine(_world.Folder, "plugin-data", "blueprint");
        Assert.False(Directory.Exists(folder));

        Assert.Equal(folder, context.DataFolder);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(folder) & (UnixFileMode.OtherRead | UnixFileMode.OtherExecute | UnixFileMode.GroupWrite));
        Assert.Equal(folder, context.DataFolder);
    }

    [Fact]
    public void An_engine_without_inverters_has_none_for_plugins() => Assert.Empty(new Godenerg.Engine.Plugins.PluginContext(
        "blueprint", new([], _world.Board, new Dictionary<string, Godenerg.Engine.Plugins.PluginSection>(), _world.Folder, _world.Clock, _world.Log), (_, _) => { }).Inverters);

    internal sealed class NoOptions;
}

namespace Godenerg.Plugins.Tests.Context;

public sealed class EventTests : IDisposable
{
    private static readonly EngineEvent Happened = new(DateTimeOffset.UnixEpoch, "house", EngineEventKind.Stage, "bulk", "three-stage is in bulk");

    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_plugin_hears_what_happens_and_sees_what_has_happened()
    {
        var context = _world.Plugin();
        using var place = context.Events.Subscribe();
        _world.Events.Publish(Happened);

        Assert.True(place.Items.TryRead(out var heard));
        Assert.Same(Happened, heard);
        Assert.Same(Happened, Assert.Single(context.Events.Recent));
        Assert.Equal(1, context.Usage.Subscriptions);
    }

    [Fact]
    public void A_forgotten_place_ends_with_the_generation_and_nobody_keeps_it()
    {
        var context = _world.Plugin();
        var (place, stream) = (context.Events.Subscribe(), context.Events);
        Assert.Equal(1, _world.Events.Listeners);
        context.End();
        _world.Events.Publish(Happened);

        Assert.True(place.Items.Completion.IsCompleted);
        Assert.Equal((0, 0), (context.Usage.Subscriptions, _world.Events.Listeners));
        Assert.Throws<ObjectDisposedException>(() => context.Events);
        Assert.Throws<ObjectDisposedException>(() => stream.Subscribe());
        Assert.Equal(0, _world.Events.Listeners);
    }

    [Fact]
    public void What_a_slow_plugin_lost_is_counted()
    {
        var context = _world.Plugin();
        context.Events.Subscribe(capacity: 1);
        for (var i = 0; i < 4; i++)
            _world.Events.Publish(Happened);

        Assert.Equal(3, context.Usage.Dropped);
    }
}

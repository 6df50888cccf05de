namespace Godenerg.Plugins.Tests.Context;

public sealed class StreamTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_plugin_sees_what_is_published()
    {
        var context = _world.Plugin();
        using var place = context.Inverters[0].Stream.Subscribe();
        using var latest = context.Inverters[0].Stream.SubscribeLatest();
        var reading = _world.Desk.Sample("QPIGS");
        _world.Desk.Hub.Publish(reading);

        Assert.True(place.Items.TryRead(out var read));
        Assert.Same(reading, read);
        Assert.True(latest.Items.TryRead(out var snapshot));
        Assert.Equal(snapshot[Metrics.BatteryVoltage], context.Inverters[0].Stream.Current[Metrics.BatteryVoltage]);
        Assert.Equal(2, context.Usage.Subscriptions);
    }

    [Fact]
    public void A_forgotten_place_ends_with_the_generation()
    {
        var context = _world.Plugin();
        var place = context.Inverters[0].Stream.Subscribe();
        context.End();
        _world.Desk.Hub.Publish(_world.Desk.Sample("QPIGS"));

        Assert.True(place.Items.Completion.IsCompleted);
        Assert.Equal(0, context.Usage.Subscriptions);
    }

    [Fact]
    public void What_a_slow_plugin_lost_is_counted_also_behind_the_place()
    {
        var context = _world.Plugin();
        var gone = context.Inverters[0].Stream.Subscribe(capacity: 1);
        for (var i = 0; i < 4; i++)
            _world.Desk.Hub.Publish(_world.Desk.Sample("QPIGS"));
        gone.Dispose();
        gone.Dispose();
        context.Inverters[0].Stream.Subscribe(capacity: 2);
        for (var i = 0; i < 4; i++)
            _world.Desk.Hub.Publish(_world.Desk.Sample("QPIGS"));

        Assert.Equal(3, gone.Dropped);
        Assert.Equal((1, 5), (context.Usage.Subscriptions, context.Usage.Dropped));
        context.End();
        Assert.Equal((0, 5), (context.Usage.Subscriptions, context.Usage.Dropped));
    }

    [Fact]
    public void A_plugin_that_leaks_places_comes_to_a_limit()
    {
        var stream = _world.Plugin().Inverters[0].Stream;
        for (var i = 0; i < 200; i++)
            stream.Subscribe(capacity: 1);
        Assert.Throws<InvalidOperationException>(stream.SubscribeLatest);
    }
}

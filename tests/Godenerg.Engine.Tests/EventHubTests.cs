using Godenerg.Engine.Telemetry;

namespace Godenerg.Engine.Tests;

public sealed class EventHubTests
{
    private readonly EventHub _hub = new();

    [Fact]
    public void Keeps_the_newest_thousand_oldest_first()
    {
        for (var i = 0; i < 2_500; i++)
            _hub.Publish(Happened(i));

        Assert.Equal(Enumerable.Range(1_500, 1_000).Select(i => i.ToString()), _hub.Recent.Select(one => one.Text));
    }

    [Fact]
    public void Shows_what_there_is_before_there_are_so_many()
    {
        Assert.Empty(_hub.Recent);
        _hub.Publish(Happened(1));
        _hub.Publish(Happened(2));

        Assert.Equal(["1", "2"], _hub.Recent.Select(one => one.Text));
    }

    [Fact]
    public void A_subscriber_hears_what_comes_behind_it()
    {
        _hub.Publish(Happened(1));
        using var listener = _hub.Subscribe();
        _hub.Publish(Happened(2));

        Assert.True(listener.Items.TryRead(out var heard));
        Assert.Same(_hub.Recent[1], heard);
        Assert.False(listener.Items.TryRead(out _));
    }

    [Fact]
    public void Whoever_is_slow_loses_his_own_oldest_and_nobody_elses()
    {
        using var slow = _hub.Subscribe(3);
        using var quick = _hub.Subscribe(10);
        for (var i = 0; i < 10; i++)
            _hub.Publish(Happened(i));

        Assert.Equal((7, 3, 0, 10), (slow.Dropped, slow.Items.Count, quick.Dropped, quick.Items.Count));
        Assert.True(slow.Items.TryRead(out var first));
        Assert.Equal("7", first.Text);
    }

    [Fact]
    public void Everybody_hears_many_tellers_in_the_order_that_is_shown()
    {
        using var one = _hub.Subscribe(1_000);
        using var other = _hub.Subscribe(1_000);
        Parallel.For(0, 800, i => _hub.Publish(Happened(i)));

        Assert.Equal(_hub.Recent, Heard(one));
        Assert.Equal(_hub.Recent, Heard(other));
    }

    [Fact]
    public async Task Ends_behind_the_last_word()
    {
        using var listener = _hub.Subscribe();
        _hub.Publish(Happened(1));
        _hub.Dispose();
        using var late = _hub.Subscribe();

        Assert.True(listener.Items.TryRead(out _));
        await listener.Items.Completion;
        await late.Items.Completion;
    }

    [Fact]
    public void Whoever_goes_is_forgotten()
    {
        var listener = _hub.Subscribe();
        Assert.Equal(1, _hub.Listeners);
        listener.Dispose();

        Assert.Equal(0, _hub.Listeners);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_537)]
    public void A_capacity_that_is_out_of_range_is_refused(int capacity) => Assert.Throws<ArgumentOutOfRangeException>(() => _hub.Subscribe(capacity));

    private static EngineEvent Happened(int number) => new(DateTimeOffset.UnixEpoch, "house", EngineEventKind.Engine, "", number.ToString());

    private static IEnumerable<EngineEvent> Heard(ISubscription<EngineEvent> listener)
    {
        while (listener.Items.TryRead(out var one))
            yield return one;
    }
}

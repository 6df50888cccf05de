namespace Godenerg.Plugins.Tests.Context;

public sealed class ClockTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void It_tells_the_engines_time()
    {
        var clock = _world.Plugin().Clock;
        Assert.Equal(_world.Clock.GetUtcNow(), clock.GetUtcNow());
        Assert.Equal(_world.Clock.GetTimestamp(), clock.GetTimestamp());
        Assert.Equal(_world.Clock.TimestampFrequency, clock.TimestampFrequency);
        Assert.Equal(_world.Clock.LocalTimeZone, clock.LocalTimeZone);
    }

    [Fact]
    public void A_forgotten_timer_ends_with_the_generation()
    {
        var context = _world.Plugin();
        var fired = 0;
        context.Clock.CreateTimer(count => fired += (int)count!, 2, Second, Second);
        _world.Clock.Advance(2 * Second);
        Assert.Equal(4, fired);
        Assert.Equal(1, context.Usage.Timers);

        context.End();
        _world.Clock.Advance(2 * Second);

        Assert.Equal(4, fired);
        Assert.Equal(0, context.Usage.Timers);
    }

    [Fact]
    public async Task A_delay_is_a_timer_and_goes_when_it_is_over()
    {
        var context = _world.Plugin();
        var delay = Task.Delay(Second, context.Clock, TestContext.Current.CancellationToken);
        Assert.Equal(1, context.Usage.Timers);
        _world.Clock.Advance(Second);

        await World.Soon(delay);
        Assert.Equal(0, context.Usage.Timers);
    }

    [Fact]
    public void A_timer_that_throws_is_a_fault_and_fires_again()
    {
        var fired = 0;
        _world.Plugin().Clock.CreateTimer(_ => throw new InvalidOperationException($"failure {++fired}"), null, Second, Second);
        _world.Clock.Advance(2 * Second);

        Assert.Equal([("a timer", "failure 1"), ("a timer", "failure 2")], _world.Faults);
    }

    [Fact]
    public void A_timer_that_is_disposed_can_be_set_no_more()
    {
        var context = _world.Plugin();
        var timer = context.Clock.CreateTimer(_ => Assert.Fail("it fired"), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Dispose();
        timer.Dispose();

        Assert.False(timer.Change(Second, Second));
        _world.Clock.Advance(Second);
        Assert.Equal(0, context.Usage.Timers);
    }

    [Fact]
    public void A_plugin_that_leaks_timers_comes_to_a_limit()
    {
        var context = _world.Plugin();
        for (var i = 0; i < 10_000; i++)
            context.Clock.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        var refused = Assert.Throws<InvalidOperationException>(() => context.Clock.CreateTimer(_ => { }, null, Second, Second));
        Assert.Contains("10000 timers already", refused.Message, StringComparison.Ordinal);
        Assert.Equal(10_000, context.Usage.Timers);
    }
}

using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Tests.Context;

/// <summary>What a plugin hears of what others offer.</summary>
public sealed class FollowingTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Whoever_follows_hears_of_what_comes_and_what_goes()
    {
        var seen = new List<int>();
        var found = _world.Plugin("follower").Find<WebPanel>();
        found.Changed += () =>
        {
            lock (seen)
                seen.Add(found.Current.Count);
        };
        var place = _world.Plugin("one").Contribute(new WebPanel("x", 1, () => ""));
        await World.Until(() => Last(seen) == 1);
        place.Dispose();
        await World.Until(() => Last(seen) == 0);
    }

    [Fact]
    public async Task The_engine_follows_in_the_same_way()
    {
        var heard = new TaskCompletionSource();
        _world.Board.Find<WebPanel>().Changed += () => heard.TrySetResult();
        _world.Plugin().Contribute(new WebPanel("x", 1, () => ""));
        await World.Soon(heard.Task);
    }

    [Fact]
    public async Task Calls_come_one_at_a_time_and_none_is_missed()
    {
        var (calls, atATime, most, last) = (0, 0, 0, -1);
        var context = _world.Plugin("follower");
        var found = context.Find<WebPanel>();
        using var go = new ManualResetEventSlim();
        found.Changed += () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref atATime));
            go.Wait(TestContext.Current.CancellationToken);
            Volatile.Write(ref last, found.Current.Count);
            Interlocked.Decrement(ref atATime);
            Interlocked.Increment(ref calls);
        };
        var other = _world.Plugin("other");
        for (var i = 0; i < 100; i++)
            other.Contribute(new WebPanel("x", i, () => ""));
        go.Set();

        await World.Until(() => Volatile.Read(ref last) == 100);
        Assert.Equal(1, most);
        Assert.InRange(calls, 1, 100);
    }

    [Fact]
    public async Task A_handler_that_throws_is_its_owners_fault_and_hurts_no_other()
    {
        var heard = 0;
        var found = _world.Plugin("faulty").Find<WebPanel>();
        found.Changed += () => throw new InvalidOperationException("no");
        found.Changed += () => Interlocked.Increment(ref heard);
        _world.Plugin("other").Find<WebPanel>().Changed += () => Interlocked.Increment(ref heard);
        _world.Plugin("third").Contribute(new WebPanel("x", 1, () => ""));

        await World.Until(() => Volatile.Read(ref heard) == 2 && _world.Faults.Count == 1);
        Assert.Equal([("following WebPanel", "no")], _world.Faults);
    }

    [Fact]
    public async Task A_handler_that_hangs_holds_nobody_else_up()
    {
        using var never = new ManualResetEventSlim();
        var heard = new TaskCompletionSource();
        _world.Plugin("hanging").Find<WebPanel>().Changed += () => never.Wait(TestContext.Current.CancellationToken);
        _world.Plugin("other").Find<WebPanel>().Changed += () => heard.TrySetResult();
        _world.Plugin("third").Contribute(new WebPanel("x", 1, () => ""));

        await World.Soon(heard.Task);
        never.Set();
    }

    [Fact]
    public async Task A_handler_runs_under_its_owners_name_and_is_gone_with_him()
    {
        var marks = new List<string?>();
        var context = _world.Plugin("follower");
        context.Find<WebPanel>().Changed += () =>
        {
            lock (marks)
                marks.Add(PluginMark.Current);
        };
        var other = _world.Plugin("other");
        other.Contribute(new WebPanel("x", 1, () => ""));
        await World.Until(() => marks.Count == 1);
        Assert.Equal("follower", marks[0]);

        context.End();
        var heard = new TaskCompletionSource();
        other.Find<WebPanel>().Changed += () => heard.TrySetResult();
        other.Contribute(new WebPanel("x", 1, () => ""));
        await World.Soon(heard.Task);
        Assert.Single(marks);
    }

    [Fact]
    public async Task A_handler_that_was_taken_off_hears_nothing_more()
    {
        var heard = new TaskCompletionSource();
        var found = _world.Plugin().Find<WebPanel>();
        void Wrong() => Assert.Fail("it was called");
        found.Changed += Wrong;
        found.Changed -= Wrong;
        found.Changed += () => heard.TrySetResult();
        _world.Board.Offer(new WebPanel("x", 1, () => ""));

        await World.Soon(heard.Task);
        Assert.Empty(_world.Faults);
    }

    private static int Last(List<int> seen)
    {
        lock (seen)
            return seen.Count > 0 ? seen[^1] : -1;
    }
}

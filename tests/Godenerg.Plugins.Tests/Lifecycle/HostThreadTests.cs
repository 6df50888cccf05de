using Godenerg.Engine.Plugins.Lifecycle;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Plugins.Tests.Lifecycle;

public sealed class HostThreadTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<Exception> _bugs = [];

    [Fact]
    public void Things_are_done_in_order_on_one_thread_also_after_a_wait()
    {
        var thread = new HostThread(_clock, _bugs.Add);
        var done = new List<(string What, int Thread)>();
        using var waits = new ManualResetEventSlim();
        using var over = new ManualResetEventSlim();
        var never = new TaskCompletionSource();
        thread.Post(async () =>
        {
            done.Add(("before", Environment.CurrentManagedThreadId));
            var within = thread.Within(never.Task, TimeSpan.FromMinutes(1));
            thread.Post(waits.Set);
            var isThere = await within;
            done.Add(($"after, {isThere}", Environment.CurrentManagedThreadId));
            over.Set();
        });
        thread.Post(() => done.Add(("meanwhile", Environment.CurrentManagedThreadId)));
        Assert.True(waits.Wait(HostBench.Hang, TestContext.Current.CancellationToken));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(over.Wait(HostBench.Hang, TestContext.Current.CancellationToken));

        Assert.True(thread.End(HostBench.Hang));
        Assert.Equal(["before", "meanwhile", "after, False"], done.Select(one => one.What));
        Assert.Single(done.Select(one => one.Thread).Distinct());
    }

    [Fact]
    public void What_comes_in_time_ends_the_wait()
    {
        var thread = new HostThread(_clock, _bugs.Add);
        var soon = new TaskCompletionSource();
        var came = false;
        thread.Post(async () => came = await thread.Within(soon.Task, TimeSpan.FromMinutes(1)));
        thread.Post(soon.SetResult);
        using var over = new ManualResetEventSlim();
        // The answer is posted behind what was waiting, so this is asked twice.
        thread.Post(() => thread.Post(() => thread.Post(over.Set)));
        Assert.True(over.Wait(HostBench.Hang, TestContext.Current.CancellationToken));
        thread.End(HostBench.Hang);

        Assert.True(came);
    }

    [Fact]
    public void A_bug_is_told_and_the_thread_goes_on()
    {
        var thread = new HostThread(_clock, _bugs.Add);
        var isAlive = false;
        thread.Post(() => throw new InvalidOperationException("bug"));
        thread.Post(() => isAlive = true);
        thread.End(HostBench.Hang);

        Assert.True(isAlive);
        Assert.Equal("bug", Assert.Single(_bugs).Message);
    }

    [Fact]
    public void What_was_called_off_is_not_done()
    {
        var thread = new HostThread(_clock, _bugs.Add);
        var done = new List<int>();
        using var set = new ManualResetEventSlim();
        using var last = new ManualResetEventSlim();
        thread.Post(() =>
        {
            thread.After(TimeSpan.FromSeconds(1), () => done.Add(1)).Cancel();
            thread.After(TimeSpan.FromSeconds(3), () => { done.Add(3); last.Set(); });
            thread.After(TimeSpan.FromSeconds(2), () => done.Add(2));
            set.Set();
        });
        Assert.True(set.Wait(HostBench.Hang, TestContext.Current.CancellationToken));
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(last.Wait(HostBench.Hang, TestContext.Current.CancellationToken));
        thread.End(HostBench.Hang);

        Assert.Equal([2, 3], done);
    }
}

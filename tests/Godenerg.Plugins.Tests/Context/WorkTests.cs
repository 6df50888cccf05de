using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Tests.Context;

public sealed class WorkTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_work_ends_when_it_is_told_to()
    {
        var context = _world.Plugin();
        context.Run("waiting", cancel => Task.Delay(Timeout.Infinite, cancel));
        Assert.Equal(1, context.Usage.Work);
        Assert.Equal(["waiting"], context.WorkNames);
        Assert.False(context.Works.IsCompleted);

        context.BeginToEnd();
        await World.Soon(context.Works);
        await World.Until(() => context.Usage.Work == 0);
        Assert.Empty(_world.Faults);
    }

    [Fact]
    public async Task A_work_that_throws_is_a_fault()
    {
        var context = _world.Plugin();
        context.Run("at once", _ => throw new InvalidOperationException("one"));
        await World.Until(() => _world.Faults.Count == 1);
        context.Run("later", async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException("two");
        });
        await World.Until(() => _world.Faults.Count == 2);

        Assert.Equal([("at once", "one"), ("later", "two")], _world.Faults);
        await World.Until(() => context.Usage.Work == 0);
    }

    [Fact]
    public async Task To_give_up_before_it_was_told_to_is_a_fault_too()
    {
        _world.Plugin().Run("impatient", _ => throw new OperationCanceledException("timed out"));
        await World.Until(() => _world.Faults.Count == 1);
        Assert.Equal(("impatient", "timed out"), _world.Faults[0]);
    }

    [Fact]
    public async Task A_work_that_is_none_is_a_fault()
    {
        _world.Plugin().Run("nothing", _ => null!);
        await World.Until(() => _world.Faults.Count == 1);
        Assert.Equal(("nothing", "it returned no task"), _world.Faults[0]);
    }

    [Fact]
    public async Task What_fails_behind_the_end_is_nobodys_fault_any_more()
    {
        var context = _world.Plugin();
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var failing = new TaskCompletionSource();
        context.Run("late", async _ =>
        {
            await go.Task;
            failing.SetResult();
            throw new InvalidOperationException("late");
        });
        var works = context.Works;
        context.End();
        go.SetResult();

        await World.Soon(failing.Task);
        await World.Soon(works);
        Assert.Empty(_world.Faults);
    }

    [Fact]
    public async Task A_work_runs_under_the_plugins_name_on_another_thread()
    {
        var ran = new TaskCompletionSource<(string? Mark, int Thread)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var here = Environment.CurrentManagedThreadId;
        _world.Plugin().Run("marked", _ =>
        {
            ran.SetResult((PluginMark.Current, Environment.CurrentManagedThreadId));
            return Task.CompletedTask;
        });
        // This thread waits without giving itself to the pool.
        Assert.True(((IAsyncResult)ran.Task).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(30)));

        var seen = await ran.Task;
        Assert.NotEqual(here, seen.Thread);
        Assert.Equal("blueprint", seen.Mark);
    }
}

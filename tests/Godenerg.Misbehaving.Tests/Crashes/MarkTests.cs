using Godenerg.Engine.Plugins;
using Godenerg.Engine.Plugins.Crashes;

namespace Godenerg.Misbehaving.Tests.Crashes;

[Collection(Marks.Collection)]
public sealed class MarkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly RunningMarks _marks;

    public MarkTests()
    {
        _marks = RunningMarks.Begin(_folder, TimeProvider.System);
        PluginMark.RecordIn(_marks);
    }

    public void Dispose()
    {
        PluginMark.ForgetRecord(_marks);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_thread_is_marked_from_entering_to_leaving()
    {
        Assert.Null(PluginMark.Current);
        using (PluginMark.Enter("one"))
        {
            Assert.Equal("one", PluginMark.Current);
            using (PluginMark.Enter("two"))
                Assert.Equal("two", PluginMark.Current);
            using (PluginMark.Leave())
                Assert.Null(PluginMark.Current);
            Assert.Equal("one", PluginMark.Current);
        }

        Assert.Null(PluginMark.Current);
    }

    [Fact]
    public void The_record_says_who_runs_and_forgets_who_has_left()
    {
        using (PluginMark.Enter("one"))
            Assert.Equal(["one"], Caught());
        Assert.Empty(Caught());
    }

    [Fact]
    public async Task It_follows_awaits_pool_work_timers_and_threads()
    {
        List<string?> seen = [];
        using var fired = new SemaphoreSlim(0);
        Task work;
        using (PluginMark.Enter("one"))
        {
            work = Work();
            ThreadPool.QueueUserWorkItem(_ => Note());
            new Thread(Note).Start();
            using var timer = new Timer(_ => Note(), null, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
            for (var i = 0; i < 4; i++)
                await fired.WaitAsync(TestContext.Current.CancellationToken);
        }

        await work;

        Assert.Equal(["one", "one", "one", "one"], seen);
        // A thread that has said so is on its way out; it does not take long, and nobody tells when it is there.
        Assert.True(SpinWait.SpinUntil(() => Caught().Length == 0, TimeSpan.FromSeconds(30)));

        async Task Work()
        {
            await Task.Yield();
            Note();
        }

        void Note()
        {
            lock (seen)
                seen.Add(PluginMark.Current);
            Assert.Contains("one", Caught());
            fired.Release();
        }
    }

    [Fact]
    public async Task Work_of_the_engine_begun_before_stays_unmarked()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var engine = Work();
        using (PluginMark.Enter("one"))
            go.SetResult();

        Assert.Null(await engine);

        async Task<string?> Work()
        {
            await go.Task;
            return PluginMark.Current;
        }
    }

    [Fact]
    public void Whoever_entered_last_comes_first()
    {
        using var isIn = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        Thread thread;
        using (PluginMark.Enter("long since"))
            (thread = new Thread(() => { isIn.Set(); end.Wait(); }) { IsBackground = true }).Start();
        isIn.Wait(TestContext.Current.CancellationToken);
        using (PluginMark.Enter("just now"))
            Assert.Equal(["just now", "long since"], Caught());
        end.Set();
        thread.Join();
    }

    [Fact]
    public void More_threads_than_places_cost_nothing_but_the_knowledge()
    {
        using var allIn = new CountdownEvent(MarksLayout.Places + 8);
        using var end = new ManualResetEventSlim();
        ExecutionContext ofMany;
        using (PluginMark.Enter("many"))
            ofMany = ExecutionContext.Capture()!;
        List<Thread> threads = [.. Enumerable.Range(0, allIn.InitialCount).Select(_ => new Thread(() => ExecutionContext.Run(ofMany, Stay, null), 128 * 1024) { IsBackground = true })];
        threads.ForEach(thread => thread.Start());
        allIn.Wait(TestContext.Current.CancellationToken);
        using (PluginMark.Enter("one"))
            Assert.Equal(["many"], Caught());
        end.Set();
        threads.ForEach(thread => thread.Join());
        Assert.Empty(Caught());

        void Stay(object? _)
        {
            allIn.Signal();
            end.Wait();
        }
    }

    [Fact]
    public void More_plugins_than_the_table_holds_run_unnamed()
    {
        for (var i = 0; i < MarksLayout.Plugins; i++)
            Assert.Equal(i + 1, _marks.NumberOf("plugin-" + i));
        using (PluginMark.Enter("one-too-many"))
            Assert.Empty(Caught());
        using (PluginMark.Enter("plugin-" + (MarksLayout.Plugins - 1)))
            Assert.Single(Caught());
    }

    private string[] Caught() => [.. MarksImage.Read(_folder)!.Caught.Select(plugin => plugin.Id)];
}

/// <summary>A process has one record; these take turns.</summary>
[CollectionDefinition(Collection)]
public sealed class Marks
{
    public const string Collection = "marks";
}

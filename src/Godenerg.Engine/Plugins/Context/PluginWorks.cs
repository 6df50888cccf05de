namespace Godenerg.Engine.Plugins.Context;

/// <summary>The works of one generation that go on. Any thread.</summary>
internal sealed class PluginWorks(string id, Action<string, Exception> fault)
{
    private const int Most = 1_000;

    private readonly Dictionary<long, (string Name, Task Task)> _works = [];
    private long _last;
    private bool _isOver;

    public int Count
    {
        get
        {
            lock (_works)
                return _works.Count;
        }
    }

    /// <summary>What has not ended, by name.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_works)
                return [.. _works.Values.Select(work => work.Name)];
        }
    }

    /// <summary>Ends, and never fails, when all have ended that go on now.</summary>
    public Task All
    {
        get
        {
            lock (_works)
                return Task.WhenAll(_works.Values.Select(work => work.Task));
        }
    }

    public void Begin(string name, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        lock (_works)
        {
            if (_isOver)
                throw Ended.Of(id);
            if (_works.Count >= Most)
                throw new InvalidOperationException($"the plugin {id} has {Most} works under way already, and may have no more");
            var number = _last++;
            // It takes itself out again, and cannot do so before it is in: the pool waits for the lock.
            _works[number] = (name, Task.Run(() => Do(number, name, work, stopping), CancellationToken.None));
        }
    }

    /// <summary>Lets go of all, whether or not they have ended.</summary>
    public void End()
    {
        lock (_works)
        {
            _isOver = true;
            _works.Clear();
        }
    }

    private async Task Do(long number, string name, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        try
        {
            Task task;
            using (PluginMark.Enter(id))
                task = work(stopping) ?? throw new InvalidOperationException("it returned no task");
            await task.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // As it should.
        }
#pragma warning disable CA1031 // Foreign code: whatever it throws is the plugin's failure.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            fault(name, failure);
        }
        finally
        {
            lock (_works)
                _works.Remove(number);
        }
    }
}

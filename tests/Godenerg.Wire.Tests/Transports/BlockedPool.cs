namespace Godenerg.Wire.Tests.Transports;

/// <summary>Makes the thread pool small and blocks every thread of it, until disposed of.</summary>
internal sealed class BlockedPool : IDisposable
{
    private readonly ManualResetEventSlim _release = new();
    private readonly ManualResetEventSlim _probe = new();
    private readonly CountdownEvent _blocked;
    private readonly (int Workers, int Ports) _min;
    private readonly (int Workers, int Ports) _max;

    public BlockedPool()
    {
        ThreadPool.GetMinThreads(out _min.Workers, out _min.Ports);
        ThreadPool.GetMaxThreads(out _max.Workers, out _max.Ports);
        // The pool refuses fewer threads than processors.
        var size = Math.Max(4, Environment.ProcessorCount);
        Assert.True(ThreadPool.SetMinThreads(1, _min.Ports));
        Assert.True(ThreadPool.SetMaxThreads(size, _max.Ports));
        Assert.True(ThreadPool.SetMinThreads(size, _min.Ports));
        // The test itself may sit on a thread of the pool, so one blocker fewer may find room; more than there are threads wait in line.
        _blocked = new CountdownEvent(size - 1);
        for (var i = 0; i < 4 * size; i++)
            ThreadPool.UnsafeQueueUserWorkItem(_ => Block(), null);
        Assert.True(_blocked.Wait(TransportReading.Patience));
        ThreadPool.UnsafeQueueUserWorkItem(_ => _probe.Set(), null);
    }

    /// <summary>What was queued behind the blockers has still not run.</summary>
    public bool IsBlocked => !_probe.IsSet;

    public void Dispose()
    {
        _release.Set();
        ThreadPool.SetMaxThreads(_max.Workers, _max.Ports);
        ThreadPool.SetMinThreads(_min.Workers, _min.Ports);
    }

    private void Block()
    {
        if (_blocked.CurrentCount > 0)
            TrySignal();
        _release.Wait();
    }

    private void TrySignal()
    {
        lock (_blocked)
            if (!_blocked.IsSet)
                _blocked.Signal();
    }
}

using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>
/// Sees to it that the pool of threads works. No inverter needs it, but other plugins, the policy folder and the way out do; a plugin can block
/// every thread of it, and may even forbid it to have more. Used by the host's thread, which needs no pool itself.
/// </summary>
internal sealed class PoolWatch(HostThread thread, ILogger log)
{
    /// <summary>A pool that comes to nothing for so long gets more threads.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private const int More = 32;

    /// <summary>Beyond this the threads cost more than what they are for.</summary>
    private const int Most = 1_000;

    private int _isWaiting;
    private bool _isHelpless;

    public void Begin() => thread.After(Every, Look);

    private void Look()
    {
        if (Interlocked.Exchange(ref _isWaiting, 1) == 1)
            Relieve();
        else
            ThreadPool.UnsafeQueueUserWorkItem(_ => Volatile.Write(ref _isWaiting, 0), null);
        thread.After(Every, Look);
    }

    private void Relieve()
    {
        var count = ThreadPool.ThreadCount;
        if (count >= Most)
        {
            if (!_isHelpless)
                log.LogError("all {Count} threads of the pool are blocked, and it gets no more; take out the plugin that blocks them, then restart", count);
            _isHelpless = true;
            return;
        }

        ThreadPool.GetMaxThreads(out var most, out var mostOfPorts);
        ThreadPool.GetMinThreads(out _, out var leastOfPorts);
        if (most < Most)
            ThreadPool.SetMaxThreads(Most, mostOfPorts);
        ThreadPool.SetMinThreads(count + More, leastOfPorts);
        log.LogWarning("a plugin blocks the {Count} threads of the pool; it gets {More} more, and no inverter is affected", count, More);
    }
}

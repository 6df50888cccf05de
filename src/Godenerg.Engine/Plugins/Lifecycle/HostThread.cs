namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>
/// The thread of the plugin host: one thing at a time, in order. What awaits on it goes on on it, and its waits are its own, so that it
/// needs no thread of the pool, which a plugin may have blocked to the last.
/// </summary>
internal sealed class HostThread : SynchronizationContext
{
    private readonly object _gate = new();
    private readonly Queue<(SendOrPostCallback Call, object? State)> _calls = new();
    private readonly PriorityQueue<Wake, long> _wakes = new();
    private readonly TimeProvider _clock;
    private readonly Action<Exception> _failed;
    private readonly ITimer _timer;
    private readonly Thread _thread;
    private bool _isEnded;

    /// <param name="failed">Told of what was thrown here: a fault of the host.</param>
    public HostThread(TimeProvider clock, Action<Exception> failed)
    {
        (_clock, _failed) = (clock, failed);
        _timer = clock.CreateTimer(_ => Pulse(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _thread = new Thread(Work) { Name = "plugins", IsBackground = true };
        _thread.UnsafeStart();
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            _calls.Enqueue((d, state));
            Monitor.PulseAll(_gate);
        }
    }

    public void Post(Action act) => Post(static act => ((Action)act!)(), act);

    /// <summary>Later, by the clock. Only on this thread.</summary>
    public Wake After(TimeSpan delay, Action act)
    {
        var wake = new Wake(act);
        lock (_gate)
            _wakes.Enqueue(wake, _clock.GetTimestamp() + (long)(delay.TotalSeconds * _clock.TimestampFrequency));
        return wake;
    }

    /// <summary>True when something has happened in time.</summary>
    public async Task<bool> Within(Task happening, TimeSpan limit)
    {
        var late = new TaskCompletionSource();
        var wake = After(limit, late.SetResult);
        await Task.WhenAny(happening, late.Task);
        wake.Cancel();
        return happening.IsCompleted;
    }

    /// <summary>Ends it after what is waiting; true when it has ended in time.</summary>
    public bool End(TimeSpan limit)
    {
        Post(() => _isEnded = true);
        return _thread.Join(limit);
    }

    private void Pulse()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    private void Work()
    {
        SetSynchronizationContext(this);
        while (!_isEnded)
            Do(Next());
        _timer.Dispose();
    }

    private void Do(Action? act)
    {
        try
        {
            act?.Invoke();
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            _failed(bug);
        }
    }

    private Action? Next()
    {
        lock (_gate)
        {
            if (_calls.TryDequeue(out var call))
                return () => call.Call(call.State);
            while (_wakes.TryPeek(out var wake, out var due))
            {
                var left = due - _clock.GetTimestamp();
                if (wake.Act is { } act && left > 0)
                {
                    Sleep(TimeSpan.FromSeconds((double)left / _clock.TimestampFrequency));
                    return null;
                }

                _wakes.Dequeue();
                if (wake.Act is { } now)
                    return now;
            }

            Monitor.Wait(_gate);
            return null;
        }
    }

    /// <summary>The clock's timer wakes it where time is not the system's; the system's timers need the pool, hence the time-out.</summary>
    private void Sleep(TimeSpan left)
    {
        _timer.Change(left, Timeout.InfiniteTimeSpan);
        Monitor.Wait(_gate, left < TimeSpan.FromHours(1) ? left + TimeSpan.FromMilliseconds(1) : TimeSpan.FromHours(1));
    }

    /// <summary>Something to be done later.</summary>
    internal sealed class Wake(Action act)
    {
        public Action? Act { get; private set; } = act;

        public void Cancel() => Act = null;
    }
}

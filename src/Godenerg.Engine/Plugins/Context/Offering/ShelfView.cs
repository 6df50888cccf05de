namespace Godenerg.Engine.Plugins.Context.Offering;

/// <summary>
/// A shelf as one generation, or the engine, sees it. Whoever follows it is called on the pool, one call at a time; changes that come
/// during a call are told by one more.
/// </summary>
/// <param name="shelf">What is seen.</param>
/// <param name="id">The plugin that looks; null for the engine.</param>
/// <param name="failed">Told what a handler threw.</param>
internal sealed class ShelfView<T>(Shelf<T> shelf, string? id, Action<string, Exception> failed) : IContributions<T>, IDisposable
    where T : class
{
    private readonly Lock _gate = new();
    private Action? _handlers;
    private Action? _follower;
    private bool _isRunning;
    private bool _isDue;
    private bool _isOver;

    public IReadOnlyList<T> Current => _isOver ? throw Ended.Of(id ?? "engine") : shelf.Current;

    public event Action Changed
    {
        add
        {
            lock (_gate)
            {
                if (_isOver)
                    throw Ended.Of(id ?? "engine");
                _handlers += value;
                if (_follower is null)
                    shelf.Follow(_follower = Tell);
            }
        }

        remove
        {
            lock (_gate)
                _handlers -= value;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _handlers = null;
            if (_follower is not null)
                shelf.Unfollow(_follower);
            _follower = null;
        }
    }

    private void Tell()
    {
        lock (_gate)
        {
            _isDue = true;
            if (_isRunning || _handlers is null)
                return;
            _isRunning = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(view => view.Run(), this, preferLocal: false);
    }

    private void Run()
    {
        while (Next() is { } handlers)
            foreach (var handler in handlers.GetInvocationList())
                Call((Action)handler);
    }

    private Action? Next()
    {
        lock (_gate)
        {
            _isRunning = _isDue && _handlers is not null;
            _isDue = false;
            return _isRunning ? _handlers : null;
        }
    }

    private void Call(Action handler)
    {
        try
        {
            using (id is null ? default : PluginMark.Enter(id))
                handler();
        }
#pragma warning disable CA1031 // Foreign code: it must not hurt the next handler.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            failed($"following {typeof(T).Name}", failure);
        }
    }
}

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>
/// Calls somebody when files in a folder may have changed: written in place, replaced by rename, or in a way that nobody tells, which is
/// what the poll is for. Changes close to each other are one. It has a thread of its own.
/// </summary>
internal sealed class FolderWatch : IDisposable
{
    /// <summary>Who never stops writing is looked at anyway.</summary>
    private const int MostDelays = 20;

    // Set: what was changed between the first look and the beginning of the watch has been told by nobody.
    private readonly AutoResetEvent _changed = new(initialState: true);
    private readonly FileSystemWatcher? _watcher;
    private readonly Thread _thread;
    private readonly TimeSpan _settle;
    private readonly TimeSpan _pollEvery;
    private readonly Action _look;
    private volatile bool _isStopped;

    public FolderWatch(string folder, IReadOnlyList<string> filters, TimeSpan settle, TimeSpan pollEvery, Action look)
    {
        (_settle, _pollEvery, _look) = (settle, pollEvery, look);
        _watcher = FolderEvents.TryWatch(folder, filters, NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size, isDeep: false, Signal, Signal);
        _thread = new Thread(Work) { Name = "watch " + folder, IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _isStopped = true;
        _watcher?.Dispose();
        _changed.Set();
        _thread.Join();
        _changed.Dispose();
    }

    private void Signal()
    {
        if (!_isStopped)
            _changed.Set();
    }

    private void Work()
    {
        while (!_isStopped)
        {
            if (_changed.WaitOne(_pollEvery))
                for (var i = 0; i < MostDelays && !_isStopped && _changed.WaitOne(_settle); i++)
                {
                }

            if (!_isStopped)
                _look();
        }
    }
}

namespace Godenerg.Engine.Plugins.Loading;

/// <summary>
/// Tells when something may have changed below a folder. It outlives the folder, which may be missing, be made, be moved away and be
/// replaced. It is no more than a hint: whoever listens looks now and then anyway.
/// </summary>
/// <param name="folder">Absolute.</param>
/// <param name="changed">Called on a thread of the watcher.</param>
internal sealed class Follower(string folder, Action changed) : IDisposable
{
    private FileSystemWatcher? _below;
    private FileSystemWatcher? _above;
    private volatile bool _isStale = true;

    /// <summary>Sees to it that the folder that is there now is watched. Called by one thread, at every look.</summary>
    public void Renew()
    {
        _above ??= FolderEvents.TryWatch(Path.GetDirectoryName(folder)!, [Path.GetFileName(folder)], NotifyFilters.DirectoryName, isDeep: false, Replaced, Replaced);
        if (!_isStale && _below is not null && Directory.Exists(folder))
            return;
        _below?.Dispose();
        // Before it watches, so that a change between is not lost.
        _isStale = false;
        _below = FolderEvents.TryWatch(folder, [], NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size, isDeep: true, changed, Replaced);
    }

    public void Dispose()
    {
        _above?.Dispose();
        _below?.Dispose();
    }

    private void Replaced()
    {
        _isStale = true;
        changed();
    }
}

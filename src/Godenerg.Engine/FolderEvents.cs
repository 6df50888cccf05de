namespace Godenerg.Engine;

/// <summary>What the system tells of a folder. No more than a hint: whoever listens looks now and then anyway.</summary>
internal static class FolderEvents
{
    /// <summary>Watches a folder until the result is disposed.</summary>
    /// <param name="folder">It has to be there.</param>
    /// <param name="filters">Of which names it is told; none for all.</param>
    /// <param name="notify">Of what.</param>
    /// <param name="isDeep">Also of the folders below it.</param>
    /// <param name="changed">Called on a thread of the watcher.</param>
    /// <param name="lost">The same, when changes were lost, or the folder itself.</param>
    /// <returns>Null where there is nothing to watch, or the system cannot, for instance because all its watches are taken.</returns>
    public static FileSystemWatcher? TryWatch(string folder, IReadOnlyList<string> filters, NotifyFilters notify, bool isDeep, Action changed, Action lost)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder) { NotifyFilter = notify, IncludeSubdirectories = isDeep };
            foreach (var filter in filters)
                watcher.Filters.Add(filter);
            watcher.Changed += (_, _) => changed();
            watcher.Created += (_, _) => changed();
            watcher.Deleted += (_, _) => changed();
            watcher.Renamed += (_, _) => changed();
            watcher.Error += (_, _) => lost();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception trouble) when (trouble is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

namespace Godenerg.DataLogger.Storage;

/// <summary>One process, and one generation of the plugin in it, has a folder: LiteDB lets two in, and rows are lost.</summary>
internal static class FolderLock
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes a folder, which is made if it is not there; null while somebody else has it.</summary>
    /// <exception cref="HistoryException">It cannot be written.</exception>
    public static FileStream? TryTake(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(Path.Combine(folder, "history.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            throw new HistoryException($"the history cannot be kept in {folder}: this user may not write there. Give the folder to the user, or choose another one");
        }
        catch (IOException error) when (error.HResult is 11 or 13 or 35)
        {
            return null;
        }
        catch (IOException error)
        {
            throw new HistoryException($"the history in {folder} cannot be opened: {error.Message}");
        }
    }

    /// <summary>The same; while somebody else has it, tries again for a while by the clock of the machine.</summary>
    public static async Task<FileStream?> TakeAsync(string folder, TimeSpan patience, CancellationToken cancel)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (TryTake(folder) is { } taken)
                return taken;
            if (TimeProvider.System.GetElapsedTime(began) >= patience)
                return null;
            await Task.Delay(Between, cancel).ConfigureAwait(false);
        }
    }

    public static HistoryException Held(string folder) => new($"the history in {folder} cannot be opened: another process has it open");
}

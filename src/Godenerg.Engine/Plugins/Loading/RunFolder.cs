namespace Godenerg.Engine.Plugins.Loading;

/// <summary>
/// Where the copies lie that generations are loaded from; only the owner of the process may look. It goes with the process, and what a
/// process that was killed left behind goes with the next one.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private const string Prefix = "godenerg-plugins-";
    private const string LockName = ".lock";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("new-" + Prefix);
    private readonly FileStream _lock;
    private int _count;

    public RunFolder()
    {
        _lock = new FileStream(Path.Combine(_folder.FullName, LockName), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        // Under its own name only when it is locked, so that nobody who starts at the same moment takes it for a left one.
        _folder.MoveTo(Path.Combine(Path.GetTempPath(), _folder.Name["new-".Length..]));
        foreach (var left in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
            if (IsLeft(left))
                Remove(left);
    }

    /// <summary>A fresh name for a copy; nothing is there yet.</summary>
    public string Next(string name) => Path.Combine(_folder.FullName, $"{name}-{++_count}");

    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // The next start tries again.
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        Remove(_folder.FullName);
    }

    /// <summary>A process holds the lock as long as it lives, whatever becomes of it.</summary>
    private static bool IsLeft(string folder)
    {
        try
        {
            using (new FileStream(Path.Combine(folder, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                return true;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

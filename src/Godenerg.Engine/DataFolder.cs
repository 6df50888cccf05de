using System.Globalization;
using System.Text;
using Godenerg.Engine.Transports;
using Microsoft.Win32.SafeHandles;

namespace Godenerg.Engine;

/// <summary>
/// The folder in which an engine remembers things, held for itself alone: two engines would overwrite each other's leases. The kernel
/// frees the lock when the process dies, however it dies. Its control socket is replaced only by whoever holds it.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const string LockName = "lock";
    private const int MostTries = 50;
    private const UnixFileMode FolderMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    private const UnixFileMode LockMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(10);

    private readonly SafeFileHandle _lock;

    private DataFolder(string path, SafeFileHandle held) => (Path, _lock) = (path, held);

    public string Path { get; }

    /// <summary>Makes the folder where it is missing, and takes its lock.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="refusal">Why it cannot be held, in one line.</param>
    /// <returns>Null when it cannot be held.</returns>
    public static DataFolder? TryOpen(string path, out string? refusal)
    {
        try
        {
            path = System.IO.Path.GetFullPath(path);
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, FolderMode);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            refusal = $"{path} cannot be made ({trouble.Message.TrimEnd('.')}); name another folder with --data";
            return null;
        }

        var file = System.IO.Path.Combine(path, LockName);
        var handle = Posix.Open(file, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.CloseOnExec, LockMode);
        if (handle.IsInvalid)
        {
            refusal = $"{file} cannot be opened ({DeviceFault.Name(Posix.LastError)}); run as the user that owns the folder, or name another one with --data";
            handle.Dispose();
            return null;
        }

        if (TryHold(handle) is not { } holder)
        {
            refusal = null;
            return new DataFolder(path, handle);
        }

        handle.Dispose();
        refusal = $"{path} is held by {holder}; stop that one first, or name another folder with --data";
        return null;
    }

    /// <summary>The path of a file in it.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _lock.Dispose();

    /// <summary>Takes the lock; else says who has it.</summary>
    /// <remarks>
    /// What stands in the file is believed only of a process that lives and is the one that wrote it: after a crash the number may be
    /// somebody else's. A holder that has not written yet does so at once; its place may also have become free.
    /// </remarks>
    private static string? TryHold(SafeFileHandle handle)
    {
        using var never = new ManualResetEventSlim();
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (Posix.TryLock(handle))
            {
                Posix.Truncate(handle);
                Posix.Write(handle, Encoding.ASCII.GetBytes(ProcessMark.Own.ToString()));
                return null;
            }

            if (ProcessMark.TryParse(ReadStart(handle)) is { } mark && mark.IsAlive)
                return string.Create(CultureInfo.InvariantCulture, $"pid {mark.Id} ({mark.CommandLine})");
            never.Wait(BetweenTries);
        }

        return "a process that cannot be seen from here, as one in a container";
    }

    /// <summary>From the beginning, wherever the handle stands.</summary>
    private static string ReadStart(SafeFileHandle handle)
    {
        Span<byte> room = stackalloc byte[64];
        var count = Posix.ReadAt(handle, room, 0);
        return Encoding.ASCII.GetString(room[..Math.Max(count, 0)]);
    }
}

using System.Globalization;
using System.Net.Sockets;
using Godenerg.Engine.Transports;
using Microsoft.Win32.SafeHandles;

namespace Godenerg.Engine.Control;

/// <summary>
/// Where the control socket of a data folder is. The name of a Unix socket has room for 107 bytes, which a folder's path may well
/// exceed; so the folder is opened, and the socket is named through the handle.
/// </summary>
internal sealed class ControlAddress : IDisposable
{
    public const string FileName = "control.sock";

    private readonly SafeFileHandle _folder;

    private ControlAddress(SafeFileHandle folder) => _folder = folder;

    /// <summary>As short as it gets. Good while this is open, in this process only.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{_folder.DangerousGetHandle()}/{FileName}");

    public UnixDomainSocketEndPoint EndPoint => new(Path);

    /// <summary>Opens the folder; null when that failed, and why.</summary>
    public static ControlAddress? TryOpen(string folder, out Errno error)
    {
        var handle = Posix.Open(folder, OpenFlags.PathOnly | OpenFlags.CloseOnExec);
        error = handle.IsInvalid ? Posix.LastError : Errno.None;
        if (!handle.IsInvalid)
            return new ControlAddress(handle);
        handle.Dispose();
        return null;
    }

    /// <summary>Looks whether there is a socket at all: most commands run where there is none, and need not load what speaks over one.</summary>
    public bool HasSocket(out Errno error)
    {
        using var found = Posix.Open(Path, OpenFlags.PathOnly | OpenFlags.CloseOnExec);
        error = found.IsInvalid ? Posix.LastError : Errno.None;
        return !found.IsInvalid;
    }

    public void Dispose() => _folder.Dispose();
}

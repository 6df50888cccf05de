using Microsoft.Win32.SafeHandles;

namespace Godenerg.Engine.Transports;

/// <summary>
/// Opens a device node for this process alone. An advisory lock beside whatever exclusivity the driver knows: TIOCEXCL does not stop
/// root, and hidraw has nothing of the kind, so two engines would read halves of each other's replies.
/// </summary>
internal static class DeviceLock
{
    /// <summary>Opens and locks. The lock is held until the handle is disposed of.</summary>
    /// <exception cref="TransportException">It is missing, busy, not permitted or failed.</exception>
    public static SafeFileHandle Open(DeviceKind kind, string path, OpenFlags access)
    {
        var handle = Posix.Open(path, access | OpenFlags.NoControllingTerminal | OpenFlags.NonBlocking | OpenFlags.CloseOnExec);
        if (!handle.IsInvalid && Posix.TryLock(handle))
            return handle;
        var error = Posix.LastError;
        handle.Dispose();
        throw DeviceFault.AtOpen(kind, path, error);
    }
}

using Microsoft.Win32.SafeHandles;

namespace Godenerg.Engine.Transports;

/// <summary>
/// An open device node: locked, read and written by blocking in the kernel's poll, so that waiting costs no processor time, no second
/// thread and nothing of the thread pool. What serial ports and hidraw have in common.
/// </summary>
/// <param name="kind">For messages.</param>
/// <param name="path">For messages.</param>
/// <param name="handle">The node, opened for reading and writing; disposed of with this.</param>
internal sealed class DeviceNode(DeviceKind kind, string path, SafeFileHandle handle) : IDisposable
{
    /// <summary>A request drains in 0.1 s; a device that takes nothing for this long has stopped.</summary>
    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(2);

    /// <summary>Opens and locks a node.</summary>
    /// <exception cref="TransportException">It is missing, busy, not permitted or failed.</exception>
    public static DeviceNode Open(DeviceKind kind, string path) => new(kind, path, DeviceLock.Open(kind, path, OpenFlags.ReadWrite));

    /// <summary>Waits for bytes.</summary>
    /// <returns>How many came; 0 after the whole time.</returns>
    /// <exception cref="TransportException">The device is gone.</exception>
    public int Read(Span<byte> buffer, TimeSpan timeout)
    {
        var deadline = Deadline.In(timeout);
        while (true)
        {
            var events = Posix.Poll(handle, PollEvents.Readable, deadline.Remaining);
            if (events == PollEvents.None)
                return 0;
            if ((events & PollEvents.Readable) == 0)
                throw Gone("hang-up");
            var count = Posix.Read(handle, buffer);
            if (count > 0)
                return count;
            if (count == 0 || Posix.LastError != Errno.EAGAIN)
                throw Gone(count == 0 ? "end of stream" : DeviceFault.Name(Posix.LastError));
        }
    }

    /// <summary>Writes all of it, in as many pieces as the device takes it in.</summary>
    /// <exception cref="TransportException">The device is gone, or takes nothing any more.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        var deadline = Deadline.In(WriteLimit);
        while (!bytes.IsEmpty)
        {
            var count = Posix.Write(handle, bytes);
            if (count < 0 && Posix.LastError != Errno.EAGAIN)
                throw Gone(DeviceFault.Name(Posix.LastError));
            bytes = bytes[Math.Max(count, 0)..];
            if (bytes.IsEmpty)
                return;
            var events = Posix.Poll(handle, PollEvents.Writable, deadline.Remaining);
            if ((events & PollEvents.Gone) != 0)
                throw Gone("hang-up");
            if (events == PollEvents.None)
                throw Gone("it takes no more bytes");
        }
    }

    /// <summary>Waits on the device for nothing: only its end can come before the time is over.</summary>
    /// <exception cref="TransportException">The device is gone.</exception>
    public void Pause(TimeSpan length)
    {
        if (Posix.Poll(handle, PollEvents.None, length) != PollEvents.None)
            throw Gone("hang-up");
    }

    public void Dispose() => handle.Dispose();

    private TransportException Gone(string what) => DeviceFault.WhileOpen(kind, path, what);
}

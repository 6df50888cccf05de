using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Godenerg.Engine.Transports;

/// <summary>
/// The few system calls that devices, locks and clocks need. Called on the thread that wants the answer: nothing here touches the thread
/// pool, so a plugin that blocks the pool cannot delay a poll. Interrupted calls are made again.
/// </summary>
internal static partial class Posix
{
    private const string Library = "libc";
    private const int LockExclusive = 2;
    private const int LockWithoutWaiting = 4;
    private const int UnixFamily = 1;
    private const int StreamSocket = 1;
    private const int CloseOnExecute = 0x80000;

    /// <summary>TIME_ERROR: nobody keeps the clock right.</summary>
    private const int ClockError = 5;

    /// <summary>What the last failed call said. Read it before anything else is called.</summary>
    public static Errno LastError => (Errno)Marshal.GetLastPInvokeError();

    /// <summary>Opens a device node; the handle is invalid when that failed.</summary>
    public static SafeFileHandle Open(string path, OpenFlags flags) => Open(path, flags, mode: UnixFileMode.None);

    /// <summary>The same, and says who may do what with a file that is made by it.</summary>
    public static SafeFileHandle Open(string path, OpenFlags flags, UnixFileMode mode)
    {
        while (true)
        {
            var handle = SysOpen(path, (int)flags, (int)mode);
            if (!handle.IsInvalid || LastError != Errno.EINTR)
                return handle;
            handle.Dispose();
        }
    }

    /// <summary>Reads what is there: a count, 0 at the end of it all, or -1.</summary>
    public static int Read(SafeFileHandle handle, Span<byte> buffer)
    {
        nint count;
        do
            count = SysRead(handle, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length);
        while (count < 0 && LastError == Errno.EINTR);
        return (int)count;
    }

    /// <summary>Reads from a place in a file: a count, 0 at its end, or -1.</summary>
    public static int ReadAt(SafeFileHandle handle, Span<byte> buffer, long place)
    {
        nint count;
        do
            count = SysReadAt(handle, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length, (nint)place);
        while (count < 0 && LastError == Errno.EINTR);
        return (int)count;
    }

    /// <summary>Writes: a count, which may be short, or -1.</summary>
    public static int Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes)
    {
        nint count;
        do
            count = SysWrite(handle, in MemoryMarshal.GetReference(bytes), (nuint)bytes.Length);
        while (count < 0 && LastError == Errno.EINTR);
        return (int)count;
    }

    /// <summary>Waits until one of the events is there, or for the whole time. Errors and hang-ups are reported unasked.</summary>
    /// <returns>The events; none when the time has passed.</returns>
    public static PollEvents Poll(SafeFileHandle handle, PollEvents events, TimeSpan timeout)
    {
        var deadline = Deadline.In(timeout);
        var isHeld = false;
        try
        {
            handle.DangerousAddRef(ref isHeld);
            var request = new PollRequest { Descriptor = (int)handle.DangerousGetHandle(), Events = (short)events };
            while (true)
            {
                var count = SysPoll(ref request, 1, deadline.RemainingMilliseconds);
                if (count >= 0)
                    return count == 0 ? PollEvents.None : (PollEvents)request.Returned;
                if (LastError != Errno.EINTR)
                    return PollEvents.Error;
            }
        }
        finally
        {
            if (isHeld)
                handle.DangerousRelease();
        }
    }

    /// <summary>Asks a device driver for something that takes or gives one number; false when it refused.</summary>
    public static bool Control(SafeFileHandle handle, uint request, ref int value)
    {
        int result;
        do
            result = SysIoctl(handle, request, ref value);
        while (result < 0 && LastError == Errno.EINTR);
        return result >= 0;
    }

    /// <summary>Takes the advisory lock of a file, for as long as the handle is open; false at once when somebody has it.</summary>
    public static bool TryLock(SafeFileHandle handle)
    {
        int result;
        do
            result = SysFlock(handle, LockExclusive | LockWithoutWaiting);
        while (result < 0 && LastError == Errno.EINTR);
        return result >= 0;
    }

    /// <summary>Makes the names in a folder durable; false when that failed.</summary>
    public static bool SyncFolder(string path)
    {
        using var handle = Open(path, OpenFlags.CloseOnExec);
        return !handle.IsInvalid && SysSync(handle) == 0;
    }

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    private static partial int SysSync(SafeFileHandle handle);

    /// <summary>Empties a file; false when that failed.</summary>
    public static bool Truncate(SafeFileHandle handle) => SysTruncate(handle, 0) >= 0;

    /// <summary>What the kernel thinks of its wall clock.</summary>
    public static KernelClock AskClock()
    {
        // As long as struct timex is anywhere. Its first number, zero, says that nothing is to be changed.
        Span<byte> room = stackalloc byte[512];
        room.Clear();
        return SysAdjustClock(ref MemoryMarshal.GetReference(room)) switch
        {
            < 0 => KernelClock.Unknown,
            ClockError => KernelClock.Unsynchronised,
            _ => KernelClock.Synchronised,
        };
    }

    /// <summary>Two stream sockets that are connected to each other; null when there can be none.</summary>
    public static (Socket One, Socket Other)? SocketPair()
    {
        Span<int> pair = stackalloc int[2];
        return SysSocketPair(UnixFamily, StreamSocket | CloseOnExecute, 0, ref MemoryMarshal.GetReference(pair)) != 0
            ? null : (new Socket(new SafeSocketHandle(pair[0], ownsHandle: true)), new Socket(new SafeSocketHandle(pair[1], ownsHandle: true)));
    }

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle SysOpen(string path, int flags, int mode);

    [LibraryImport(Library, EntryPoint = "socketpair", SetLastError = true)]
    private static partial int SysSocketPair(int family, int type, int protocol, ref int pair);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    private static partial nint SysRead(SafeFileHandle handle, ref byte buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "pread", SetLastError = true)]
    private static partial nint SysReadAt(SafeFileHandle handle, ref byte buffer, nuint count, nint place);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    private static partial nint SysWrite(SafeFileHandle handle, in byte buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    private static partial int SysPoll(ref PollRequest request, nuint count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int SysIoctl(SafeFileHandle handle, nuint request, ref int value);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    private static partial int SysFlock(SafeFileHandle handle, int operation);

    [LibraryImport(Library, EntryPoint = "ftruncate", SetLastError = true)]
    private static partial int SysTruncate(SafeFileHandle handle, nint length);

    [LibraryImport(Library, EntryPoint = "adjtimex", SetLastError = true)]
    private static partial int SysAdjustClock(ref byte timex);

    /// <summary>As <c>struct pollfd</c> lies in memory.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollRequest
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using Godenerg.Engine.Transports;
using Microsoft.Win32.SafeHandles;

namespace Godenerg.Testing;

/// <summary>
/// A pair of pseudo-terminals: a device node for the code under test, and its other end for a scripted peer. Raw on both ends, or the
/// kernel would turn CR into LF. Disposing of it is the hang-up that a pulled cable is.
/// </summary>
internal sealed partial class PseudoTerminal : IDisposable
{
    private const uint GetNumber = 0x80045430;
    private const uint SetLock = 0x40045431;

    private readonly SafeFileHandle _master;
    private readonly SafeFileHandle _slave;

    public PseudoTerminal()
    {
        const OpenFlags access = OpenFlags.ReadWrite | OpenFlags.NoControllingTerminal | OpenFlags.NonBlocking | OpenFlags.CloseOnExec;
        _master = Posix.Open("/dev/ptmx", access);
        int unlocked = 0, number = 0;
        Check(!_master.IsInvalid && Posix.Control(_master, SetLock, ref unlocked) && Posix.Control(_master, GetNumber, ref number), "ptmx");
        SlavePath = string.Create(CultureInfo.InvariantCulture, $"/dev/pts/{number}");
        // Held open, so that the master sees no hang-up, and the raw mode lasts, while the code under test has not opened it.
        _slave = Posix.Open(SlavePath, access);
        Check(!_slave.IsInvalid, SlavePath);
        MakeRaw(_slave);
        MakeRaw(_master);
    }

    /// <summary>The node that the code under test opens.</summary>
    public string SlavePath { get; }

    /// <summary>Reads what the code under test has written.</summary>
    /// <returns>How many bytes; 0 when nothing came in time.</returns>
    public int Read(Span<byte> buffer, TimeSpan timeout) =>
        (Posix.Poll(_master, PollEvents.Readable, timeout) & PollEvents.Readable) == 0 ? 0 : Math.Max(0, Posix.Read(_master, buffer));

    /// <summary>Reads exactly so many bytes, or fewer when the next of them did not come in time.</summary>
    public byte[] ReadExactly(int length, TimeSpan timeout)
    {
        var bytes = new byte[length];
        var count = 0;
        while (count < length && Read(bytes.AsSpan(count), timeout) is > 0 and var more)
            count += more;
        return bytes[..count];
    }

    /// <summary>Sends all of it to the code under test.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = Posix.Write(_master, bytes);
            Check(count >= 0 || Posix.LastError == Errno.EAGAIN, SlavePath);
            bytes = bytes[Math.Max(0, count)..];
            if (!bytes.IsEmpty)
                Posix.Poll(_master, PollEvents.Writable, TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>Sends as much as there is room for.</summary>
    /// <returns>How many bytes; 0 when there was no room in time.</returns>
    public int WriteSome(ReadOnlySpan<byte> bytes, TimeSpan timeout) =>
        (Posix.Poll(_master, PollEvents.Writable, timeout) & PollEvents.Writable) == 0 ? 0 : Math.Max(0, Posix.Write(_master, bytes));

    public void Dispose()
    {
        _slave.Dispose();
        _master.Dispose();
    }

    private static void Check(bool hasWorked, string what)
    {
        if (!hasWorked)
            throw new IOException($"{what}: {DeviceFault.Name(Posix.LastError)}");
    }

    private static void MakeRaw(SafeFileHandle terminal)
    {
        // Larger than struct termios of any C library.
        Span<byte> settings = stackalloc byte[128];
        ref var first = ref MemoryMarshal.GetReference(settings);
        Check(SysGetAttributes(terminal, ref first) == 0, "tcgetattr");
        SysMakeRaw(ref first);
        Check(SysSetAttributes(terminal, 0, ref first) == 0, "tcsetattr");
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int SysGetAttributes(SafeFileHandle terminal, ref byte settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int SysSetAttributes(SafeFileHandle terminal, int when, ref byte settings);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void SysMakeRaw(ref byte settings);
}

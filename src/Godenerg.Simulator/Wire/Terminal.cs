using System.Globalization;
using System.Runtime.InteropServices;
using Godenerg.Engine.Transports;
using Microsoft.Win32.SafeHandles;

namespace Godenerg.Simulator.Wire;

/// <summary>
/// A pair of pseudo-terminals: a device node for clients, and its other end for the twin. Raw on both ends, or the kernel would turn CR
/// into LF. Disposing of it is the hang-up that a pulled cable is.
/// </summary>
internal sealed partial class Terminal : IDisposable
{
    private const uint GetNumber = 0x80045430;
    private const uint SetLock = 0x40045431;

    private readonly SafeFileHandle _clients;

    /// <exception cref="IOException">The system has no pseudo-terminal left, or none at all.</exception>
    public Terminal()
    {
        const OpenFlags access = OpenFlags.ReadWrite | OpenFlags.NoControllingTerminal | OpenFlags.NonBlocking | OpenFlags.CloseOnExec;
        Handle = Posix.Open("/dev/ptmx", access);
        int unlocked = 0, number = 0;
        Check(!Handle.IsInvalid && Posix.Control(Handle, SetLock, ref unlocked) && Posix.Control(Handle, GetNumber, ref number), "/dev/ptmx");
        Node = string.Create(CultureInfo.InvariantCulture, $"/dev/pts/{number}");
        // Held open, so that the twin sees no hang-up and the raw mode lasts while no client has it open.
        _clients = Posix.Open(Node, access);
        Check(!_clients.IsInvalid, Node);
        MakeRaw(_clients);
        MakeRaw(Handle);
    }

    /// <summary>The twin's end; reading and writing never wait.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>The node that clients open.</summary>
    public string Node { get; }

    public void Dispose()
    {
        _clients?.Dispose();
        Handle.Dispose();
    }

    private static void MakeRaw(SafeFileHandle terminal)
    {
        // Larger than struct termios of any C library.
        Span<byte> settings = stackalloc byte[128];
        ref var first = ref MemoryMarshal.GetReference(settings);
        if (SysGetAttributes(terminal, ref first) != 0)
            throw new IOException($"tcgetattr: {DeviceFault.Name(Posix.LastError)}");
        SysMakeRaw(ref first);
        if (SysSetAttributes(terminal, 0, ref first) != 0)
            throw new IOException($"tcsetattr: {DeviceFault.Name(Posix.LastError)}");
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int SysGetAttributes(SafeFileHandle terminal, ref byte settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int SysSetAttributes(SafeFileHandle terminal, int when, ref byte settings);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void SysMakeRaw(ref byte settings);

    private void Check(bool hasWorked, string what)
    {
        if (hasWorked)
            return;
        var error = Posix.LastError;
        Dispose();
        throw new IOException($"{what}: no pseudo-terminal to be had ({DeviceFault.Name(error)})");
    }
}

using Godenerg.Engine.Transports;
using Godenerg.Simulator.Wire;

namespace Godenerg.Testing;

/// <summary>
/// A pair of pseudo-terminals, the simulator's: a device node for the code under test, and its other end for a scripted peer. Disposing
/// of it is the hang-up that a pulled cable is.
/// </summary>
internal sealed class PseudoTerminal : IDisposable
{
    private readonly Terminal _terminal = new();

    /// <summary>The node that the code under test opens.</summary>
    public string SlavePath => _terminal.Node;

    /// <summary>Reads what the code under test has written.</summary>
    /// <returns>How many bytes; 0 when nothing came in time.</returns>
    public int Read(Span<byte> buffer, TimeSpan timeout) =>
        (Posix.Poll(_terminal.Handle, PollEvents.Readable, timeout) & PollEvents.Readable) == 0 ? 0 : Math.Max(0, Posix.Read(_terminal.Handle, buffer));

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
            var count = Posix.Write(_terminal.Handle, bytes);
            Check(count >= 0 || Posix.LastError == Errno.EAGAIN, SlavePath);
            bytes = bytes[Math.Max(0, count)..];
            if (!bytes.IsEmpty)
                Posix.Poll(_terminal.Handle, PollEvents.Writable, TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>Sends as much as there is room for.</summary>
    /// <returns>How many bytes; 0 when there was no room in time.</returns>
    public int WriteSome(ReadOnlySpan<byte> bytes, TimeSpan timeout) =>
        (Posix.Poll(_terminal.Handle, PollEvents.Writable, timeout) & PollEvents.Writable) == 0 ? 0 : Math.Max(0, Posix.Write(_terminal.Handle, bytes));

    public void Dispose() => _terminal.Dispose();

    private static void Check(bool hasWorked, string what)
    {
        if (!hasWorked)
            throw new IOException($"{what}: {DeviceFault.Name(Posix.LastError)}");
    }
}

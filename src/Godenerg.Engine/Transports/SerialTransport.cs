using System.IO.Ports;
using Microsoft.Win32.SafeHandles;

namespace Godenerg.Engine.Transports;

/// <summary>
/// A serial port at 2400 8N1. Bytes only: the port's own text methods mangle checksum bytes over 7F, and its modem lines throw on a
/// pseudo-terminal. The stream's time-outs fire on the thread pool, which a plugin may have blocked; so a thread of our own reads
/// without a time-out and hands over, and the time-out is the wait for that hand-over.
/// </summary>
internal sealed class SerialTransport(string path) : ITransport
{
    private const int BitsPerSecond = 2400;

    /// <summary>A request drains in 0.1 s; a port that takes nothing for this long has stopped.</summary>
    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(2);

    private readonly ReceiveBuffer _received = new();
    private SafeFileHandle? _lock;
    private SerialPort? _port;
    private Thread? _reader;

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public TimeSpan LongestGap { get; } = TimeSpan.FromMilliseconds(300);

    /// <inheritdoc/>
    public void Open()
    {
        _lock = DeviceLock.Open(DeviceKind.Serial, path, OpenFlags.ReadOnly);
        try
        {
            _port = new SerialPort(path, BitsPerSecond, Parity.None, 8, StopBits.One) { Handshake = Handshake.None };
            _port.Open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            Dispose();
            throw DeviceFault.AtOpen(DeviceKind.Serial, path, ErrorOf(e), e);
        }

        var stream = _port.BaseStream;
        _reader = new Thread(() => Receive(stream)) { IsBackground = true, Name = "serial " + path };
        _reader.Start();
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_port is null || _lock is null)
            throw new InvalidOperationException("The port is not open.");
        // The stream would wait for room for ever, so room is asked for first. The lock's handle is one to the same port.
        var ready = Posix.Poll(_lock, PollEvents.Writable, WriteLimit);
        if ((ready & PollEvents.Gone) != 0)
            throw Gone("hang-up");
        if (ready == PollEvents.None)
            throw Gone("it takes no more bytes");
        try
        {
            _port.BaseStream.Write(bytes.ToArray(), 0, bytes.Length);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw Gone(e);
        }
    }

    /// <inheritdoc/>
    public int Read(Span<byte> buffer, TimeSpan timeout)
    {
        var count = _received.Take(buffer, timeout, out var failure);
        return failure is null ? count : throw Gone(failure);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            // Closing ends the pending read. Closing a port that is already gone may throw; it is closed all the same.
            _port?.Dispose();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            _received.Fail(e);
        }

        _reader?.Join(WriteLimit);
        _lock?.Dispose();
    }

    private void Receive(Stream stream)
    {
        var buffer = new byte[256];
        try
        {
            while (true)
            {
                var count = stream.Read(buffer, 0, buffer.Length);
                if (count == 0)
                    throw new EndOfStreamException("end of stream");
                _received.Put(buffer.AsSpan(0, count));
            }
        }
#pragma warning disable CA1031 // On a thread of its own an exception would end the process, and every one of them means the same: gone.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _received.Fail(e);
        }
    }

    /// <summary>The stream says of a port whose other end has gone that it is closed, which nobody who reads a log has done.</summary>
    private TransportException Gone(Exception failure) =>
        Gone(failure is IOException ? failure.Message.TrimEnd('.') : "hang-up", failure);

    private TransportException Gone(string what, Exception? inner = null) => DeviceFault.WhileOpen(DeviceKind.Serial, path, what, inner);

    /// <summary>The error number: the port wraps it in an exception of another kind, and has none for a file that is no terminal.</summary>
    private static Errno ErrorOf(Exception exception) => exception switch
    {
        UnauthorizedAccessException { InnerException: IOException inner } => ErrorOf(inner),
        UnauthorizedAccessException => Errno.EACCES,
        IOException { HResult: > 0 and < 200 } => (Errno)exception.HResult,
        _ => Errno.ENOTTY,
    };
}

using System.IO.Ports;

namespace Godenerg.Engine.Transports;

/// <summary>
/// A serial port at 2400 8N1. <see cref="SerialPort"/> sets the line up and holds it exclusively; the bytes go over the locked node
/// itself. Its stream would poll every millisecond while a read is pending (2 % of a desktop core), and its time-outs fire on the
/// thread pool, which a plugin may have blocked.
/// </summary>
internal sealed class SerialTransport(string path) : ITransport
{
    private const int BitsPerSecond = 2400;

    private DeviceNode? _node;
    private SerialPort? _port;

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public TimeSpan LongestGap { get; } = TimeSpan.FromMilliseconds(300);

    private DeviceNode Node => _node ?? throw new InvalidOperationException("The port is not open.");

    /// <inheritdoc/>
    public void Open()
    {
        // First the node: once the port is open, it can be opened by nobody else, not even by us.
        _node = DeviceNode.Open(DeviceKind.Serial, path);
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
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes) => Node.Write(bytes);

    /// <inheritdoc/>
    public int Read(Span<byte> buffer, TimeSpan timeout) => Node.Read(buffer, timeout);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _port?.Dispose();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            // The device is gone already; the port is closed all the same.
            _port = null;
        }

        _node?.Dispose();
    }

    /// <summary>The error number: the port wraps it in an exception of another kind, and has none for a file that is no terminal.</summary>
    private static Errno ErrorOf(Exception exception) => exception switch
    {
        UnauthorizedAccessException { InnerException: IOException inner } => ErrorOf(inner),
        UnauthorizedAccessException => Errno.EACCES,
        IOException { HResult: > 0 and < 200 } => (Errno)exception.HResult,
        _ => Errno.ENOTTY,
    };
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Godenerg.Engine.Transports;

/// <summary>
/// A serial server on the network that passes bytes through. The socket never blocks: every wait is one poll(2) on the calling thread,
/// which needs neither the runtime's socket engine nor the thread pool.
/// </summary>
internal sealed class TcpTransport(string host, int port) : ITransport
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(2);

    private Socket? _socket;

    /// <inheritdoc/>
    public string Name { get; } = new DeviceAddress(DeviceKind.Tcp, host, port).ToString();

    /// <inheritdoc/>
    public TimeSpan LongestGap { get; } = TimeSpan.FromSeconds(1);

    private Socket Socket => _socket ?? throw new InvalidOperationException("The connection is not open.");

    /// <inheritdoc/>
    public void Open()
    {
        var deadline = Deadline.In(ConnectLimit);
        var error = SocketError.HostNotFound;
        foreach (var address in Resolve())
        {
            error = Connect(address, deadline.Remaining);
            if (error == SocketError.Success)
                return;
        }

        throw CannotConnect(error, null);
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        var deadline = Deadline.In(WriteLimit);
        while (!bytes.IsEmpty)
        {
            var sent = Socket.Send(bytes, SocketFlags.None, out var error);
            if (error is not (SocketError.Success or SocketError.WouldBlock))
                throw Gone(error);
            bytes = bytes[sent..];
            if (!bytes.IsEmpty && !Wait(deadline.Remaining, SelectMode.SelectWrite))
                throw Gone(SocketError.TimedOut);
        }
    }

    /// <inheritdoc/>
    public int Read(Span<byte> buffer, TimeSpan timeout)
    {
        var deadline = Deadline.In(timeout);
        while (Wait(deadline.Remaining, SelectMode.SelectRead))
        {
            var count = Socket.Receive(buffer, SocketFlags.None, out var error);
            if (count > 0 || (buffer.IsEmpty && error == SocketError.Success))
                return count;
            if (error != SocketError.WouldBlock)
                throw Gone(error);
        }

        return 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket?.Dispose();

    /// <summary>IPv4 first: serial servers rarely have more, and a dead IPv6 address must not use up the time.</summary>
    private IEnumerable<IPAddress> Resolve()
    {
        try
        {
            return Dns.GetHostAddresses(host).OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw CannotConnect(SocketError.HostNotFound, e);
        }
    }

    private SocketError Connect(IPAddress address, TimeSpan limit)
    {
        Socket socket;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        }
        catch (SocketException e)
        {
            // A kernel without IPv6 refuses the socket itself.
            return e.SocketErrorCode;
        }

        var error = SocketError.Success;
        try
        {
            socket.Connect(new IPEndPoint(address, port));
        }
        catch (SocketException e)
        {
            error = e.SocketErrorCode;
        }

        if (error is SocketError.WouldBlock or SocketError.InProgress or SocketError.IOPending)
            error = socket.Poll(Microseconds(limit), SelectMode.SelectWrite)
                ? (SocketError)(int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!
                : SocketError.TimedOut;
        if (error != SocketError.Success)
        {
            socket.Dispose();
            return error;
        }

        socket.NoDelay = true;
        // A serial server that lost its power says nothing, and a request every few seconds would be sent into the void for minutes.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 15);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        _socket = socket;
        return SocketError.Success;
    }

    private bool Wait(TimeSpan timeout, SelectMode mode)
    {
        try
        {
            return Socket.Poll(Microseconds(timeout), mode);
        }
        catch (SocketException e)
        {
            throw Gone(e.SocketErrorCode);
        }
    }

    private TransportException CannotConnect(SocketError error, Exception? inner) => new(TransportFault.Missing, $"{Name}: " + error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
            $"unknown host '{host}'; check the name, or give its IP address",
        SocketError.ConnectionRefused =>
            "connection refused; the host is there, but nothing listens on this port: check the port and that the serial server is on",
        SocketError.TimedOut => string.Create(
            CultureInfo.InvariantCulture, $"no answer within {ConnectLimit.TotalSeconds} s; check the address, the power and the network"),
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.HostDown =>
            "no route to the host; check the address, and that both are on the same network",
        _ => $"cannot connect ({error}); check the address and the network",
    }, inner);

    private TransportException Gone(SocketError error) => new(TransportFault.Gone,
        $"{Name}: the connection is gone ({(error == SocketError.Success ? "closed by the other end" : error.ToString())}); "
        + "check that the serial server is on and serves nobody else");

    /// <summary>In whole milliseconds, upwards, since poll(2) knows nothing finer.</summary>
    private static int Microseconds(TimeSpan time) => (int)Math.Min(Math.Ceiling(time.TotalMilliseconds), int.MaxValue / 1000) * 1000;
}

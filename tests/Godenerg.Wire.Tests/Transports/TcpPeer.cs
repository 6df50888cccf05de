using System.Net;
using System.Net.Sockets;

namespace Godenerg.Wire.Tests.Transports;

/// <summary>The other end of a connection, on this machine.</summary>
internal sealed class TcpPeer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private Socket? _socket;

    public TcpPeer() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Accept()
    {
        _socket = _listener.AcceptSocket();
        _socket.ReceiveTimeout = (int)TransportReading.Patience.TotalMilliseconds;
    }

    public void Write(ReadOnlySpan<byte> bytes) => _socket!.Send(bytes);

    public byte[] ReadExactly(int length)
    {
        var bytes = new byte[length];
        var count = 0;
        while (count < length && _socket!.Receive(bytes.AsSpan(count)) is > 0 and var more)
            count += more;
        return bytes[..count];
    }

    public void HangUp() => _socket?.Dispose();

    public void Dispose()
    {
        _socket?.Dispose();
        _listener.Dispose();
    }
}

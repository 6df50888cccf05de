using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Godenerg.Simulator.Wire;

/// <summary>
/// Serves a twin on a TCP port of this machine, as a serial server passes bytes through. One client at a time, because there is one
/// line and replies have no address: a second one is taken in and hung up on, as serial servers do, rather than given halves of the
/// other's replies. A thread of its own and no other.
/// </summary>
internal sealed class TcpServer : IDisposable
{
    private readonly IWire _wire;
    private readonly Outbox _outbox;
    private readonly Thread _thread;
    private readonly byte[] _buffer = new byte[256];
    private volatile bool _isStopped;
    private Socket? _listener;
    private Socket? _client;
    private int _disconnections;

    /// <param name="wire">The line.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public TcpServer(IWire wire, int port)
    {
        (_wire, Port, _outbox) = (wire, port, new Outbox(wire));
        _disconnections = wire.Disconnections;
        Listen();
        _thread = new Thread(Serve) { IsBackground = true, Name = "tcp " + Address };
        _thread.Start();
    }

    public int Port { get; private set; }

    /// <summary>How clients name it.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{Port}");

    /// <summary>What keeps it from serving; null while all is well. Any thread.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Ends the serving and hangs up.</summary>
    public void Dispose()
    {
        _isStopped = true;
        _thread.Join();
        HangUp();
        _listener?.Dispose();
    }

    private void Serve()
    {
        while (!_isStopped)
        {
            try
            {
                // It may have been gone when the serving began, and was not opened then.
                if (_wire.IsConnected && _wire.Disconnections == _disconnections && _listener is not null)
                    Exchange();
                else
                    Reconnect();
            }
#pragma warning disable CA1031 // On a thread of its own an exception would end the process; the other links are to go on.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Failure = e;
                HangUp();
                using var never = new ManualResetEventSlim();
                never.Wait(ServingPace.Idle);
            }
        }
    }

    private void Exchange()
    {
        if (_client is not null && !_outbox.Flush(Send))
            HangUp();
        List<Socket> readable = _client is null ? [_listener!] : [_listener!, _client];
        List<Socket>? writable = _client is not null && _outbox.IsStuck ? [_client] : null;
        Socket.Select(readable, writable, null, ServingPace.Until(_wire.NextDue));
        if (_client is not null && readable.Contains(_client))
            Receive(_client);
        if (readable.Contains(_listener!))
            Accept();
    }

    private int Send(ReadOnlyMemory<byte> bytes)
    {
        var sent = _client!.Send(bytes.Span, SocketFlags.None, out var error);
        return error switch
        {
            SocketError.Success => sent,
            SocketError.WouldBlock => 0,
            _ => -1,
        };
    }

    private void Receive(Socket client)
    {
        var count = client.Receive(_buffer, SocketFlags.None, out var error);
        if (count > 0)
            _wire.Receive(_buffer.AsSpan(0, count));
        else if (error != SocketError.WouldBlock)
            HangUp();
    }

    private void Accept()
    {
        Socket client;
        try
        {
            client = _listener!.Accept();
        }
        catch (SocketException)
        {
            // It has gone again before it was taken in.
            return;
        }

        if (_client is not null)
        {
            client.Dispose();
            return;
        }

        client.Blocking = false;
        client.NoDelay = true;
        _client = client;
    }

    private void Reconnect()
    {
        HangUp();
        _listener?.Dispose();
        _listener = null;
        if (!_wire.IsConnected)
        {
            using var never = new ManualResetEventSlim();
            never.Wait(ServingPace.Until(_wire.NextDue));
            return;
        }

        var disconnections = _wire.Disconnections;
        Listen();
        (_disconnections, Failure) = (disconnections, null);
    }

    private void Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
            listener.Listen();
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw new IOException($"127.0.0.1:{Port}: cannot be served ({e.SocketErrorCode}); another program may have the port: name another one, --tcp 127.0.0.1:8899", e);
        }

        _listener = listener;
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    private void HangUp()
    {
        _client?.Dispose();
        _client = null;
        _outbox.Clear();
        _wire.Forget();
    }
}

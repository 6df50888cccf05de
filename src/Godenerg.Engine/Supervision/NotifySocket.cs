using System.Net.Sockets;
using System.Text;

namespace Godenerg.Engine.Supervision;

/// <summary>
/// Where the service manager wants to be told how its service fares (sd_notify(3)): one datagram each time. Nothing waits here: a manager
/// that does not listen is told nothing. Any thread.
/// </summary>
internal sealed class NotifySocket : IServiceLine, IDisposable
{
    public const string Variable = "NOTIFY_SOCKET";

    private readonly Socket _socket;
    private readonly UnixDomainSocketEndPoint _manager;

    private NotifySocket(UnixDomainSocketEndPoint manager)
    {
        _manager = manager;
        _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
    }

    /// <summary>The line to the manager; null where none asks to be told.</summary>
    /// <param name="address">A path, or an abstract name that begins with <c>@</c>, as the manager gives it in <see cref="Variable"/>.</param>
    public static NotifySocket? TryOpen(string? address)
    {
        if (address is null || address.Length < 2 || address[0] is not ('/' or '@'))
            return null;
        try
        {
            return new NotifySocket(new(address[0] == '@' ? '\0' + address[1..] : address));
        }
        catch (Exception trouble) when (trouble is ArgumentException or SocketException or PlatformNotSupportedException)
        {
            // Longer than a name may be, or no sockets at all: then nobody can be told.
            return null;
        }
    }

    /// <inheritdoc/>
    public bool TrySend(string state)
    {
        try
        {
            _socket.SendTo(Encoding.UTF8.GetBytes(state), _manager);
            return true;
        }
        catch (Exception trouble) when (trouble is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    public void Dispose() => _socket.Dispose();
}

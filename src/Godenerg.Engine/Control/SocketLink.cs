using System.Net.Sockets;
using Godenerg.Engine.Control.Json;

namespace Godenerg.Engine.Control;

/// <summary>The control socket of a data folder on this machine.</summary>
/// <param name="socket">Connected, not blocking; disposed of with this.</param>
/// <param name="longest">How many bytes a line may have.</param>
internal sealed class SocketLink(Socket socket, int longest) : IControlLink
{
    private readonly LineSocket _lines = new(socket, longest);

    public void Send(ControlRequest request, CliVerb? verb, TimeSpan timeout) => _lines.Write(JsonLine.Of(request.Write), timeout);

    public LineResult Read(TimeSpan timeout, out ReadOnlyMemory<byte> line) => _lines.Read(timeout, out line);

    public LineResult ReadBytes(Span<byte> room, TimeSpan timeout) => _lines.ReadBytes(room, timeout);

    public void Enough() => socket.Shutdown(SocketShutdown.Send);

    public void HangUp() => socket.Shutdown(SocketShutdown.Both);

    public void Dispose() => _lines.Dispose();
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Godenerg.Plugins.Contract;

namespace Godenerg.OledFeed.Tests;

/// <summary>Serves what a house offers over a real socket, and can be away: then who calls is hung up on, and so is who listened.</summary>
internal sealed class FeedServer : IDisposable
{
    private readonly PluginHouse _house;
    private readonly TcpListener _door = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private CancellationTokenSource _leaving = new();
    private bool _isAway;

    public FeedServer(PluginHouse house)
    {
        _house = house;
        _door.Start();
        _ = AcceptAsync();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_door.LocalEndpoint).Port}");

    /// <summary>The first lines of every request.</summary>
    public List<string> Requests { get; } = [];

    public void GoAway()
    {
        lock (_gate)
        {
            _isAway = true;
            _leaving.Cancel();
            _leaving = new CancellationTokenSource();
        }
    }

    public void ComeBack()
    {
        lock (_gate)
            _isAway = false;
    }

    public void Dispose()
    {
        _closing.Cancel();
        GoAway();
        _door.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _door.AcceptTcpClientAsync(_closing.Token));
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        CancellationToken leaving;
        lock (_gate)
        {
            if (_isAway)
                return;
            leaving = _leaving.Token;
        }

        try
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, leaveOpen: true);
            var first = await reader.ReadLineAsync(leaving) ?? "";
            var head = first;
            while (await reader.ReadLineAsync(leaving) is { Length: > 0 } line)
                head += "\n" + line;
            lock (Requests)
                Requests.Add(head);
            var answer = await _house.Ask(string.Join(' ', first.Split(' ').Take(2)), cancel: leaving);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer.Status} So\r\nContent-Type: {answer.ContentType}\r\nConnection: close\r\n\r\n"), leaving);
            await stream.WriteAsync(answer.Body, leaving);
            if (answer.Pieces is { } pieces)
                await foreach (var piece in pieces.WithCancellation(leaving))
                    await stream.WriteAsync(piece, leaving);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or ObjectDisposedException)
        {
        }
    }
}

using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Godenerg.Engine.Control;
using Godenerg.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Engine.Tests.Control;

/// <summary>A control socket in a folder of its own, before desks with nothing behind them. Its time is real, as the sockets' is.</summary>
internal sealed class ControlBench : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly DataFolder _held;
    private readonly List<Socket> _sockets = [];

    public ControlBench(ControlServerOptions? options = null, string subfolder = "data", ILogger? log = null, params string[] names)
    {
        Folder = Path.Combine(_root, subfolder);
        _held = DataFolder.TryOpen(Folder, out var refusal) ?? throw new InvalidOperationException(refusal);
        Desks = [.. (names.Length == 0 ? ["main"] : names).Select(name => new FakeDesk(name, TimeProvider.System))];
        Server = ControlServer.TryStart(_held, Desks, log ?? NullLogger.Instance, options, Plugins)!;
    }

    public string Folder { get; }

    public IReadOnlyList<FakeDesk> Desks { get; }

    public FakeDesk Desk => Desks[0];

    public FakePluginDesk Plugins { get; } = new();

    public ControlServer Server { get; }

    public string SocketFile => Path.Combine(Folder, ControlAddress.FileName);

    public ControlClient Client() => ControlClient.TryConnect(Folder, TimeProvider.System) ?? throw new InvalidOperationException("nobody answers");

    /// <summary>A connection for whoever does not behave.</summary>
    public Socket Connect()
    {
        using var address = ControlAddress.TryOpen(Folder, out _)!;
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 20_000, SendTimeout = 20_000 };
        socket.Connect(address.EndPoint);
        _sockets.Add(socket);
        return socket;
    }

    /// <summary>What the other side says until it hangs up.</summary>
    public static string Rest(Socket socket)
    {
        var all = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            var count = socket.Receive(buffer, SocketFlags.None, out var error);
            Assert.NotEqual(SocketError.TimedOut, error);
            Assert.NotEqual(SocketError.WouldBlock, error);
            if (count == 0)
                return all.ToString();
            all.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
    }

    /// <summary>Says something and gives the first line of the answer.</summary>
    public JsonElement Say(string line)
    {
        using var lines = new LineSocket(Connect(), 1_000_000);
        lines.Write(Encoding.UTF8.GetBytes(line + "\n"), TimeSpan.FromSeconds(10));
        Assert.Equal(LineResult.Line, lines.Read(TimeSpan.FromSeconds(20), out var answer));
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.Clone();
    }

    public void Dispose()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
        Server.Dispose();
        foreach (var desk in Desks)
            desk.Dispose();
        _held.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}

using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Godenerg.Engine.Control;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Plugins;
using Godenerg.Engine.Transports;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Web;

/// <summary>
/// Carries out requests of other machines as the control socket does those of this one, by the same conversation on a thread of its own;
/// only that the other end of its socket is in this process, and what comes out of it goes on to whoever serves HTTP. Any thread.
/// </summary>
/// <param name="desks">The inverters.</param>
/// <param name="plugins">The plugins.</param>
/// <param name="log">Where trouble goes.</param>
/// <param name="stop">The engine is ending.</param>
/// <param name="options">What it puts up with; none of it takes a place from people on this machine.</param>
internal sealed class RemoteDoor(IReadOnlyList<IInverterDesk> desks, IPluginDesk plugins, ILogger log, CancellationToken stop, ControlServerOptions? options = null)
{
    private const int SmallStack = 512 * 1024;
    private const int Room = 16 * 1024;

    private static readonly byte[] EmptyLine = "\n"u8.ToArray();

    private readonly ControlServerOptions _options = options ?? new();
    private readonly ControlDispatcher _dispatcher = new(desks, new PluginsFromAfar(plugins), stop);
    private int _served;
    private int _watching;

    /// <summary>How many are being served.</summary>
    public int Served => Volatile.Read(ref _served);

    /// <summary>The verb that an invocation means; null when there is none.</summary>
    public CliVerb? FindVerb(ControlRequest request) => _dispatcher.Plugins.FindVerb(request, out _);

    /// <summary>Answers a request; it is begun when the first piece is fetched, and ends when nobody fetches any more.</summary>
    /// <returns>Null when there is no place.</returns>
    public IAsyncEnumerable<ReadOnlyMemory<byte>>? TryAnswer(ControlRequest request, Asker asker, Access brought, CancellationToken cancel) =>
        Served < _options.MostConnections ? Answer(request, asker, brought, cancel) : null;

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> Answer(ControlRequest request, Asker asker, Access brought, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (Posix.SocketPair() is not { } pair)
            throw new IOException($"no socket can be made ({Posix.LastError})");
        using var near = pair.One;
        Interlocked.Increment(ref _served);
        new Thread(() => Run(pair.Other, request, asker, brought), SmallStack) { Name = "remote connection", IsBackground = true }.Start();
        // Headers go out with the first piece, and an answer may take minutes. Empty lines are passed over.
        yield return EmptyLine;
        var room = new byte[Room];
        while (await Receive(near, room, cancel).ConfigureAwait(false) is var count and > 0)
            yield return room.AsMemory(0, count);
    }

    private static async Task<int> Receive(Socket socket, byte[] room, CancellationToken cancel)
    {
        try
        {
            return await socket.ReceiveAsync(room, SocketFlags.None, cancel).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private void Run(Socket far, ControlRequest request, Asker asker, Access brought)
    {
        var lasts = request.Verb is ControlVerb.Watch or ControlVerb.Invoke;
        if (lasts)
            Interlocked.Increment(ref _watching);
        try
        {
            using var connection = new ControlConnection(far, _dispatcher, _options, () => Volatile.Read(ref _watching), log);
            connection.RunOnce(request, asker, verb => ControlRights.Allow(verb.Remote, brought));
        }
#pragma warning disable CA1031 // Any bug in one conversation: say so; nobody else is concerned.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            log.LogError(bug, "a conversation over HTTP failed; please report this");
        }
        finally
        {
            if (lasts)
                Interlocked.Decrement(ref _watching);
            Interlocked.Decrement(ref _served);
        }
    }
}

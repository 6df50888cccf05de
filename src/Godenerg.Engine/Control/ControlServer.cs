using System.Net.Sockets;
using Godenerg.Engine.Plugins;
using Godenerg.Engine.Transports;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Control;

/// <summary>
/// The engine's door for people on the same machine: a Unix socket in the data folder, for the owner and his group. Every connection
/// has a thread of its own, so that a thread pool that somebody has blocked takes nobody's door away.
/// </summary>
internal sealed class ControlServer : IDisposable
{
    private const UnixFileMode SocketMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
    private const int SmallStack = 512 * 1024;
    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(ControlConnection Connection, Thread Thread)> _served = [];
    private readonly ControlDispatcher _dispatcher;
    private readonly ControlServerOptions _options;
    private readonly ILogger _log;
    private readonly ControlAddress _address;
    private readonly Socket _door;
    private readonly Thread _thread;
    private int _isClosed;

    private ControlServer(IReadOnlyList<IInverterDesk> desks, IPluginDesk? plugins, ControlServerOptions options, ILogger log, ControlAddress address, Socket door)
    {
        (_options, _log, _address, _door) = (options, log, address, door);
        _dispatcher = new ControlDispatcher(desks, plugins, _stop.Token);
        _thread = new Thread(Accept, SmallStack) { Name = "control socket", IsBackground = true };
        _thread.Start();
    }

    /// <summary>How many are being served. Any thread.</summary>
    public int Connections
    {
        get
        {
            lock (_gate)
                return _served.Count;
        }
    }

    /// <summary>Opens the door. Holding the folder's lock means that a socket which lies there is a dead engine's.</summary>
    /// <param name="folder">The data folder, held.</param>
    /// <param name="desks">The inverters, chosen by their configured names.</param>
    /// <param name="log">Where trouble goes.</param>
    /// <param name="options">What it puts up with.</param>
    /// <param name="plugins">The plugins; null where none are run.</param>
    /// <returns>Null when there can be no socket there; the log says why. The engine runs without it.</returns>
    public static ControlServer? TryStart(DataFolder folder, IReadOnlyList<IInverterDesk> desks, ILogger log, ControlServerOptions? options = null, IPluginDesk? plugins = null)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        if (ControlAddress.TryOpen(folder.Path, out var error) is not { } address)
        {
            log.LogError("{Folder} cannot be opened ({Error}); this engine cannot be asked anything", folder.Path, error);
            return null;
        }

        var door = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            File.Delete(address.Path);
            door.Bind(address.EndPoint);
            // Between bind and listen nobody can connect, so nobody can while the socket still has the usual mode.
            File.SetUnixFileMode(address.Path, SocketMode);
            options ??= new ControlServerOptions();
            door.Listen(options.MostConnections);
            return new ControlServer(desks, plugins, options, log, address, door);
        }
        catch (Exception trouble) when (trouble is SocketException or IOException or UnauthorizedAccessException)
        {
            log.LogError("there can be no {File} in {Folder} ({Reason}); this engine cannot be asked anything", ControlAddress.FileName, folder.Path, trouble.Message);
            door.Dispose();
            address.Dispose();
            return null;
        }
    }

    /// <summary>Says goodbye to everybody and takes the socket away. What was asked and not yet answered is answered with that.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
            return;
        _stop.Cancel();
        // Closing it also takes the file away, whose path leads through the folder's handle.
        _door.Dispose();
        _thread.Join();
        List<(ControlConnection Connection, Thread Thread)> served;
        lock (_gate)
            served = [.. _served];
        foreach (var (connection, _) in served)
            connection.StopReading();
        var deadline = Deadline.In(Farewell);
        foreach (var (connection, thread) in served)
            if (!thread.Join(deadline.Remaining))
                connection.HangUp();
        foreach (var (_, thread) in served)
            thread.Join();
        _address.Dispose();
        _stop.Dispose();
    }

    private void Accept()
    {
        using var never = new ManualResetEventSlim();
        while (!_stop.IsCancellationRequested)
            try
            {
                Serve(_door.Accept());
            }
            catch (Exception trouble) when (trouble is SocketException or ObjectDisposedException or OutOfMemoryException)
            {
                if (_stop.IsCancellationRequested)
                    return;
                _log.LogWarning("nobody can be let in for a moment: {Reason}", trouble.Message);
                IdleWaits.Real(never, PauseAfterTrouble, _stop.Token);
            }
    }

    private void Serve(Socket socket)
    {
        var connection = new ControlConnection(socket, _dispatcher, _options, CountWatching, _log);
        if (TryServe(connection))
            return;
        using (connection)
            connection.Refuse(new(ControlFault.Busy, $"the engine is speaking with {_options.MostConnections} others; try again in a moment"));
    }

    /// <summary>Gives it a place; when there is none, whoever has asked for nothing for longest gives way.</summary>
    private bool TryServe(ControlConnection connection)
    {
        lock (_gate)
        {
            var present = _served.Select(served => served.Connection).Where(served => !served.IsLeaving).ToList();
            if (present.Count >= _options.MostConnections)
            {
                if (present.Where(served => served.WaitedFor >= _options.GivesWayAfter).MaxBy(served => served.WaitedFor) is not { } idle)
                    return false;
                idle.HangUp();
            }

            var thread = new Thread(() => Run(connection), SmallStack) { Name = "control connection", IsBackground = true };
            thread.Start();
            _served.Add((connection, thread));
            return true;
        }
    }

    private void Run(ControlConnection connection)
    {
        try
        {
            connection.Run();
        }
#pragma warning disable CA1031 // Any bug in one conversation: say so, and keep the door open for the others.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            _log.LogError(bug, "a conversation over the control socket failed; please report this");
        }
        finally
        {
            connection.Dispose();
            lock (_gate)
                _served.RemoveAll(served => served.Connection == connection);
        }
    }

    private int CountWatching()
    {
        lock (_gate)
            return _served.Count(served => served.Connection.IsWatching);
    }
}

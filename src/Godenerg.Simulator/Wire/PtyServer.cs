using Godenerg.Engine.Transports;

namespace Godenerg.Simulator.Wire;

/// <summary>
/// Serves a twin at a path, as a serial port that any program can open: a pseudo-terminal with a link to it. Clients may come and go,
/// and several at once garble each other, as on a real port. A thread of its own and no other.
/// </summary>
internal sealed class PtyServer : IDisposable
{
    private readonly IWire _wire;
    private readonly string _path;
    private readonly Outbox _outbox;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _stop = new();
    private Terminal? _terminal;
    private int _disconnections;

    /// <param name="wire">The line; a <see cref="ReportsLink"/> for clients that expect a hidraw node.</param>
    /// <param name="path">Where the link is made, <c>./inverter</c>.</param>
    /// <exception cref="IOException">Something is there already, or there is no pseudo-terminal to be had.</exception>
    public PtyServer(IWire wire, string path)
    {
        (_wire, _path, _outbox) = (wire, System.IO.Path.GetFullPath(path), new Outbox(wire));
        _disconnections = wire.Disconnections;
        Path = _path;
        Connect();
        _thread = new Thread(Serve) { IsBackground = true, Name = "pty " + path };
        _thread.Start();
    }

    /// <summary>Where the link is; elsewhere in the same folder after the device came back under another name. Any thread.</summary>
    public string Path { get; private set; }

    /// <summary>What ended the serving, or keeps the device from coming back; null while all is well. Any thread.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Ends the serving and removes the link.</summary>
    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        HangUp();
        _stop.Dispose();
    }

    private void Serve()
    {
        var buffer = new byte[256];
        while (!_stop.IsSet)
        {
            try
            {
                // It may have been gone when the serving began, and was not opened then.
                if (!_wire.IsConnected || _wire.Disconnections != _disconnections || _terminal is null)
                    Reconnect();
                else
                    Exchange(buffer);
            }
#pragma warning disable CA1031 // On a thread of its own an exception would end the process; the other links are to go on.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Failure = e;
                _stop.Wait(ServingPace.Idle);
            }
        }
    }

    private void Exchange(byte[] buffer)
    {
        var handle = _terminal!.Handle;
        _outbox.Flush(bytes => Math.Max(0, Posix.Write(handle, bytes.Span)));
        var events = _outbox.IsStuck ? PollEvents.Readable | PollEvents.Writable : PollEvents.Readable;
        if ((Posix.Poll(handle, events, ServingPace.Until(_wire.NextDue)) & PollEvents.Readable) == 0)
            return;
        var count = Posix.Read(handle, buffer);
        if (count > 0)
            _wire.Receive(buffer.AsSpan(0, count));
    }

    private void Reconnect()
    {
        HangUp();
        if (!_wire.IsConnected)
        {
            _stop.Wait(ServingPace.Until(_wire.NextDue));
            return;
        }

        _outbox.Clear();
        _wire.Forget();
        Path = _wire.Alias.Length == 0 ? _path : System.IO.Path.Combine(System.IO.Path.GetDirectoryName(_path)!, _wire.Alias);
        var disconnections = _wire.Disconnections;
        Connect();
        (_disconnections, Failure) = (disconnections, null);
    }

    private void Connect()
    {
        // Also true of a link that leads nowhere, which a file that does not exist is not.
        var isDangling = new FileInfo(Path).LinkTarget is { } target && !File.Exists(target);
        if (isDangling || System.IO.Path.Exists(Path))
            throw new IOException($"{Path}: exists already{(isDangling ? ", a link that leads nowhere, left behind by a program that was killed" : "")}; "
                + $"remove it (rm {Path}), or name another path: --pty ./inverter2");
        var terminal = new Terminal();
        try
        {
            File.CreateSymbolicLink(Path, terminal.Node);
            _terminal = terminal;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Dispose();
            throw new IOException($"{Path}: no link can be made here ({e.Message}); name a path in a folder of your own: --pty ./inverter", e);
        }
    }

    /// <summary>The link goes first, so that nobody finds it and meets a dead end; never one that somebody else has put there since.</summary>
    private void HangUp()
    {
        if (_terminal is null)
            return;
        if (new FileInfo(Path).LinkTarget == _terminal.Node)
            File.Delete(Path);
        _terminal.Dispose();
        _terminal = null;
    }
}

using System.Net.Sockets;
using System.Text.Json;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Guarding;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Control;

/// <summary>
/// One conversation over the control socket: a request, its answer, again. It ends when the other side leaves, says nothing, does not
/// read, or says what is no request. Runs on one thread; the rest may be called by any.
/// </summary>
internal sealed class ControlConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly LineSocket _lines;
    private readonly ControlDispatcher _dispatcher;
    private readonly ControlServerOptions _options;
    private readonly Func<int> _countWatching;
    private readonly ILogger _log;
    private Func<CliVerb, bool> _mayInvoke = _ => true;
    private long _waitsSince = TimeProvider.System.GetTimestamp();
    private volatile bool _isLeaving;
    private volatile bool _isWatching;

    public ControlConnection(Socket socket, ControlDispatcher dispatcher, ControlServerOptions options, Func<int> countWatching, ILogger log)
    {
        socket.Blocking = false;
        (_socket, _dispatcher, _options, _countWatching, _log) = (socket, dispatcher, options, countWatching, log);
        _lines = new LineSocket(socket, options.LongestRequest);
    }

    /// <summary>How long it has been waiting for a request; null while it answers one.</summary>
    public TimeSpan? WaitedFor => Interlocked.Read(ref _waitsSince) is not 0 and var since ? TimeProvider.System.GetElapsedTime(since) : null;

    public bool IsLeaving => _isLeaving;

    public bool IsWatching => _isWatching;

    /// <summary>Talks until it is over.</summary>
    public void Run()
    {
        var asker = PeerCredentials.AskerOf(_socket);
        while (!_isLeaving)
        {
            var result = _lines.Read(_options.Idle, out var line);
            Interlocked.Exchange(ref _waitsSince, 0);
            if (result != LineResult.Line)
            {
                if (result == LineResult.TooLong)
                    Refuse(new(ControlFault.BadRequest, $"a request has at most {_options.LongestRequest} bytes"));
                return;
            }

            if (ControlRequest.Parse(line, out var refusal) is not { } request)
            {
                Refuse(refusal!);
                return;
            }

            if (!Answer(request, asker))
                return;
            Interlocked.Exchange(ref _waitsSince, TimeProvider.System.GetTimestamp());
        }
    }

    /// <summary>Answers one request that has come by another way; the socket only takes the answer.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="asker">Who asks.</param>
    /// <param name="mayInvoke">Whether a plugin's verb may be run from there: it is asked about the very verb that would be.</param>
    public void RunOnce(ControlRequest request, Asker asker, Func<CliVerb, bool> mayInvoke)
    {
        Interlocked.Exchange(ref _waitsSince, 0);
        _mayInvoke = mayInvoke;
        Answer(request, asker);
    }

    /// <summary>Says why there is no answer; whether anybody reads it or not.</summary>
    public void Refuse(ControlRefusal refusal)
    {
        _lines.TryWrite(JsonLine.Of(json => ControlReply.Write(json, refusal)));
        _isLeaving = true;
    }

    /// <summary>Takes no further request. What is being answered is answered.</summary>
    public void StopReading() => Shut(SocketShutdown.Receive);

    /// <summary>Ends it now.</summary>
    public void HangUp()
    {
        _isLeaving = true;
        Shut(SocketShutdown.Both);
    }

    public void Dispose() => _lines.Dispose();

    /// <returns>False when the conversation is over.</returns>
    private bool Answer(ControlRequest request, Asker asker)
    {
        try
        {
            if (request.Verb is ControlVerb.Watch or ControlVerb.Invoke)
            {
                Occupy(request);
                return false;
            }

            return _dispatcher.Answer(request, asker, Send);
        }
        catch (OperationCanceledException)
        {
            Send(json => ControlReply.Write(json, new ControlRefusal(ControlFault.Stopping, "the engine is ending")));
            return false;
        }
#pragma warning disable CA1031 // Any bug behind one request: whoever asked is told, and may ask something else.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            _log.LogError(bug, "the request {Verb} failed", Kebab.Of(request.Verb));
            return Send(json => ControlReply.Write(json, new ControlRefusal(ControlFault.Failed, $"{Kebab.Of(request.Verb)} failed in the engine: {bug.Message.ReplaceLineEndings(" ")}")));
        }
    }

    /// <summary>What has no end of its own: there must always be a place for a question beside it.</summary>
    private void Occupy(ControlRequest request)
    {
        _isWatching = true;
        try
        {
            if (_countWatching() > _options.MostWatching)
                Send(json => ControlReply.Write(json, new ControlRefusal(ControlFault.Busy, $"{_options.MostWatching} others are watching; try again when one has left")));
            else if (request.Verb == ControlVerb.Invoke)
                Invoke(request);
            else if (_dispatcher.Find(request, out var refusal) is { } desk)
                new WatchFeed(desk, _lines, _options.Reading, _dispatcher.Stop).Run();
            else
                Send(json => ControlReply.Write(json, refusal!));
        }
        finally
        {
            _isWatching = false;
        }
    }

    private void Invoke(ControlRequest request)
    {
        if (_dispatcher.Plugins.FindVerb(request, out var refusal) is not { } verb)
            Send(json => ControlReply.Write(json, refusal!));
        else if (!_mayInvoke(verb))
            Send(json => ControlReply.Write(json, new ControlRefusal(ControlFault.BadRequest, ControlRights.StaysAtHome(verb.Name))));
        else
            new VerbFeed(verb, () => _dispatcher.Plugins.Offers(verb), _lines, _options.ReadingOutput, _dispatcher.Stop).Run(request);
    }

    private bool Send(Action<Utf8JsonWriter> body) => _lines.Write(JsonLine.Of(body), _options.Reading);

    private void Shut(SocketShutdown how)
    {
        try
        {
            _socket.Shutdown(how);
        }
        catch (Exception trouble) when (trouble is SocketException or ObjectDisposedException)
        {
            // It is over already.
        }
    }
}

using System.Text.Json;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Control;

/// <summary>
/// Runs a verb of a plugin for somebody at the door: what it writes goes over as it is written, then its exit code. A piece is a line that says
/// how many bytes of UTF-8 follow it, such as <c>{"v":1,"ok":true,"more":true,"output":1234}</c>, and then these. It is cancelled when the
/// other side leaves or says that it is enough by closing its half, when its plugin goes, or the engine ends; and then not waited for long.
/// </summary>
/// <param name="verb">What to run.</param>
/// <param name="isOffered">False once the plugin that brought it has gone.</param>
/// <param name="lines">The other side.</param>
/// <param name="patience">How long it may take to read what is sent.</param>
/// <param name="stop">The engine is ending.</param>
#pragma warning disable CA1001 // A verb that does not end holds the token: it is never disposed of.
internal sealed class VerbFeed(CliVerb verb, Func<bool> isOffered, LineSocket lines, TimeSpan patience, CancellationToken stop)
#pragma warning restore CA1001
{
    /// <summary>Between two looks whether the other side is still there. What is written goes at once.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    /// <summary>For a cancelled verb to say its last words.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly VerbOutput _output = new();

    private readonly CancellationTokenSource _cancel = new();

    private Deadline? _end;

    public void Run(ControlRequest request)
    {
        var call = new CliCall(request.Arguments, request.Options, _output.Out, _output.Error) { Folder = request.Folder ?? "", IsInteractive = request.IsInteractive };
        var run = VerbRun.Start(verb, call, _cancel.Token);
        run.ContinueWith(_ => _output.Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var hasReader = Follow(run);
        // On the pool: what the plugin has registered there may block.
        _ = _cancel.CancelAsync();
        _output.Close();
        if (hasReader)
            Send(json => json.WriteNumber("exit", run.IsCompletedSuccessfully ? run.Result : 1), hasMore: false);
    }

    /// <returns>False when nobody takes what it writes.</returns>
    private bool Follow(Task<int> run)
    {
        while (true)
        {
            var isDone = run.IsCompleted;
            if (!SendAll())
                return false;
            if (isDone || !GoesOn())
                return true;
            _output.Wait(Tick);
        }
    }

    /// <summary>False when it was cancelled and has had its time. Also asked while the other side does not read: it must keep no plugin in memory.</summary>
    private bool GoesOn()
    {
        if (_end is null && (stop.IsCancellationRequested || !isOffered() || lines.WaitForPeer(TimeSpan.Zero)))
        {
            _end = Deadline.In(Grace);
            _ = _cancel.CancelAsync();
        }

        return _end is not { Remaining.Ticks: 0 };
    }

    private bool SendAll()
    {
        while (_output.Take() is { } piece)
            if (!Send(json => json.WriteNumber(piece.IsError ? "error" : "output", piece.Length), hasMore: true) || !lines.Write(piece.Bytes, patience, Tick, GoesOn))
                return false;
        return true;
    }

    private bool Send(Action<Utf8JsonWriter> body, bool hasMore) => lines.Write(JsonLine.Of(json =>
    {
        ControlReply.Begin(json, hasMore);
        body(json);
    }), patience, Tick, GoesOn);
}

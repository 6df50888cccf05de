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
internal sealed class VerbFeed(CliVerb verb, Func<bool> isOffered, LineSocket lines, TimeSpan patience, CancellationToken stop)
{
    /// <summary>Between two looks whether the other side is still there. What is written goes at once.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    /// <summary>For a cancelled verb to say its last words.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly VerbOutput _output = new();

    public void Run(ControlRequest request)
    {
        // Not disposed of: a verb that does not end holds its token.
        var cancel = new CancellationTokenSource();
        var run = VerbRun.Start(verb, Called(request), cancel.Token);
        run.ContinueWith(_ => _output.Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var hasReader = Follow(run, cancel);
        // On the pool: what the plugin has registered there may block.
        _ = cancel.CancelAsync();
        _output.Close();
        if (hasReader)
            Send(json => json.WriteNumber("exit", run.IsCompletedSuccessfully ? run.Result : 1), hasMore: false);
    }

    private CliCall Called(ControlRequest request) =>
        new(request.Arguments, request.Options, _output.Out, _output.Error) { Folder = request.Folder ?? "", IsInteractive = request.IsInteractive };

    /// <returns>False when nobody takes what it writes.</returns>
    private bool Follow(Task<int> run, CancellationTokenSource cancel)
    {
        Deadline? end = null;
        while (true)
        {
            var isDone = run.IsCompleted;
            if (!SendAll())
                return false;
            if (isDone || end is { Remaining.Ticks: 0 })
                return true;
            if (end is null && (stop.IsCancellationRequested || !isOffered() || lines.WaitForPeer(TimeSpan.Zero)))
            {
                end = Deadline.In(Grace);
                _ = cancel.CancelAsync();
            }

            _output.Wait(Tick);
        }
    }

    private bool SendAll()
    {
        while (_output.Take() is { } piece)
            if (!Send(json => json.WriteNumber(piece.IsError ? "error" : "output", piece.Length), hasMore: true) || !lines.Write(piece.Bytes, patience))
                return false;
        return true;
    }

    private bool Send(Action<Utf8JsonWriter> body, bool hasMore) => lines.Write(JsonLine.Of(json =>
    {
        ControlReply.Begin(json, hasMore);
        body(json);
    }), patience);
}

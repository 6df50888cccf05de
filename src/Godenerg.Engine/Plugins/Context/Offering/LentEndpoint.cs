namespace Godenerg.Engine.Plugins.Context.Offering;

/// <summary>An endpoint of a plugin as whoever serves HTTP gets it. When the plugin ends, streams end and everything else is 503.</summary>
internal sealed class LentEndpoint
{
    private readonly Lendable<Func<HttpRequest, CancellationToken, Task<HttpAnswer>>> _code;
    private readonly ForeignCalls _calls;
    private readonly string _what;

    public LentEndpoint(HttpEndpoint theirs, ForeignCalls calls)
    {
        _code = new(theirs.Handle);
        _calls = calls;
        _what = Kind.WordsOf(theirs);
        // Lists are copied: theirs might be of a type of the plugin's own.
        var ours = new HttpEndpoint(theirs.Method, theirs.Path, theirs.Access, Handle)
        {
            Description = theirs.Description,
            Parameters = [.. theirs.Parameters.Select(parameter => parameter with { Allowed = [.. parameter.Allowed] })],
            Body = theirs.Body,
            Answers = [.. theirs.Answers],
        };
        Lent = new(ours, _code.TakeBack);
    }

    public Lent Lent { get; }

    private async Task<HttpAnswer> Handle(HttpRequest request, CancellationToken cancel)
    {
        if (_code.Theirs is not { } handle)
            return Gone();
        var either = _calls.Link(cancel);
        HttpAnswer? streamed = null;
        try
        {
            var answer = await _calls.CallAsync(_what, () => handle(request, either.Token), cancel).ConfigureAwait(false);
            streamed = answer.Pieces is { } pieces ? answer with { Pieces = new LentPieces(pieces, _what, _calls, either) } : null;
            return streamed ?? answer;
        }
        catch (ObjectDisposedException)
        {
            return Gone();
        }
        finally
        {
            if (streamed is null)
                either.Dispose();
        }
    }

    private HttpAnswer Gone() => HttpAnswer.Text(Ended.Words(_calls.Id)) with { Status = 503 };
}

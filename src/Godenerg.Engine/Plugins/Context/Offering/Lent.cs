namespace Godenerg.Engine.Plugins.Context.Offering;

/// <summary>What stands on a shelf in the place of a plugin's own contribution: it holds nothing of the plugin once that is taken back.</summary>
/// <param name="Contribution">What is offered.</param>
/// <param name="TakeBack">Lets go of the plugin's.</param>
internal sealed record Lent(object Contribution, Action TakeBack)
{
    /// <summary>Wraps the kinds that hold code of a plugin; others are handed out as they are.</summary>
    public static Lent Of(object theirs, ForeignCalls calls) => theirs switch
    {
        HttpEndpoint endpoint => new LentEndpoint(endpoint, calls).Lent,
        CliVerb verb => OfVerb(verb, calls),
        HealthCheck check => OfCheck(check, calls),
        WebPage page => OfPage(page, calls),
        WebPanel panel => OfPanel(panel, calls),
        _ => new Lent(theirs, () => { }),
    };

    private static Lent OfVerb(CliVerb verb, ForeignCalls calls)
    {
        var code = new Lendable<Func<CliCall, CancellationToken, Task<int>>>(verb.Handle);
        var what = Kind.WordsOf(verb);
        var ours = new CliVerb(verb.Name, verb.Description, Handle) { Arguments = verb.Arguments, Remote = verb.Remote, Options = [.. verb.Options] };
        return new Lent(ours, code.TakeBack);

        async Task<int> Handle(CliCall call, CancellationToken cancel)
        {
            try
            {
                var handle = code.Theirs ?? throw Ended.Of(calls.Id);
                using var either = calls.Link(cancel);
                return await calls.CallAsync(what, () => handle(call, either.Token), cancel).ConfigureAwait(false);
            }
            catch (ObjectDisposedException)
            {
                await call.Error.WriteLineAsync(Ended.Words(calls.Id)).ConfigureAwait(false);
                return 1;
            }
        }
    }

    private static Lent OfCheck(HealthCheck check, ForeignCalls calls)
    {
        var code = new Lendable<Func<HealthReport>>(check.Look);
        var what = Kind.WordsOf(check);
        return new Lent(new HealthCheck(check.Name, Look), code.TakeBack);

        HealthReport Look() => code.Theirs is { } look
            ? calls.Call(what, () => look() ?? throw new InvalidOperationException("it reported nothing"))
            : new HealthReport(Health.Bad, Ended.Words(calls.Id));
    }

    private static Lent OfPage(WebPage page, ForeignCalls calls)
    {
        var code = new Lendable<Func<string>>(page.Html);
        return new Lent(new WebPage(page.Path, page.Title, Html(code, Kind.WordsOf(page), calls)), code.TakeBack);
    }

    private static Lent OfPanel(WebPanel panel, ForeignCalls calls)
    {
        var code = new Lendable<Func<string>>(panel.Html);
        return new Lent(new WebPanel(panel.Title, panel.Order, Html(code, Kind.WordsOf(panel), calls)), code.TakeBack);
    }

    private static Func<string> Html(Lendable<Func<string>> code, string what, ForeignCalls calls) =>
        () => calls.Call(what, code.Theirs ?? throw Ended.Of(calls.Id)) ?? "";
}

/// <summary>A plugin's code, until it is taken back.</summary>
internal sealed class Lendable<T>(T code)
    where T : Delegate
{
    private volatile T? _theirs = code;

    public T? Theirs => _theirs;

    public void TakeBack() => _theirs = null;
}

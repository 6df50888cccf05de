namespace Godenerg.Plugins.Contract;

public sealed partial class PluginHouse
{
    /// <summary>What is offered of a kind, by the plugin or by the test.</summary>
    public IReadOnlyList<T> Offered<T>() where T : class => _surroundings.Board.Find<T>().Current;

    /// <summary>Offers something to the plugin, as another plugin would, until the result is disposed.</summary>
    public IDisposable Offer<T>(T contribution) where T : class => _surroundings.Board.Offer(contribution);

    /// <summary>Offers what the engine itself does in a house that runs.</summary>
    public void OfferAsTheEngineDoes()
    {
        foreach (var endpoint in Engine.Web.HouseEndpoints.Of([_desk], new Testing.FakePluginDesk(), Clock))
            Offer(endpoint);
        var door = new Engine.Web.RemoteDoor([_desk], new Testing.FakePluginDesk(), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, CancellationToken.None);
        foreach (var endpoint in Engine.Web.DoorEndpoints.Of(door))
            Offer(endpoint);
    }

    /// <summary>Everything that is offered, in words, sorted: <c>GET /hello</c>, <c>health inverters</c>, <c>verb history</c>.</summary>
    public IReadOnlyList<string> Offers =>
        [.. Offered<HttpEndpoint>().Select(endpoint => $"{endpoint.Method} {endpoint.Path}").Concat(Offered<HealthCheck>().Select(check => "health " + check.Name))
            .Concat(Offered<CliVerb>().Select(verb => "verb " + verb.Name)).Concat(Offered<WebPage>().Select(page => "page " + page.Path))
            .Concat(Offered<WebPanel>().Select(panel => "panel " + panel.Title)).Order(StringComparer.Ordinal)];

    /// <summary>Asks an endpoint that is offered: <c>GET /api/history/battery.voltage?from=10:00</c>.</summary>
    /// <param name="request">Method and path, with a query where there is one.</param>
    /// <param name="body">The body.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="cancel">The client goes away.</param>
    public Task<HttpAnswer> Ask(string request, string body = "", string? user = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (method, target) = (request[..request.IndexOf(' ', StringComparison.Ordinal)], request[(request.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var parts = target.Split('?', 2);
        var query = (parts.Length > 1 ? parts[1] : "").Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "")).ToList();
        foreach (var endpoint in Offered<HttpEndpoint>().Where(endpoint => endpoint.Method == method))
            if (RouteOf(endpoint.Path, parts[0]) is { } route)
                return endpoint.Handle(
                    new HttpRequest(
                        method, parts[0], route, query.DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => query.Last(other => other.Key == pair.Key).Value),
                        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), System.Text.Encoding.UTF8.GetBytes(body), user) { QueryItems = query }, cancel);
        throw new InvalidOperationException($"nobody answers {request}; there is: {string.Join(", ", Offers)}");
    }

    /// <summary>The same, and the body of the answer as text.</summary>
    public async Task<string> AskText(string request) => System.Text.Encoding.UTF8.GetString((await Ask(request).ConfigureAwait(false)).Body.Span);

    /// <summary>Types a verb that is offered: <c>history query --from 10:00 battery.voltage</c>. Words are parted by spaces.</summary>
    /// <returns>The exit code, and what it wrote on both outputs.</returns>
    public async Task<(int Exit, string Output, string Error)> Type(string line, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(line);
        var verb = Offered<CliVerb>().FirstOrDefault(verb => line == verb.Name || line.StartsWith(verb.Name + " ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"nobody knows '{line}'; there is: {string.Join(", ", Offers)}");
        var (arguments, options) = (new List<string>(), new Dictionary<string, string>());
        var words = new Queue<string>(line[verb.Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        while (words.TryDequeue(out var word))
            if (verb.Options.FirstOrDefault(option => option.Name == word) is { } option)
                options[word] = option.IsFlag ? "" : words.Dequeue();
            else
                arguments.Add(word);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await verb.Handle(new CliCall(arguments, options, output, error), cancel).WaitAsync(Patience.Limit, CancellationToken.None).ConfigureAwait(false);
        return (exit, output.ToString(), error.ToString());
    }

    /// <summary>What a health check says.</summary>
    public HealthReport Look(string check) => Offered<HealthCheck>().First(one => one.Name == check).Look();

    private static Dictionary<string, string>? RouteOf(string template, string path)
    {
        var (wanted, given) = (template.Split('/'), path.Split('/'));
        if (wanted.Length != given.Length)
            return null;
        var route = new Dictionary<string, string>();
        foreach (var (part, value) in wanted.Zip(given))
            if (part is ['{', .. var name, '}'])
                route[name] = Uri.UnescapeDataString(value);
            else if (part != value)
                return null;
        return route;
    }
}

using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Godenerg.GraphingPng;

/// <summary>Graphs as pixels, for whoever cannot show SVG. It draws what the graph says as JSON, so that it knows nothing of how that is found out.</summary>
[Plugin("graphing-png", Description = "Draws every graph as PNG too: /graph?…&format=png.")]
public sealed class GraphingPngPlugin : IPlugin
{
    private int _isTold;

    /// <inheritdoc/>
    public Task StartAsync(IPluginContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        _ = context.Options<GraphingPngOptions>();
        var endpoints = context.Find<HttpEndpoint>();
        foreach (var path in new[] { "/graph", "/graph/charge" })
            context.Contribute(Endpoint(path, endpoints, context.Log));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private HttpEndpoint Endpoint(string path, IContributions<HttpEndpoint> endpoints, ILogger log) => new("GET", path + ".png", Access.Read, (request, cancel) => AnswerAsync(path, endpoints, request, log, cancel))
    {
        Description = $"The graph of {path} as PNG; it takes the same parameters",
        Answers =
        [
            new(200, "image/png", "The graph"),
            new(400, "application/problem+json", "The question is not understood; it says which parameter, and what is allowed"),
            new(503, "application/problem+json", "Nobody draws graphs here"),
        ],
    };

    private async Task<HttpAnswer> AnswerAsync(string path, IContributions<HttpEndpoint> endpoints, HttpRequest request, ILogger log, CancellationToken cancel)
    {
        if (endpoints.Current.FirstOrDefault(endpoint => endpoint.Method == "GET" && endpoint.Path == path) is not { } graph)
            return HttpAnswer.Problem(503, "no graphs", $"no plugin answers {path} here; graphing does (godenerg plugin list)");
        var answer = await graph.Handle(request with { Query = new Dictionary<string, string>(request.Query) { ["format"] = "json" } }, cancel).ConfigureAwait(false);
        if (answer.Status != 200)
            return answer;
        if (!Painter.HasLetters && Interlocked.Exchange(ref _isTold, 1) == 0)
            log.LogWarning("There is no font on this machine, so graphs as PNG have no letters; install one, such as fonts-dejavu-core, and start the engine anew");
        using var json = JsonDocument.Parse(answer.Body);
        return new HttpAnswer(200, "image/png", Painter.Paint(Picture.Read(json.RootElement))) { Headers = answer.Headers };
    }
}

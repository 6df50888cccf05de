using Godenerg.Graphing.Asking;

namespace Godenerg.Graphing.Answers;

/// <summary>
/// Graphs as pixels. What draws them does not unload, and so lives in a plugin of its own, which offers them beside each graph, at its
/// path with <c>.png</c> behind it, and draws what the graph says as JSON.
/// </summary>
internal sealed class Pixels(IContributions<HttpEndpoint> endpoints)
{
    public const string Format = "png";

    public async Task<HttpAnswer> AnswerAsync(string path, HttpRequest request, CancellationToken cancel)
    {
        if (endpoints.Current.FirstOrDefault(endpoint => endpoint.Method == "GET" && endpoint.Path == path + ".png") is not { } painter)
            return HttpAnswer.Problem(400, "not understood", "format: png is drawn by the plugin graphing-png, which does not run here; godenerg plugin list says why, or ask for another format",
                [.. QuestionReader.Formats.Where(format => format != Format)]);
        return await painter.Handle(request, cancel).ConfigureAwait(false);
    }
}

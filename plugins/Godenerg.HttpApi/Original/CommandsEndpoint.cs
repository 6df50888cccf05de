using System.Text.Json;

namespace Godenerg.HttpApi.Original;

/// <summary><c>GET /cmds</c> of the program that Godenerg succeeds: one query or several, by the names that it gave them or by ours.</summary>
internal sealed class CommandsEndpoint(IReadOnlyList<IInverter> inverters)
{
    public HttpEndpoint Endpoint => new("GET", "/cmds", Access.Read, AnswerAsync);

    private Task<HttpAnswer> AnswerAsync(HttpRequest request, CancellationToken cancel)
    {
        var now = inverters[0].Stream.Current;
        var reading = now.Newest("QPIGS");
        return Task.FromResult(reading is null ? HttpAnswer.Problem(503, "nothing fresh", "no") : HttpAnswer.Json(json => OriginalAnswers.WriteStatus(json, reading)));
    }
}

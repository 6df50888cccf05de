using System.Net;
using Godenerg.HttpApi.Answers;
using Godenerg.HttpApi.Doors;
using Godenerg.HttpApi.Routing;
using Godenerg.HttpApi.Serving;
using Microsoft.Extensions.Logging;

namespace Godenerg.HttpApi;

/// <summary>From a request that nothing is believed of to an answer: the way of every one of them. Any thread.</summary>
/// <param name="doors">Who may ask for what.</param>
/// <param name="log">Where failures are told; clients are not told.</param>
internal sealed class Site(DoorKeeper doors, ILogger log)
{
    private volatile Routes _routes = new([]);

    /// <summary>What is served.</summary>
    public Routes Routes
    {
        get => _routes;
        set => _routes = value;
    }

    public async Task<HttpAnswer> AnswerAsync(Incoming request, CancellationToken cancel)
    {
        try
        {
            return Finishing.Finish(await AskAsync(request, cancel).ConfigureAwait(false), request);
        }
        catch (BadBodyException bad)
        {
            return Finishing.Finish(HttpAnswer.Problem(bad.Status, "bad body", bad.Message), request);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever an endpoint throws is told to the log and to nobody else.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogWarning("{Method} {Target} has failed: {Failure}", request.Method, request.Target.Split('?')[0], failure.Message);
            return Finishing.Finish(HttpAnswer.Problem(500, "failed", "this could not be answered; the log of the engine says why"), request);
        }
    }

    private async Task<HttpAnswer> AskAsync(Incoming request, CancellationToken cancel)
    {
        if (doors.AtTheGate(request) is { } turnedAway)
            return turnedAway;
        if (RequestTarget.Read(request.Target) is not { } target)
            return HttpAnswer.Problem(400, "bad target", "what was asked for is no path: parts are percent-encoded UTF-8, without control characters");
        var routes = _routes;
        if (routes.Find(request.Method, target.Parts, out var allowed) is not { } route)
            return allowed.Count > 0 ? NotSo(request.Method, target, allowed) : NotThere(target, routes);
        if (doors.At(route.Endpoint, request) is { } refused)
            return refused;
        var body = route.Endpoint.Method == "GET" ? default : await request.ReadBody(cancel).ConfigureAwait(false);
        return await route.Endpoint.Handle(
            new HttpRequest(request.Method, target.Path, route.Values, Last(target.Query), request.Headers, body, NameOf(request.Client)) { QueryItems = target.Query }, cancel).ConfigureAwait(false);
    }

    private static Dictionary<string, string> Last(IReadOnlyList<KeyValuePair<string, string>> items)
    {
        var last = new Dictionary<string, string>(items.Count, StringComparer.Ordinal);
        foreach (var (name, value) in items)
            last[name] = value;
        return last;
    }

    private static string NameOf(IPAddress client) => IPAddress.IsLoopback(client) ? "this machine" : client.ToString();

    private static HttpAnswer NotSo(string method, RequestTarget target, IReadOnlyList<string> allowed) =>
        HttpAnswer.Problem(405, "not by this method", $"{target.Path} is not asked for by {method}", allowed) with
        {
            Headers = new Dictionary<string, string> { ["Allow"] = string.Join(", ", allowed) },
        };

    private static HttpAnswer NotThere(RequestTarget target, Routes routes)
    {
        var near = routes.Endpoints.Select(endpoint => endpoint.Path).Distinct().OrderBy(path => Spelling.Distance(path, Short(target.Path))).ThenBy(path => path, StringComparer.Ordinal).Take(3);
        return HttpAnswer.Problem(404, "not found", $"there is nothing at {Short(target.Path)}; GET /api/v1 lists what there is", [.. near]);
    }

    private static string Short(string path) => path.Length <= 80 ? path : path[..80] + "…";
}

using System.Net;
using Godenerg.HttpApi.Serving;

namespace Godenerg.HttpApi.Doors;

/// <summary>Who may ask for what. Looks at the headers alone: nobody's body is read before.</summary>
/// <param name="names">What this machine is called.</param>
/// <param name="writing">The token that allows everything.</param>
/// <param name="reading">The token that allows reading.</param>
/// <param name="reads">Who may read without.</param>
/// <param name="writes">How often a client may write.</param>
/// <param name="mistakes">How often a client may bring a wrong token.</param>
internal sealed class DoorKeeper(HostNames names, TokenFile writing, TokenFile reading, Reads reads, Allowance writes, Allowance mistakes)
{
    private const string Scheme = "Bearer ";

    /// <summary>Turns away whoever calls this machine by a name that is not its own.</summary>
    /// <returns>The refusal; null to go on.</returns>
    public HttpAnswer? AtTheGate(Incoming request) =>
        request.Header("Host") is not { Length: > 0 } host ? HttpAnswer.Problem(400, "no host", "a request says with Host: whom it means")
        : names.Know(host) ? null
        : HttpAnswer.Problem(421, "foreign host", $"this is not '{Shown(host)}'; whoever runs this adds the name to host-names of plugins/http-api, or asks by address", [.. names.All.Order(StringComparer.Ordinal)]);

    /// <summary>Turns away whoever may not read or write.</summary>
    /// <returns>The refusal; null to go on.</returns>
    public HttpAnswer? At(HttpEndpoint endpoint, Incoming request) => IsWrite(endpoint) ? AtWrites(request) : AtReads(request);

    /// <summary>Whatever an endpoint says of itself, only what cannot change anything by its method is reading.</summary>
    private static bool IsWrite(HttpEndpoint endpoint) => endpoint.Access == Access.Write || endpoint.Method is not ("GET" or "HEAD");

    private HttpAnswer? AtReads(Incoming request) =>
        reads == Reads.Open || IPAddress.IsLoopback(request.Client) ? null : AskForToken(request, token => writing.Is(token) || reading.Is(token));

    private HttpAnswer? AtWrites(Incoming request)
    {
        if (request.Method is "GET" or "HEAD")
            return HttpAnswer.Problem(405, "not by GET", "this changes something, and GET never does");
        if (IsForeign(request) is { } foreign)
            return HttpAnswer.Problem(403, "foreign origin", $"a page of {Shown(foreign)} may not change anything here");
        if (request.Header("Content-Type") is { } type && !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            return HttpAnswer.Problem(415, "no JSON", $"the body is '{Shown(type)}'", ["application/json"]);
        if (AskForToken(request, writing.Is) is { } refused)
            return refused;
        if (!writes.Has(request.Client, out var wait))
            return Later("too many writes", "that is more than one client may write in a minute", wait);
        writes.Take(request.Client);
        return null;
    }

    /// <summary>A browser says which page asks; whoever is no browser says nothing.</summary>
    private static string? IsForeign(Incoming request)
    {
        if (request.Header("Sec-Fetch-Site") is { } site && site is not ("same-origin" or "none"))
            return request.Header("Origin") ?? site;
        return request.Header("Origin") is { } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, request.Header("Host"), StringComparison.OrdinalIgnoreCase)) ? origin : null;
    }

    private HttpAnswer? AskForToken(Incoming request, Func<string, bool> isGood)
    {
        if (!mistakes.Has(request.Client, out var wait))
            return Later("too many wrong tokens", "this client has brought too many wrong tokens", wait);
        if (request.Header("Authorization") is not { } given)
            return Unknown("this needs a token: send it as 'Authorization: Bearer TOKEN'; 'godenerg token' prints it");
        if (given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && isGood(given[Scheme.Length..].Trim()))
            return null;
        mistakes.Take(request.Client);
        return Unknown("that token does not allow this; 'godenerg token' prints the one that does");
    }

    private static HttpAnswer Unknown(string detail) =>
        HttpAnswer.Problem(401, "no token", detail) with { Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Bearer realm=\"godenerg\"" } };

    private static HttpAnswer Later(string title, string detail, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        return HttpAnswer.Problem(429, title, $"{detail}; come again in {seconds} s") with
        {
            Headers = new Dictionary<string, string> { ["Retry-After"] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        };
    }

    private static string Shown(string text) => text.Length <= 80 ? text : text[..80] + "…";
}

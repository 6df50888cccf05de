using System.Text;
using Godenerg.Engine.Control;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Guarding;

namespace Godenerg.Engine.Web;

/// <summary>
/// The door of the control socket for other machines: one request, its lines streamed as they come. What a request needs stands in
/// <see cref="ControlRights"/>; who may bring it is for whoever serves HTTP to find out.
/// </summary>
internal static class DoorEndpoints
{
    public const string Path = "/api/v1/door";
    public const string Request = "request";

    /// <summary>Lines of JSON, each perhaps with bytes behind it: neither text nor JSON.</summary>
    public const string ContentType = "application/vnd.godenerg.door";

    public const string NoOverrides = "--even-in-observe and --i-know-what-i-am-doing are only for the machine that the engine runs on; log in to it and type it there";

    private const string Sample = """{"v":1,"verb":"status"}""";

    private static readonly HttpSample[] Answers =
    [
        new(200, ContentType, "Lines of JSON, as the control socket sends them; of several all but the last say more", """{"v":1,"ok":true,"pid":4711,"inverters":[]}"""),
        new(400, "application/problem+json", "The request is not understood"),
        new(403, "application/problem+json", "It needs more than was brought, or is not for other machines"),
        new(503, "application/problem+json", "Too many are being served"),
    ];

    /// <param name="line">Who carries it out.</param>
    public static IEnumerable<HttpEndpoint> Of(RemoteDoor line) =>
    [
        new("GET", Path, Access.Read, (request, cancel) => Task.FromResult(Answer(line, request, Encoding.UTF8.GetBytes(request.Query.GetValueOrDefault(Request) ?? ""), Access.Read, cancel)))
        {
            Description = "What godenerg --url asks that changes nothing: a request of the control socket, and its answer",
            Parameters = [new(Request, "One line of JSON, as it would go over the control socket") { IsRequired = true, Sample = Sample }],
            Answers = Answers,
        },
        new("POST", Path, Access.Write, (request, cancel) => Task.FromResult(Answer(line, request, request.Body, Access.Write, cancel)))
        {
            Description = "What godenerg --url asks, with the token; the ledger says where it came from",
            Body = new(0, "application/json", "One line of JSON, as it would go over the control socket", Sample),
            Answers = Answers,
        },
    ];

    private static HttpAnswer Answer(RemoteDoor line, HttpRequest asked, ReadOnlyMemory<byte> body, Access brought, CancellationToken cancel)
    {
        if (ControlRequest.Parse(body, out var refusal) is not { } request)
            return HttpAnswer.Problem(400, Kebab.Of(refusal!.Fault), refusal.Message);
        if (Forbidden(line, request, brought) is { } forbidden)
            return HttpAnswer.Problem(403, "not by this way", forbidden);
        var asker = new Asker(AskerKind.Operator, $"over http, {asked.User ?? "somebody"}");
        return line.TryAnswer(request with { Folder = null }, asker, brought, cancel) is { } pieces
            ? new HttpAnswer(200, ContentType, default) { Pieces = pieces }
            : HttpAnswer.Problem(503, Kebab.Of(ControlFault.Busy), "the engine is speaking with too many others; try again in a moment");
    }

    /// <summary>Why this may not be asked so; null when it may.</summary>
    private static string? Forbidden(RemoteDoor line, ControlRequest request, Access brought)
    {
        var verb = request.Verb == ControlVerb.Invoke ? line.FindVerb(request) : null;
        // That there is no such verb is said by whoever looks for it again to run it.
        if (!ControlRights.Allow(ControlRights.Of(request.Verb, verb), brought) && (request.Verb != ControlVerb.Invoke || verb is not null))
            return ControlRights.Of(request.Verb, verb) == Access.Write ? $"{request.Name ?? Kebab.Of(request.Verb)} may change something: POST it to {Path}, with the token"
                : ControlRights.StaysAtHome(verb?.Name ?? Kebab.Of(request.Verb));
        // Whoever overrides what protects the battery stands in front of it.
        return request.AllowsDanger || request.EvenInObserve ? NoOverrides : null;
    }
}

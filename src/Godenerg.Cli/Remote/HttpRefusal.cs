using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Godenerg.Engine.Control;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Web;

namespace Godenerg.Cli.Remote;

/// <summary>What to say of an answer that is not the engine's, or none.</summary>
internal static class HttpRefusal
{
    private const int LongestProblem = 64 * 1024;
    private const string ProblemType = "application/problem+json";

    /// <summary>The address as its owner knows it.</summary>
    public static string Place(Uri door) => door.AbsoluteUri[..^DoorEndpoints.Path.Length];

    /// <exception cref="ControlException">It is not the answer of an engine's door.</exception>
    public static void Check(HttpResponseMessage answer, Uri door, TokenSource token)
    {
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (answer.StatusCode == HttpStatusCode.OK && type == DoorEndpoints.ContentType)
            return;
        if (type == ProblemType && Problem(answer) is { } problem)
            throw Of(answer.StatusCode, problem.Title, problem.Detail, door, token);
        throw new ControlException(ControlFault.Garbled, (int)answer.StatusCode is >= 300 and < 400
            ? $"{Place(door)} sends elsewhere, to {answer.Headers.Location}; name that place, if it is the engine"
            : $"what answers at {Place(door)} is no engine: it said {(int)answer.StatusCode}{(type is null ? "" : $", {type}")}; look at the address, and at listen of the plugin http-api there");
    }

    public static ControlException Unreachable(Uri door, HttpRequestException trouble)
    {
        var reason = (trouble.InnerException ?? trouble).Message.TrimEnd('.');
        return trouble switch
        {
            { InnerException: AuthenticationException } or { HttpRequestError: HttpRequestError.SecureConnectionError } => new(ControlFault.Gone,
                $"{Place(door)} cannot be trusted: {reason}; add the authority of its certificate to those that this machine trusts, and name it as the certificate does"),
            { HttpRequestError: HttpRequestError.NameResolutionError } => new(ControlFault.Gone, $"there is no machine called {door.Host}: {reason}; check the name, or use its address"),
            { InnerException: SocketException } => new(ControlFault.Gone,
                $"nobody answers at {Place(door)}: {reason}; does an engine run there, and does its plugin http-api listen for other machines (listen: [\"*:{door.Port}\"])?"),
            _ => new(ControlFault.Garbled, $"what answers at {Place(door)} does not speak HTTP as an engine does: {reason}; look at the address"),
        };
    }

    private static ControlException Of(HttpStatusCode status, string title, string detail, Uri door, TokenSource token) => status switch
    {
        HttpStatusCode.Unauthorized => new(ControlFault.Denied, token.Read() is null
            ? $"{Place(door)} wants a token for this: 'godenerg token' prints it there; put it into {TokenSource.DefaultFile} or {TokenSource.Variable}, or name its file with --token-file"
            : $"{Place(door)} does not know this token; 'godenerg token' prints the one that counts there"),
        HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => new(ControlFault.Version, $"the engine at {Place(door)} is older than this program and cannot be asked so; update it"),
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => new(ControlFault.Busy, $"{Place(door)}: {detail}"),
        HttpStatusCode.MisdirectedRequest => new(ControlFault.Denied, $"{Place(door)}: {detail}"),
        _ => new(Kebab.Parse<ControlFault>(title) ?? (status < HttpStatusCode.InternalServerError ? ControlFault.BadRequest : ControlFault.Failed), $"{Place(door)}: {detail}"),
    };

    private static (string Title, string Detail)? Problem(HttpResponseMessage answer)
    {
        try
        {
            using var stream = answer.Content.ReadAsStream();
            var room = new byte[LongestProblem];
            using var document = JsonDocument.Parse(room.AsMemory(0, stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false)));
            return (document.RootElement.Text("title"), document.RootElement.Text("detail"));
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}

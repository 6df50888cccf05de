using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text.Json;
using Godenerg.Engine.Control;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Transports;
using Godenerg.Engine.Web;

namespace Godenerg.Cli.Remote;

/// <summary>
/// An engine on another machine, asked over HTTP: a request each, whose answer is read as it comes. The token goes nowhere before it is
/// needed, and never where a redirection leads.
/// </summary>
internal sealed class HttpLink : IControlLink
{
    /// <summary>Of a request that is asked by its address; a longer one is sent with the token.</summary>
    private const int LongestAddress = 6_000;

    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _leaving = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = ToConnect }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Uri _door;
    private readonly TokenSource _token;
    private HttpResponseMessage? _answer;
    private StreamLines? _lines;

    /// <param name="door">The whole address of the door.</param>
    /// <param name="token">What to bring where that is asked for.</param>
    public HttpLink(Uri door, TokenSource token) => (_door, _token) = (door, token);

    public void Send(ControlRequest request, CliVerb? verb, TimeSpan timeout)
    {
        if (request.AllowsDanger || request.EvenInObserve)
            throw new ControlException(ControlFault.BadRequest, DoorEndpoints.NoOverrides);
        var needed = ControlRights.Of(request.Verb, verb) ?? throw new ControlException(ControlFault.BadRequest, ControlRights.StaysAtHome(request.Name ?? Kebab.Of(request.Verb)));
        var line = JsonLine.Of((request with { Folder = null }).Write);
        var address = new Uri($"{_door}?{DoorEndpoints.Request}={Uri.EscapeDataString(System.Text.Encoding.UTF8.GetString(line).Trim())}");
        var isRead = needed == Access.Read && address.AbsoluteUri.Length <= LongestAddress;
        _answer?.Dispose();
        _answer = isRead ? Ask(() => new HttpRequestMessage(HttpMethod.Get, address), isBrought: false, timeout) : Ask(Post, isBrought: true, timeout);
        if (isRead && _answer.StatusCode == HttpStatusCode.Unauthorized && _token.Read() is not null)
        {
            _answer.Dispose();
            _answer = Ask(() => new HttpRequestMessage(HttpMethod.Get, address), isBrought: true, timeout);
        }

        HttpRefusal.Check(_answer, _door, _token);
        _lines = new StreamLines(_answer.Content.ReadAsStream(_leaving.Token), ControlClient.LongestLine);

        HttpRequestMessage Post() => new(HttpMethod.Post, _door) { Content = new ByteArrayContent(line) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
    }

    public LineResult Read(TimeSpan timeout, out ReadOnlyMemory<byte> line) => _lines!.Read(timeout, out line);

    public LineResult ReadBytes(Span<byte> room, TimeSpan timeout) => _lines!.ReadBytes(room, timeout);

    /// <summary>There are no halves of this: whoever has enough leaves.</summary>
    public void Enough() => HangUp();

    public void HangUp()
    {
        _leaving.Cancel();
        _lines?.Leave();
    }

    public void Dispose()
    {
        _lines?.Leave();
        _answer?.Dispose();
        _client.Dispose();
        _leaving.Dispose();
    }

    private HttpResponseMessage Ask(Func<HttpRequestMessage> make, bool isBrought, TimeSpan timeout)
    {
        using var request = make();
        if (isBrought && _token.Read() is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
        patience.CancelAfter(timeout);
        try
        {
            return _client.Send(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new ControlException(ControlFault.Silent, $"{HttpRefusal.Place(_door)} does not answer within {Math.Min(timeout.TotalSeconds, ToConnect.TotalSeconds):0} s; is the address right, and is that machine on?");
        }
        catch (HttpRequestException trouble)
        {
            throw HttpRefusal.Unreachable(_door, trouble);
        }
    }
}

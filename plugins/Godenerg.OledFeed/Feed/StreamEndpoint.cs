using System.Runtime.CompilerServices;
using System.Text;
using Godenerg.OledFeed.Layouts;
using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Feed;

/// <summary><c>GET /oled/stream</c>: every picture as it comes, as server-sent events, and a remark where nothing comes.</summary>
internal sealed class StreamEndpoint(Views views, LayoutBook book, TimeProvider clock, CancellationToken stopping)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);
    private static readonly string[] Words = ["encoding", "size", "page", "inverter"];

    public HttpEndpoint Endpoint => new("GET", "/oled/stream", Access.Read, (request, _) => Task.FromResult(Answer(request)))
    {
        Description = "Every picture for a small display as it comes, as server-sent events",
        Parameters =
        [
            new("encoding", "Of the bytes of the picture; base64 when not given") { Allowed = ["base64", "hex"] },
            .. Views.Described,
            new("Last-Event-ID", "The id of the picture that is there already", HttpPlace.Header),
        ],
        Answers =
        [
            new(200, "text/event-stream", "Events named frame, whose data are the bytes of /oled?format=raw", "id: d510d1f8aeacf3a7\nevent: frame\ndata: AAAA…\n\n"),
            new(400, "application/problem+json", "A word that is not allowed, and what is"),
        ],
    };

    private HttpAnswer Answer(HttpRequest request)
    {
        if (request.Query.Keys.FirstOrDefault(word => !Words.Contains(word)) is { } unknown)
            return Views.Refusal($"{unknown}: not known here; allowed are {string.Join(", ", Words)}");
        var (view, problem) = views.Find(request.Query.GetValueOrDefault("inverter"), request.Query.GetValueOrDefault("size"), request.Query.GetValueOrDefault("page"));
        if (view is null)
            return Views.Refusal(problem!);
        var encoding = request.Query.GetValueOrDefault("encoding", "base64");
        if (encoding is not ("base64" or "hex"))
            return Views.Refusal($"encoding: '{encoding}' is none; allowed are base64 and hex");
        return new HttpAnswer(200, "text/event-stream", default)
        {
            Headers = new Dictionary<string, string> { ["Cache-Control"] = "no-store" },
            Pieces = Pieces(view, encoding == "hex", request.Headers.GetValueOrDefault("Last-Event-ID"), CancellationToken.None),
        };
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(View view, bool isHex, string? known, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);
        using var pulse = new Pulse(view.Inverter, clock);
        var viewing = new Viewing(view, book, clock);
        var last = clock.GetTimestamp();
        yield return "retry: 3000\n\n"u8.ToArray();
        while (true)
        {
            if (viewing.Look() && FrameFormats.NameOf(viewing.Frame) is var name && name != known)
            {
                (known, last) = (null, clock.GetTimestamp());
                yield return Encoding.ASCII.GetBytes($"id: {name}\nevent: frame\ndata: {Data(viewing.Frame, isHex)}\n\n");
            }
            else if (clock.GetElapsedTime(last) >= Silence)
            {
                last = clock.GetTimestamp();
                yield return ": still here\n\n"u8.ToArray();
            }

            await pulse.Next(ending.Token).ConfigureAwait(false);
        }
    }

    private static string Data(Frame frame, bool isHex) => isHex ? Convert.ToHexStringLower(FrameFormats.Raw(frame)) : Convert.ToBase64String(FrameFormats.Raw(frame));
}

using System.Globalization;
using Godenerg.OledFeed.Layouts;
using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Feed;

/// <summary><c>GET /oled</c>: the picture as it is now.</summary>
internal sealed class PictureEndpoint(Views views, LayoutBook book, TimeProvider clock)
{
    private const int MostViewings = 32;
    private const int MostScale = 16;

    private static readonly string[] Formats = ["png", "pbm", "raw", "text"];
    private static readonly string[] Words = ["format", "size", "page", "inverter", "scale"];

    private readonly Lock _gate = new();
    private readonly Dictionary<View, Viewing> _viewings = [];

    public HttpEndpoint Endpoint => new("GET", "/oled", Access.Read, (request, _) => Task.FromResult(Answer(request)))
    {
        Description = "The live picture for a small display",
        Parameters =
        [
            new("format", "png when not given; raw as the memory of the display has it; text in half blocks") { Allowed = Formats },
            .. Views.Described,
            new("scale", $"Points of a png drawn as squares of so many, 1 to {MostScale}") { Sample = "4" },
            new("If-None-Match", "The ETag of a picture that is there already", HttpPlace.Header),
        ],
        Answers = [new(200, "image/png", "The picture"), new(304, "image/png", "It is the one that is there already"), new(400, "application/problem+json", "A word that is not allowed, and what is")],
    };

    private HttpAnswer Answer(HttpRequest request)
    {
        if (request.Query.Keys.FirstOrDefault(word => !Words.Contains(word)) is { } unknown)
            return Views.Refusal($"{unknown}: not known here; allowed are {string.Join(", ", Words)}");
        var (view, problem) = views.Find(request.Query.GetValueOrDefault("inverter"), request.Query.GetValueOrDefault("size"), request.Query.GetValueOrDefault("page"));
        if (view is null)
            return Views.Refusal(problem!);
        var format = request.Query.GetValueOrDefault("format", "png");
        if (!Formats.Contains(format))
            return Views.Refusal($"format: '{format}' is none; allowed are png, pbm, raw and text");
        var scaled = request.Query.GetValueOrDefault("scale", "1");
        if (!int.TryParse(scaled, NumberStyles.None, CultureInfo.InvariantCulture, out var scale) || scale is < 1 or > MostScale || (scale > 1 && format != "png"))
            return Views.Refusal($"scale: '{scaled}' is not allowed; a png can be 1 to {MostScale} times as large, and no other format");
        return Draw(view, format, scale, request.Headers.GetValueOrDefault("If-None-Match"));
    }

    private HttpAnswer Draw(View view, string format, int scale, string? known)
    {
        lock (_gate)
        {
            if (!_viewings.TryGetValue(view, out var viewing))
            {
                if (_viewings.Count == MostViewings)
                    _viewings.Clear();
                _viewings[view] = viewing = new Viewing(view, book, clock);
            }

            viewing.Look();
            var tag = string.Create(CultureInfo.InvariantCulture, $"\"{FrameFormats.NameOf(viewing.Frame)}-{format}{scale}\"");
            var answer = known?.Split(',').Any(one => one.Trim() == tag) == true ? new HttpAnswer(304, TypeOf(format), default) : new HttpAnswer(200, TypeOf(format), BytesOf(viewing.Frame, format, scale));
            return answer with { Headers = new Dictionary<string, string> { ["ETag"] = tag, ["Cache-Control"] = "no-cache" } };
        }
    }

    private static byte[] BytesOf(Frame frame, string format, int scale) => format switch
    {
        "png" => PngFile.Of(frame, scale),
        "pbm" => FrameFormats.Pbm(frame),
        "raw" => FrameFormats.Raw(frame),
        _ => System.Text.Encoding.UTF8.GetBytes(FrameFormats.Blocks(frame)),
    };

    private static string TypeOf(string format) => format switch
    {
        "png" => "image/png",
        "pbm" => "image/x-portable-bitmap",
        "raw" => "application/octet-stream",
        _ => "text/plain; charset=utf-8",
    };
}

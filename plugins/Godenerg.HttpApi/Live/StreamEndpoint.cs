using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Godenerg.HttpApi.Answers;

namespace Godenerg.HttpApi.Live;

/// <summary>Server-sent events: first the whole picture, then what changes.</summary>
internal sealed class StreamEndpoint(LiveHouse house, Choosing choosing, TimeProvider wall)
{
    private const int MostNames = 64;
    private const string LastId = "Last-Event-ID";
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SlowestEvery = TimeSpan.FromHours(1);

    public HttpEndpoint Endpoint => new("GET", "/api/v1/stream", Access.Read, (request, cancel) => Task.FromResult(Answer(request, cancel)))
    {
        Description = "Server-sent events: a snapshot first, then every change, and what happens; a comment at least every 15 s",
        Parameters =
        [
            new("metrics", "Only these, with commas between; a star at the end stands for anything") { Sample = "battery.*,pv.power" },
            new("every", "At most so often, 1s to 1h; without it as they come, at most five times a second") { Sample = "5s" },
            new(LastId, "The id of the last event that was seen: what happened since is told first", HttpPlace.Header),
            Choosing.Described with { Description = "Only of this inverter" },
        ],
        Answers =
        [
            new(200, "text/event-stream", "snapshot, change and happened; values that are not known any more become null",
                "event: snapshot\nid: 639159066000000000\ndata: {\"inverter\":\"house\",\"at\":\"2026-06-01T10:30:00+00:00\",\"control\":{},\"values\":{\"battery.voltage\":52.1}}\n\n"),
        ],
    };

    private HttpAnswer Answer(HttpRequest request, CancellationToken cancel)
    {
        if (choosing.Some(request, out var refusal) is null)
            return refusal!;
        var every = TimeSpan.Zero;
        try
        {
            if (request.Query.TryGetValue("every", out var text) && (every = HistoryWords.Step(text)) > SlowestEvery)
                return HttpAnswer.Problem(400, "not understood", $"every is '{text}'; allowed is 1s to 1h");
        }
        catch (HistoryException wrong)
        {
            return HttpAnswer.Problem(400, "not understood", wrong.Message.Replace("step", "pause", StringComparison.Ordinal));
        }

        List<string> names = [.. request.QueryItems.Where(item => item.Key == "metrics").SelectMany(item => item.Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)).Distinct().Order(StringComparer.Ordinal)];
        if (names.Count > MostNames)
            return HttpAnswer.Problem(400, "not understood", $"that are {names.Count} metrics; allowed are {MostNames}, or all");
        if (names.FirstOrDefault(name => name is not [.., '*'] && Catalogue.Find(name) is null) is { } strange)
            return HttpAnswer.Problem(400, "unknown metric", $"there is no metric '{strange}'", Catalogue.Nearest(strange.Length <= 60 ? strange : strange[..60]));
        var inverter = request.Query.GetValueOrDefault(Choosing.Parameter);
        DateTimeOffset? since = request.Headers.TryGetValue(LastId, out var id) && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks < DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
        return new HttpAnswer(200, "text/event-stream", default)
        {
            Headers = new Dictionary<string, string> { ["Cache-Control"] = "no-store", ["X-Accel-Buffering"] = "no" },
            Pieces = Pieces(new Wanted($"{inverter}|{string.Join(',', names)}", inverter, names), since, every, cancel),
        };
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(Wanted wanted, DateTimeOffset? since, TimeSpan every, [EnumeratorCancellation] CancellationToken cancel)
    {
        var seen = house.Look();
        yield return seen.Whole(wanted, since);
        var (toldAt, changedAt) = (wall.GetTimestamp(), wall.GetTimestamp());
        while (true)
        {
            var silence = Heartbeat - wall.GetElapsedTime(toldAt);
            var rest = every - wall.GetElapsedTime(changedAt);
            var frame = Array.Empty<byte>();
            if (silence > TimeSpan.Zero && rest > TimeSpan.Zero)
            {
                await Task.Delay(rest < silence ? rest : silence, wall, cancel).ConfigureAwait(false);
                if (rest < silence)
                    continue;
            }
            else if (silence > TimeSpan.Zero)
            {
                if (await NextAsync(seen, silence, cancel).ConfigureAwait(false) is not { } next)
                    yield break;
                (frame, seen) = (next == seen ? [] : next.Since(seen, wanted), next);
                if (frame.Length > 0)
                    changedAt = wall.GetTimestamp();
                else if (wall.GetElapsedTime(toldAt) < Heartbeat)
                    continue;
            }

            yield return frame.Length > 0 ? frame : Encoding.UTF8.GetBytes(":\n\n");
            toldAt = wall.GetTimestamp();
        }
    }

    /// <summary>The next moment, or the same one when none has come in time; null when there will be none any more.</summary>
    private async Task<Moment?> NextAsync(Moment seen, TimeSpan patience, CancellationToken cancel)
    {
        try
        {
            return await house.Behind(seen).WaitAsync(patience, wall, cancel).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return seen;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}

using System.Globalization;
using System.Text.Json;
using Godenerg.HttpApi.Answers;

namespace Godenerg.HttpApi.V1;

/// <summary>What happened, from the history where one is kept, else what this run of the engine remembers.</summary>
internal sealed class EventsEndpoint(IContributions<IHistory> histories, IEventStream events, TimeProvider clock)
{
    private const int Usual = 200;
    private const int Most = 10_000;

    public HttpEndpoint Endpoint => new("GET", "/api/v1/events", Access.Read, AnswerAsync)
    {
        Description = "What happened: stages, writes, alarms, foreign changes, the link; oldest first",
        Parameters =
        [
            new("from", "From when on; without it the last day") { Sample = "-24h" }, new("to", "Up to when; without it now") { Sample = "now" },
            new("kind", "Only of this kind") { Allowed = [.. Enum.GetValues<EngineEventKind>().Select(Words.Of)], IsRepeated = true },
            new("limit", $"At most so many, the newest ones, 1 to {Most}; without it {Usual}") { Sample = "50" }, Choosing.Described with { Description = "Only of this inverter" },
        ],
        Answers = [new(200, "application/json", "earlier is true where there are more before the first", """{"events":[{"at":"2026-06-01T10:30:00+00:00","inverter":"house","kind":"stage","subject":"absorb","text":"58.4 V was reached"}],"earlier":false}""")],
    };

    public static void Write(Utf8JsonWriter json, EngineEvent one)
    {
        json.WriteString("at", one.At);
        if (one.Inverter.Length > 0)
            json.WriteString("inverter", one.Inverter);
        json.WriteString("kind", Words.Of(one.Kind));
        if (one.Subject.Length > 0)
            json.WriteString("subject", one.Subject);
        json.WriteString("text", one.Text);
    }

    private async Task<HttpAnswer> AnswerAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!int.TryParse(request.Query.GetValueOrDefault("limit", Usual.ToString(CultureInfo.InvariantCulture)), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is < 1 or > Most)
            return HttpAnswer.Problem(400, "not understood", $"limit is '{request.Query["limit"]}'; allowed is 1 to {Most}");
        var kinds = request.QueryItems.Where(item => item.Key == "kind").Select(item => item.Value).ToList();
        var known = Enum.GetValues<EngineEventKind>().ToDictionary(Words.Of);
        if (kinds.FirstOrDefault(kind => !known.ContainsKey(kind)) is { } strange)
            return HttpAnswer.Problem(400, "not understood", $"there is no kind '{strange}'", [.. known.Keys]);
        var inverter = request.Query.GetValueOrDefault(Choosing.Parameter);
        try
        {
            var span = HistoryWords.Span(request.Query.GetValueOrDefault("from"), request.Query.GetValueOrDefault("to"), clock.GetUtcNow(), clock.LocalTimeZone);
            var found = new Queue<EngineEvent>();
            var isMore = false;
            await foreach (var one in Between(span, inverter, cancel).ConfigureAwait(false))
            {
                if (kinds.Count > 0 && !kinds.Contains(Words.Of(one.Kind)))
                    continue;
                found.Enqueue(one);
                if (found.Count > limit)
                    (_, isMore) = (found.Dequeue(), true);
            }

            return HttpAnswer.Json(json =>
            {
                json.WriteStartArray("events");
                foreach (var one in found)
                {
                    json.WriteStartObject();
                    Write(json, one);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteBoolean("earlier", isMore);
            });
        }
        catch (HistoryException wrong)
        {
            return HttpAnswer.Problem(400, "not understood", wrong.Message);
        }
    }

    private IAsyncEnumerable<EngineEvent> Between(HistorySpan span, string? inverter, CancellationToken cancel) =>
        histories.Current is [var history, ..] ? history.EventsAsync(span.From, span.To, inverter, cancel)
        : events.Recent.Where(one => one.At >= span.From && one.At < span.To && (inverter is null || one.Inverter == inverter)).ToAsyncEnumerable();
}

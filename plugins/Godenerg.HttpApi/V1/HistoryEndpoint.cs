using System.Globalization;
using System.Text.Json;
using Godenerg.HttpApi.Answers;

namespace Godenerg.HttpApi.V1;

/// <summary>The past, in the language of <c>godenerg history query</c>.</summary>
internal sealed class HistoryEndpoint(IContributions<IHistory> histories, Choosing choosing, TimeProvider clock)
{
    private static readonly string[] Formats = ["json", "csv"];

    public HttpEndpoint Endpoint => new("GET", "/api/v1/history", Access.Read, AnswerAsync)
    {
        Description = "Values of the past in steps, or with raw=1 every sample that is kept",
        Parameters =
        [
            new("metrics", "Which, with commas between") { IsRequired = true, IsRepeated = true, Sample = "battery.voltage,pv.power" },
            new("from", "From when on: RFC 3339, YYYYMMDD[HH[MM[SS]]], today, yesterday, or a time ago; without it a day before the end") { Sample = "-24h" },
            new("to", "Up to when; without it now") { Sample = "now" },
            new("step", "The length of a step; without it as long as points makes it") { Sample = "15min" },
            new("points", "At most so many steps, 1 to 100000; without it 2048") { Sample = "500" },
            new("aggregate", "What is made of the samples of a step; without it mean") { Allowed = [.. Enum.GetValues<HistoryAggregate>().Select(HistoryWords.NameOf)] },
            new("where", "Only samples of instants at which this holds") { Sample = "battery.voltage > 57 and inverter.mode = battery" },
            new("raw", "1 gives every sample, streamed; as lines of JSON or CSV") { Allowed = ["0", "1"] },
            new("format", "json or csv; without it what Accept says, and json") { Allowed = Formats },
            Choosing.Described,
        ],
        Answers =
        [
            new(200, "application/json", "times are Unix seconds, step and resolution seconds; null where nothing is known",
                """{"inverter":"house","step":900,"resolution":900,"aggregate":"mean","times":[1780300800],"columns":[{"metric":"battery.voltage","unit":"V","values":[52.1],"coverage":[1]}]}"""),
            new(200, "text/csv", "The first line names the columns", "time,battery.voltage\n2026-06-01T08:00:00+00:00,52.1\n"),
            new(400, "application/problem+json", "The question is not understood"),
            new(503, "application/problem+json", "No history is kept here"),
        ],
    };

    private async Task<HttpAnswer> AnswerAsync(HttpRequest request, CancellationToken cancel)
    {
        if (histories.Current is not [var history, ..])
            return HttpAnswer.Problem(503, "no history", "no plugin keeps a history here; the data-logger does (godenerg plugin list)");
        if (choosing.One(request, out var refusal) is not { } inverter)
            return refusal!;
        var format = request.Query.GetValueOrDefault("format") ?? (request.Headers.TryGetValue("Accept", out var accept) && accept.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) ? "csv" : "json");
        if (!Formats.Contains(format))
            return HttpAnswer.Problem(400, "not understood", $"format is '{format}'", Formats);
        try
        {
            var query = QueryOf(request, history.Series) with { Inverter = inverter.Name };
            if (request.Query.GetValueOrDefault("raw") == "1")
                return format == "csv" ? await Stream("text/csv; charset=utf-8", RawRows.Csv(history, query, clock.LocalTimeZone, cancel)).ConfigureAwait(false)
                    : await Stream("application/x-ndjson", RawRows.Lines(history, query, cancel)).ConfigureAwait(false);
            var table = await history.QueryAsync(query, cancel).ConfigureAwait(false);
            return format == "csv" ? HttpAnswer.Text(TableCsv.Of(table, clock.LocalTimeZone), "text/csv") : HttpAnswer.Json(json => Write(json, inverter.Name, query, table));
        }
        catch (HistoryException wrong)
        {
            return HttpAnswer.Problem(400, "not understood", wrong.Message);
        }
    }

    /// <summary>The first piece is made before anything is answered: what is wrong with the question shows there, and can still be told.</summary>
    private static async Task<HttpAnswer> Stream(string type, IAsyncEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        var rest = pieces.GetAsyncEnumerator(CancellationToken.None);
        return await rest.MoveNextAsync().ConfigureAwait(false) ? new(200, type, default) { Pieces = Begun(rest) } : new(200, type, default);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Begun(IAsyncEnumerator<ReadOnlyMemory<byte>> pieces)
    {
        await using (pieces.ConfigureAwait(false))
            do
                yield return pieces.Current;
            while (await pieces.MoveNextAsync().ConfigureAwait(false));
    }

    private HistoryQuery QueryOf(HttpRequest request, IReadOnlyList<HistorySeries> kept)
    {
        var span = HistoryWords.Span(request.Query.GetValueOrDefault("from"), request.Query.GetValueOrDefault("to"), clock.GetUtcNow(), clock.LocalTimeZone);
        var query = new HistoryQuery(HistoryWords.Metrics(request.QueryItems.Where(item => item.Key == "metrics").Select(item => item.Value), kept), span.From, span.To) { Zone = clock.LocalTimeZone };
        if (request.Query.TryGetValue("step", out var step))
            query = query with { Step = HistoryWords.Step(step) };
        if (request.Query.TryGetValue("points", out var points))
            query = query with { MaxPoints = HistoryWords.Points(points) };
        if (request.Query.TryGetValue("aggregate", out var aggregate))
            query = query with { Aggregate = HistoryWords.Aggregate(aggregate) };
        return request.Query.TryGetValue("where", out var where) ? query with { Where = HistoryWords.Filters(where, kept) } : query;
    }

    private static void Write(Utf8JsonWriter json, string inverter, HistoryQuery query, HistoryTable table)
    {
        json.WriteString("inverter", inverter);
        json.WriteNumber("step", table.Step.TotalSeconds);
        json.WriteNumber("resolution", table.Resolution.TotalSeconds);
        json.WriteString("aggregate", HistoryWords.NameOf(query.Aggregate));
        json.WriteStartArray("times");
        foreach (var time in table.Times)
            json.WriteNumberValue(time.ToUnixTimeSeconds());
        json.WriteEndArray();
        json.WriteStartArray("columns");
        foreach (var column in table.Columns)
        {
            json.WriteStartObject();
            json.WriteString("metric", column.Metric.Name);
            if (column.Metric.Unit.Symbol.Length > 0)
                json.WriteString("unit", column.Metric.Unit.Symbol);
            json.WriteStartArray("values");
            foreach (var value in column.Values)
                Values.Write(json, value);
            json.WriteEndArray();
            json.WriteStartArray("coverage");
            foreach (var part in column.Coverage)
                json.WriteNumberValue(Math.Round(part, 3));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

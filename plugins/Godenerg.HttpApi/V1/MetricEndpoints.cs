using System.Text.Json;
using Godenerg.HttpApi.Answers;

namespace Godenerg.HttpApi.V1;

/// <summary>Everything that is known, metric by metric.</summary>
internal sealed class MetricEndpoints(Choosing choosing)
{
    private const string Sample = """{"name":"battery.voltage","value":52.1,"unit":"V","type":"number","age":0.8,"at":"2026-06-01T10:30:00+00:00","query":"QPIGS","summary":"Battery voltage"}""";

    public IEnumerable<HttpEndpoint> All =>
    [
        new("GET", "/api/v1/metrics", Access.Read, (request, _) => Task.FromResult(List(request)))
        {
            Description = "Every metric that was ever read, with its value and its age in seconds; null where the value is too old to count",
            Parameters = [new("group", "Only metrics whose names begin so") { Sample = "battery" }, Choosing.Described],
            Answers = [new(200, "application/json", "Sorted by name", $$"""{"inverter":"house","at":"2026-06-01T10:30:00+00:00","metrics":[{{Sample}}]}""")],
        },
        new("GET", "/api/v1/metrics/{name}", Access.Read, (request, _) => Task.FromResult(One(request)))
        {
            Description = "One metric",
            Parameters = [new("name", "Its name", HttpPlace.Route) { IsRequired = true, Sample = "battery.voltage" }, Choosing.Described],
            Answers = [new(200, "application/json", "It", Sample), new(404, "application/problem+json", "There is none; allowed has the nearest names")],
        },
    ];

    private HttpAnswer List(HttpRequest request)
    {
        if (choosing.One(request, out var refusal) is not { } inverter)
            return refusal!;
        var now = inverter.Stream.Current;
        var group = request.Query.GetValueOrDefault("group") ?? "";
        return HttpAnswer.Json(json =>
        {
            json.WriteString("inverter", inverter.Name);
            json.WriteString("at", now.At);
            json.WriteStartArray("metrics");
            foreach (var metric in now.Readings.SelectMany(reading => reading.Metrics).Where(metric => metric.Name.StartsWith(group, StringComparison.Ordinal)).Distinct()
                .Where(metric => now.AgeOf(metric) is not null).OrderBy(metric => metric.Name, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                Write(json, now, metric);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private HttpAnswer One(HttpRequest request)
    {
        if (choosing.One(request, out var refusal) is not { } inverter)
            return refusal!;
        var name = request.Route["name"];
        var now = inverter.Stream.Current;
        var metric = Catalogue.Find(name) ?? now.Readings.SelectMany(reading => reading.Metrics).FirstOrDefault(known => known.Name == name);
        return metric is null ? HttpAnswer.Problem(404, "unknown metric", $"there is no metric '{(name.Length <= 60 ? name : name[..60] + "…")}'", Catalogue.Nearest(name.Length <= 60 ? name : name[..60]))
            : HttpAnswer.Json(json => Write(json, now, metric));
    }

    private static void Write(Utf8JsonWriter json, Snapshot now, Metric metric)
    {
        json.WriteString("name", metric.Name);
        Values.Write(json, "value", now.ValueOf(metric));
        if (metric.Unit.Symbol.Length > 0)
            json.WriteString("unit", metric.Unit.Symbol);
        json.WriteString("type", Words.TypeOf(metric));
        if (now.Readings.FirstOrDefault(reading => reading.ValueOf(metric).HasValue) is { } reading)
        {
            json.WriteNumber("age", Values.Seconds(now.AgeOf(reading)));
            json.WriteString("at", reading.At);
            json.WriteString("query", reading.Query);
        }

        if (metric.IsSetting)
            json.WriteBoolean("setting", true);
        json.WriteString("summary", metric.Summary);
    }
}

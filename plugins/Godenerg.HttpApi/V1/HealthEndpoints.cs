using Godenerg.HttpApi.Answers;

namespace Godenerg.HttpApi.V1;

/// <summary>For whoever watches over the process.</summary>
internal sealed class HealthEndpoints(IReadOnlyList<IInverter> inverters)
{
    public IEnumerable<HttpEndpoint> All =>
    [
        new("GET", "/healthz", Access.Read, (_, _) => Task.FromResult(HttpAnswer.Json(json => json.WriteString("status", "alive"))))
        {
            Description = "The process answers",
            Answers = [new(200, "application/json", "Always", """{"status":"alive"}""")],
        },
        new("GET", "/readyz", Access.Read, (_, _) => Task.FromResult(Ready()))
        {
            Description = "Every inverter has told its status lately",
            Answers = [new(200, "application/json", "They have", """{"status":"ready","inverters":[{"name":"house","fresh":true,"age":0.8}]}"""), new(503, "application/json", "One has not; problem says why")],
        },
    ];

    private HttpAnswer Ready()
    {
        var looks = inverters.Select(inverter => (Inverter: inverter, Now: inverter.Stream.Current))
            .Select(look => (look.Inverter, look.Now, Newest: look.Now.Readings.Where(reading => reading.FreshFor < TimeSpan.MaxValue).MinBy(look.Now.AgeOf))).ToList();
        var isReady = looks.All(look => look.Newest is { } newest && look.Now.IsFresh(newest) && look.Inverter.Problem is null);
        return HttpAnswer.Json(
            json =>
            {
                json.WriteString("status", isReady ? "ready" : "not ready");
                json.WriteStartArray("inverters");
                foreach (var (inverter, now, newest) in looks)
                {
                    json.WriteStartObject();
                    json.WriteString("name", inverter.Name);
                    json.WriteBoolean("fresh", newest is not null && now.IsFresh(newest));
                    if (newest is not null)
                        json.WriteNumber("age", Values.Seconds(now.AgeOf(newest)));
                    if (inverter.Problem is { } problem)
                        json.WriteString("problem", problem);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            },
            isReady ? 200 : 503);
    }
}

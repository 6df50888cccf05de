using System.Text.Json;
using Godenerg.HttpApi.Answers;

namespace Godenerg.HttpApi.V1;

/// <summary>The whole house at one instant: what is measured, what is decided and why.</summary>
internal sealed class StateEndpoint(Choosing choosing)
{
    public HttpEndpoint Endpoint => new("GET", "/api/v1/state", Access.Read, (request, _) => Task.FromResult(Answer(request)))
    {
        Description = "The house at one instant: values with their ages, stage and reason of the policy, leases, alarms",
        Parameters = [Choosing.Described],
        Answers =
        [
            new(200, "application/json", "Every inverter, or the one that was named",
                """{"inverters":[{"name":"house","bank":"main","simulated":false,"at":"2026-06-01T10:30:00+00:00","control":{"mode":"armed","policy":"three-stage","stage":"absorb","because":"58.4 V for 40 min","leases":[],"alarms":[]},"readings":[{"query":"QPIGS","age":0.8,"fresh":true}],"values":{"battery.voltage":58.4}}]}"""),
        ],
    };

    /// <summary>What is decided about one inverter.</summary>
    public static void WriteControl(Utf8JsonWriter json, ControlState control)
    {
        json.WriteStartObject("control");
        json.WriteString("mode", control.Mode);
        if (control.ModeBecause is { } why)
            json.WriteString("modeBecause", why);
        json.WriteString("policy", control.Policy);
        if (control.Decision.Stage is { } stage)
            json.WriteString("stage", stage);
        json.WriteString("because", control.Decision.Because);
        json.WriteStartArray("leases");
        foreach (var lease in control.Leases)
            WriteLease(json, lease);
        json.WriteEndArray();
        json.WriteStartArray("alarms");
        foreach (var alarm in control.Alarms)
            json.WriteStringValue(alarm);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private HttpAnswer Answer(HttpRequest request)
    {
        if (choosing.Some(request, out var refusal) is not { } inverters)
            return refusal!;
        return HttpAnswer.Json(json =>
        {
            json.WriteStartArray("inverters");
            foreach (var inverter in inverters)
            {
                json.WriteStartObject();
                Write(json, inverter);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter json, IInverter inverter)
    {
        var now = inverter.Stream.Current;
        json.WriteString("name", inverter.Name);
        json.WriteString("bank", inverter.Bank);
        json.WriteBoolean("simulated", inverter.IsSimulated);
        json.WriteString("at", now.At);
        if (inverter.Problem is { } problem)
            json.WriteString("problem", problem);
        if (inverter.Identity is { } identity)
        {
            json.WriteStartObject("identity");
            foreach (var (name, value) in new[] { ("protocol", identity.Protocol), ("dialect", identity.Dialect), ("serial", identity.Serial), ("firmware", identity.Firmware), ("model", identity.Model) })
                if (value is not null)
                    json.WriteString(name, value);
            json.WriteEndObject();
        }

        WriteControl(json, inverter.Control);
        json.WriteStartArray("readings");
        foreach (var reading in now.Readings)
        {
            json.WriteStartObject();
            json.WriteString("query", reading.Query);
            json.WriteNumber("age", Values.Seconds(now.AgeOf(reading)));
            json.WriteBoolean("fresh", now.IsFresh(reading));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("values");
        foreach (var metric in now.Readings.SelectMany(reading => reading.Metrics).Distinct().OrderBy(metric => metric.Name, StringComparer.Ordinal))
            if (now.ValueOf(metric) is { HasValue: true } value)
                Values.Write(json, metric.Name, value);
        json.WriteEndObject();
    }

    private static void WriteLease(Utf8JsonWriter json, LeaseInfo lease)
    {
        json.WriteStartObject();
        json.WriteString("setting", lease.Setting.Name);
        Values.Write(json, "value", lease.Value);
        Values.Write(json, "safe", lease.Safe);
        json.WriteString("holder", lease.Holder);
        json.WriteString("since", lease.Since);
        if (lease.Until is { } until)
            json.WriteString("until", until);
        json.WriteEndObject();
    }
}

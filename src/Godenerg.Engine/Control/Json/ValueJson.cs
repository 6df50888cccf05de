using System.Text.Json;

namespace Godenerg.Engine.Control.Json;

/// <summary>One value of any metric, so that what comes out is equal to what went in. Null is unknown.</summary>
internal static class ValueJson
{
    public static void Write(Utf8JsonWriter json, string name, MetricValue value)
    {
        json.WritePropertyName(name);
        switch (value.ToObject())
        {
            case null:
                json.WriteNullValue();
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case Option option:
                json.WriteStartObject();
                json.WriteString("option", option.Name);
                json.WriteString("code", option.Code);
                json.WriteEndObject();
                break;
            case DateTime clock:
                json.WriteStartObject();
                json.WriteString("clock", clock);
                json.WriteEndObject();
                break;
            case IReadOnlyList<int> list:
                json.WriteStartArray();
                foreach (var number in list)
                    json.WriteNumberValue(number);
                json.WriteEndArray();
                break;
            case var text:
                json.WriteStringValue(text.ToString());
                break;
        }
    }

    public static MetricValue Read(JsonElement parent, string name, Metric metric)
    {
        if (!parent.TryGetProperty(name, out var element))
            return default;
        return element.ValueKind switch
        {
            JsonValueKind.Number => MetricValue.Of(element.GetDouble()),
            JsonValueKind.True or JsonValueKind.False => MetricValue.Of(element.GetBoolean()),
            JsonValueKind.String => MetricValue.Of(element.GetString()!),
            JsonValueKind.Array => MetricValue.Of(element.EnumerateArray().Select(number => number.GetInt32()).ToArray()),
            JsonValueKind.Object when element.TryGetProperty("clock", out var clock) => MetricValue.Of(clock.GetDateTime()),
            JsonValueKind.Object => MetricValue.Of(OptionOf(metric, element.Text("option"), element.Text("code"))),
            _ => default,
        };
    }

    /// <summary>A metric by its name; what this version does not know is still shown.</summary>
    public static Metric MetricOf(string name) => Catalogue.Find(name) ?? new Metric<string>(name, Unit.None, "");

    private static Option OptionOf(Metric metric, string name, string code)
    {
        var known = metric.Options.FirstOrDefault(option => option.Name == name);
        if (known is null && name == Option.Unknown(code).Name)
            return Option.Unknown(code);
        return (known ?? new Option(name, "")).WithCode(code);
    }
}

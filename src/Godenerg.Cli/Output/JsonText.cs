using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Godenerg.Cli.Output;

/// <summary>JSON as every verb writes it. By hand: no reflection, so that a one-shot command starts fast.</summary>
internal static class JsonText
{
    /// <summary>Writes one object and returns its text.</summary>
    public static string Object(Action<Utf8JsonWriter> body, bool indented = false)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>
    /// The known values of a reading as <c>values</c>, metric by metric, and the names of its choices as <c>names</c>. A choice's value
    /// is its code: a number where the protocol has one digit, else the text.
    /// </summary>
    public static void Values(Utf8JsonWriter json, Reading? reading, Metric? only = null)
    {
        json.WriteStartObject("values");
        Each(reading, only, (metric, value) =>
        {
            json.WritePropertyName(metric.Name);
            Value(json, value.ToObject());
        });
        json.WriteEndObject();
        json.WriteStartObject("names");
        Each(reading, only, (metric, value) =>
        {
            if (value.ToObject() is Option option)
                json.WriteString(metric.Name, option.Name);
        });
        json.WriteEndObject();
    }

    private static void Each(Reading? reading, Metric? only, Action<Metric, MetricValue> visit)
    {
        for (var slot = 0; slot < (reading?.Metrics.Count ?? 0); slot++)
            if (reading!.ValueAt(slot) is { HasValue: true } value && (only is null || only == reading.Metrics[slot]))
                visit(reading.Metrics[slot], value);
    }

    private static void Value(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case double number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case Option { Code: [>= '0' and <= '9'] } option:
                json.WriteNumberValue(option.Code[0] - '0');
                break;
            case Option option:
                json.WriteStringValue(option.Code);
                break;
            case DateTime clock:
                json.WriteStringValue(clock);
                break;
            case IReadOnlyList<int> list:
                json.WriteStartArray();
                foreach (var number in list)
                    json.WriteNumberValue(number);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(value?.ToString());
                break;
        }
    }
}

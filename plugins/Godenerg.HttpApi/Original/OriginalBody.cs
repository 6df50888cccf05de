using System.Text.Json;
using Godenerg.HttpApi.Answers;

namespace Godenerg.HttpApi.Original;

/// <summary>A reading as the keys of one object: those of the original for what it knew, the names of metrics with underscores for the rest.</summary>
internal static class OriginalBody
{
    public static void Write(Utf8JsonWriter json, Reading reading)
    {
        switch (reading.Query)
        {
            case "QPIGS":
                OriginalAnswers.WriteStatus(json, reading);
                break;
            case "QMOD":
                OriginalAnswers.WriteMode(json, reading);
                break;
            default:
                for (var slot = 0; slot < reading.Metrics.Count; slot++)
                    if (reading.ValueAt(slot) is { HasValue: true } value)
                        Values.Write(json, KeyOf(reading.Metrics[slot]), value);
                break;
        }
    }

    /// <summary>Several as one object; a key that stands in several of them has the last one's value.</summary>
    public static void WriteMerged(Utf8JsonWriter json, IReadOnlyList<Reading> readings)
    {
        var merged = new Dictionary<string, string>();
        foreach (var reading in readings)
        {
            var whole = HttpAnswer.Json(part => Write(part, reading));
            using var parsed = JsonDocument.Parse(whole.Body);
            foreach (var property in parsed.RootElement.EnumerateObject())
                merged[property.Name] = property.Value.GetRawText();
        }

        foreach (var (key, text) in merged)
        {
            json.WritePropertyName(key);
            json.WriteRawValue(text);
        }
    }

    private static string KeyOf(Metric metric) => metric.Name.Replace('.', '_').Replace('-', '_');
}

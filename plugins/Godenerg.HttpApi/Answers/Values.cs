using System.Globalization;
using System.Text.Json;

namespace Godenerg.HttpApi.Answers;

/// <summary>Values of metrics as they stand in JSON: numbers, flags, texts, the names of choices, lists; null for what is unknown.</summary>
internal static class Values
{
    private const int Decimals = 3;

    public static void Write(Utf8JsonWriter json, string name, MetricValue value)
    {
        json.WritePropertyName(name);
        Write(json, value);
    }

    public static void Write(Utf8JsonWriter json, MetricValue value)
    {
        switch (value.ToObject())
        {
            case null:
                json.WriteNullValue();
                break;
            case double number:
                json.WriteNumberValue(Math.Round(number, Decimals));
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case DateTime clock:
                json.WriteStringValue(clock.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
                break;
            case IReadOnlyList<int> list:
                json.WriteStartArray();
                foreach (var number in list)
                    json.WriteNumberValue(number);
                json.WriteEndArray();
                break;
            case var other:
                json.WriteStringValue(other.ToString());
                break;
        }
    }

    /// <summary>Seconds with one decimal; more would be a lie about when a reply was read.</summary>
    public static double Seconds(TimeSpan age) => Math.Round(Math.Max(0, age.TotalSeconds), 1);
}

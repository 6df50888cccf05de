using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Godenerg.Engine.Control.Json;

/// <summary>JSON by hand, one object a line: no reflection, so that a one-shot command starts fast.</summary>
internal static class JsonLine
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object and its line end.</summary>
    public static byte[] Of(Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a text, and nothing where there is none.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    /// <summary>Writes an instant, and nothing where there is none.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } known)
            json.WriteString(name, known);
    }

    public static void WriteArray<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> body)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            body(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>A text that must be there.</summary>
    public static string Text(this JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");

    /// <summary>A text that may be left out.</summary>
    public static string? OptionalText(this JsonElement element, string name) => element.TryGetProperty(name, out var found) ? found.GetString() : null;

    public static DateTimeOffset? OptionalInstant(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var found) ? found.GetDateTimeOffset() : null;

    public static bool Flag(this JsonElement element, string name) => element.TryGetProperty(name, out var found) && found.GetBoolean();

    public static IReadOnlyList<T> List<T>(this JsonElement element, string name, Func<JsonElement, T> read) =>
        element.TryGetProperty(name, out var found) ? [.. found.EnumerateArray().Select(read)] : [];

    public static IReadOnlyList<string> Texts(this JsonElement element, string name) => element.List(name, item => item.GetString() ?? "");

    /// <exception cref="FormatException">No value of the enumeration has that name.</exception>
    public static T Choice<T>(this JsonElement element, string name)
        where T : struct, Enum => Kebab.Parse<T>(element.Text(name)) ?? throw new FormatException($"{name} is {element.Text(name)}");
}

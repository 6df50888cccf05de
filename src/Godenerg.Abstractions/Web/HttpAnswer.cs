using System.Text.Encodings.Web;
using System.Text.Json;

namespace Godenerg;

/// <summary>An answer: either a body, or pieces of one as they come.</summary>
/// <param name="Status">The code, such as 200.</param>
/// <param name="ContentType">Such as <c>application/json</c>.</param>
/// <param name="Body">The whole body; empty when it is streamed.</param>
public sealed record HttpAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The pieces, sent as they come, until they end or the client has gone; null for a whole body.</summary>
    public IAsyncEnumerable<ReadOnlyMemory<byte>>? Pieces { get; init; }

    /// <summary>Text with code 200.</summary>
    /// <param name="text">The body.</param>
    /// <param name="contentType">Its type, without the character set, which is UTF-8.</param>
    public static HttpAnswer Text(string text, string contentType = "text/plain") =>
        new(200, contentType + "; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>A JSON object, written by hand: what writes objects by reflection keeps the plugin in memory for good.</summary>
    /// <param name="body">Writes what stands between the braces.</param>
    /// <param name="status">The code.</param>
    public static HttpAnswer Json(Action<Utf8JsonWriter> body, int status = 200)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new(status, "application/json", Object(body));
    }

    /// <summary>An error as RFC 9457 has it, <c>application/problem+json</c>.</summary>
    /// <param name="status">The code, 400 to 599.</param>
    /// <param name="title">What kind of error, in a few words that do not change.</param>
    /// <param name="detail">For a person: what, the value, what to do.</param>
    /// <param name="allowed">What would have been allowed, one entry a choice; left out when empty.</param>
    public static HttpAnswer Problem(int status, string title, string detail, IReadOnlyList<string>? allowed = null) =>
        new(status, "application/problem+json", Object(json =>
        {
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            json.WriteString("detail", detail);
            if (allowed is not { Count: > 0 })
                return;
            json.WriteStartArray("allowed");
            foreach (var choice in allowed)
                json.WriteStringValue(choice);
            json.WriteEndArray();
        }));

    private static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> body)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1024);
        // Never put into a page as it is: the characters that a page would take for its own may stay readable.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}

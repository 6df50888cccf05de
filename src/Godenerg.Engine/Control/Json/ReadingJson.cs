using System.Text;
using System.Text.Json;
using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Control.Json;

/// <summary>
/// A reading as the bytes that the inverter sent: whoever gets it decodes it with the same table, so that no value has to be written
/// and read twice.
/// </summary>
internal static class ReadingJson
{
    /// <param name="json">Where to.</param>
    /// <param name="reading">What was read.</param>
    /// <param name="age">How old it is: two processes share no monotonic clock.</param>
    public static void Write(Utf8JsonWriter json, Reading reading, TimeSpan age)
    {
        json.WriteString("query", reading.Query);
        json.WriteString("payload", Encoding.Latin1.GetString(reading.Payload.Span));
        json.WriteString("at", reading.At);
        json.WriteNumber("ageSeconds", age.TotalSeconds);
        if (reading.FreshFor < TimeSpan.MaxValue)
            json.WriteNumber("freshForSeconds", reading.FreshFor.TotalSeconds);
    }

    /// <exception cref="FormatException">This dialect has no such query, or the payload does not fit it.</exception>
    public static Reading Read(JsonElement element, Dialect dialect, TimeProvider clock)
    {
        var text = element.Text("query");
        var request = dialect.FindCode(text) ?? throw new FormatException($"{dialect.Id} has no query {text}");
        var age = TimeSpan.FromSeconds(element.GetProperty("ageSeconds").GetDouble());
        var timestamp = clock.GetTimestamp() - (long)(age.TotalSeconds * clock.TimestampFrequency);
        var freshFor = element.TryGetProperty("freshForSeconds", out var seconds) ? TimeSpan.FromSeconds(seconds.GetDouble()) : TimeSpan.MaxValue;
        var stamp = new ReadingStamp(element.GetProperty("at").GetDateTimeOffset(), timestamp, freshFor);
        return request.Query.Read(request, Encoding.Latin1.GetBytes(element.Text("payload")), stamp)
            ?? throw new FormatException($"an answer to {text} does not read as {dialect.Id}");
    }
}

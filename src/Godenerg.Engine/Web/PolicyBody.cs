using System.Globalization;
using System.Text.Json;

namespace Godenerg.Engine.Web;

/// <summary>What a request about a policy may bring. A key that is not known is refused: it might be one that forbids.</summary>
/// <param name="Text">Of a policy; null for the one on disk.</param>
/// <param name="Parameters">What differs from what the policy declares.</param>
internal sealed record PolicyBody(string? Text, IReadOnlyDictionary<string, string> Parameters)
{
    private const int MostParameters = 100;
    private const int LongestParameter = 200;

    /// <summary>Nothing brought is nothing asked for.</summary>
    /// <param name="body">As it came.</param>
    /// <param name="mayHaveText">False where only a policy on disk can be meant.</param>
    /// <param name="wrong">What is wrong with it, in words; null when nothing is.</param>
    public static PolicyBody? Read(ReadOnlyMemory<byte> body, bool mayHaveText, out string? wrong)
    {
        wrong = null;
        if (body.IsEmpty)
            return new(null, new Dictionary<string, string>());
        try
        {
            using var parsed = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 4 });
            return Read(parsed.RootElement, mayHaveText);
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            wrong = "the body is no JSON; send an object such as {\"parameters\":{\"tail\":\"9 A\"}}";
        }
        catch (FormatException trouble)
        {
            wrong = trouble.Message;
        }

        return null;
    }

    private static PolicyBody Read(JsonElement root, bool mayHaveText)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException("the body is no object; send one such as {\"parameters\":{\"tail\":\"9 A\"}}");
        var (text, parameters) = ((string?)null, new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var property in root.EnumerateObject())
            if (property.NameEquals("text") && mayHaveText && text is null)
                text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : throw new FormatException("text is no text");
            else if (property.NameEquals("parameters") && property.Value.ValueKind == JsonValueKind.Object && parameters.Count == 0)
                Read(property.Value, parameters);
            else
                throw new FormatException($"'{Short(property.Name)}' does not belong here so; allowed are {(mayHaveText ? "text and " : "")}parameters, an object, each once");
        return new(text, parameters);
    }

    private static void Read(JsonElement given, Dictionary<string, string> parameters)
    {
        foreach (var one in given.EnumerateObject())
            if (parameters.Count >= MostParameters || !parameters.TryAdd(Short(one.Name), ValueOf(one)))
                throw new FormatException($"'{Short(one.Name)}' stands there twice, or is one of more than {MostParameters}");
    }

    /// <summary>As it would stand in the configuration.</summary>
    private static string ValueOf(JsonProperty one) => one.Value.ValueKind switch
    {
        JsonValueKind.String when one.Value.GetString() is { Length: <= LongestParameter } text => text,
        JsonValueKind.Number when one.Value.TryGetDouble(out var number) => number.ToString("R", CultureInfo.InvariantCulture),
        JsonValueKind.True => "on",
        JsonValueKind.False => "off",
        _ => throw new FormatException($"'{Short(one.Name)}' is neither a text of at most {LongestParameter} characters nor a number nor true or false"),
    };

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}

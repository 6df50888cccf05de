using System.Collections.ObjectModel;
using System.Text.Json;
using Godenerg.Engine.Control.Json;

namespace Godenerg.Engine.Control;

/// <summary>One request, as it stands on one line. What a verb does not use is left out.</summary>
internal sealed record ControlRequest(ControlVerb Verb)
{
    public const int Version = 1;

    /// <summary>Names and values are short; what is longer is a mistake, or an attack.</summary>
    private const int LongestText = 200;

    /// <summary>A week: what is wanted for longer belongs into the configuration.</summary>
    private const int LongestSeconds = 7 * 86_400;

    /// <summary>Of one argument or option of a plugin's verb.</summary>
    private const int LongestArgument = 4000;

    private const int MostArguments = 100;

    /// <summary>A request is flat, but for the arguments of a plugin's verb.</summary>
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 2 };

    /// <summary>The inverter's name in the configuration; null where there is only one, or all are meant.</summary>
    public string? Inverter { get; init; }

    /// <summary>The query to ask, such as <c>QPIGS</c>.</summary>
    public string? Query { get; init; }

    /// <summary>A setting's name, or a command's code; of a command without value also all its characters, such as <c>POP02</c>.</summary>
    public string? Setting { get; init; }

    /// <summary>The value as typed.</summary>
    public string? Value { get; init; }

    /// <summary>Why, in the asker's words.</summary>
    public string? Because { get; init; }

    /// <summary>Unit of a parallel set.</summary>
    public int? Unit { get; init; }

    public bool AllowsDanger { get; init; }

    public bool EvenInObserve { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>Up to when.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>A policy's name.</summary>
    public string? Policy { get; init; }

    /// <summary>How long from now until a wish's value is to return to the safe one; null for dusk.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>A plugin's id.</summary>
    public string? Plugin { get; init; }

    /// <summary>Of a plugin's verb: <c>history query</c>.</summary>
    public string? Name { get; init; }

    /// <summary>What it is given.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Its options by name; a flag is an empty text.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>In which folder whoever asks for a verb stands; null where it is not said.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether a person on a terminal sees what a verb says.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>A wish as a request.</summary>
    public static ControlRequest Of(ControlVerb verb, TypedWish wish) => new(verb)
    {
        Setting = wish.Setting, Value = wish.Value, Because = wish.Because, Unit = wish.Unit, For = wish.For,
        AllowsDanger = wish.AllowsDanger, EvenInObserve = wish.EvenInObserve,
    };

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("v", Version);
        json.WriteString("verb", Kebab.Of(Verb));
        json.WriteOptional("inverter", Inverter);
        json.WriteOptional("query", Query);
        json.WriteOptional("setting", Setting);
        json.WriteOptional("value", Value);
        json.WriteOptional("because", Because);
        if (Unit is { } unit)
            json.WriteNumber("unit", unit);
        if (AllowsDanger)
            json.WriteBoolean("allowDanger", true);
        if (EvenInObserve)
            json.WriteBoolean("evenInObserve", true);
        if (Since is { } since)
            json.WriteString("since", since);
        json.WriteOptional("until", Until);
        json.WriteOptional("policy", Policy);
        if (For is { } length)
            json.WriteNumber("forSeconds", length.TotalSeconds);
        json.WriteOptional("plugin", Plugin);
        json.WriteOptional("name", Name);
        json.WriteOptional("folder", Folder);
        if (IsInteractive)
            json.WriteBoolean("interactive", true);
        if (Arguments.Count > 0)
            json.WriteTexts("arguments", Arguments);
        if (Options.Count == 0)
            return;
        json.WriteStartObject("options");
        foreach (var (name, value) in Options)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    /// <summary>Reads a line. A key that is not known is an error: it might be one that forbids.</summary>
    public static ControlRequest? Parse(ReadOnlyMemory<byte> line, out ControlRefusal? refusal)
    {
        refusal = null;
        try
        {
            using var document = JsonDocument.Parse(line, Shallow);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new FormatException("a request is an object, such as {\"v\":1,\"verb\":\"status\"}");
            if (!root.TryGetProperty("v", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != Version)
            {
                refusal = new(ControlFault.Version, $"this engine speaks version {Version}, \"v\":{Version}; use the godenerg that it was started from");
                return null;
            }

            return Read(root);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidOperationException)
        {
            refusal = new(ControlFault.BadRequest, wrong is FormatException ? wrong.Message : "the request is not one line of JSON");
            return null;
        }
    }

    private static ControlRequest Read(JsonElement root)
    {
        var request = new ControlRequest(Kebab.Parse<ControlVerb>(TextOf(root, "verb")) ?? throw new FormatException(
            $"\"verb\" must be one of {string.Join(", ", Enum.GetValues<ControlVerb>().Select(Kebab.Of))}"));
        foreach (var property in root.EnumerateObject())
            request = property.Name switch
            {
                "v" or "verb" => request,
                "inverter" => request with { Inverter = TextOf(root, "inverter") },
                "query" => request with { Query = TextOf(root, "query") },
                "setting" => request with { Setting = TextOf(root, "setting") },
                "value" => request with { Value = TextOf(root, "value") },
                "because" => request with { Because = TextOf(root, "because") },
                "unit" => request with { Unit = UnitOf(property.Value) },
                "allowDanger" => request with { AllowsDanger = FlagOf(property) },
                "evenInObserve" => request with { EvenInObserve = FlagOf(property) },
                "since" => request with { Since = InstantOf(property) },
                "until" => request with { Until = InstantOf(property) },
                "policy" => request with { Policy = TextOf(root, "policy") },
                "forSeconds" => request with { For = LengthOf(property.Value) },
                "plugin" => request with { Plugin = TextOf(root, "plugin") },
                "name" => request with { Name = TextOf(root, "name") },
                "folder" => request with { Folder = ArgumentOf("folder", property.Value) },
                "interactive" => request with { IsInteractive = FlagOf(property) },
                "arguments" => request with { Arguments = ArgumentsOf(property.Value) },
                "options" => request with { Options = OptionsOf(property.Value) },
                _ => throw new FormatException("there is a key that is not known here; nothing was done, because it might have been one that forbids"),
            };
        return request;
    }

    /// <summary>The text; null where there is none.</summary>
    private static string? TextOf(JsonElement root, string key)
    {
        if (!root.TryGetProperty(key, out var found) || found.ValueKind == JsonValueKind.Null)
            return null;
        if (found.ValueKind != JsonValueKind.String || found.GetString() is not { Length: <= LongestText } text || text.Any(char.IsControl))
            throw new FormatException($"\"{key}\" must be a text of at most {LongestText} characters");
        return text;
    }

    private static string[] ArgumentsOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MostArguments
            ? [.. value.EnumerateArray().Select(item => ArgumentOf("arguments", item))]
            : throw new FormatException($"\"arguments\" must be a list of at most {MostArguments} texts");

    private static Dictionary<string, string> OptionsOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() > MostArguments)
            throw new FormatException($"\"options\" must be an object of at most {MostArguments} texts");
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        foreach (var option in value.EnumerateObject())
            options[option.Name] = ArgumentOf("options", option.Value);
        return options;
    }

    private static string ArgumentOf(string key, JsonElement item) =>
        item.ValueKind == JsonValueKind.String && item.GetString() is { Length: <= LongestArgument } text
            ? text
            : throw new FormatException($"\"{key}\" must be of texts of at most {LongestArgument} characters");

    private static DateTimeOffset InstantOf(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.String && property.Value.TryGetDateTimeOffset(out var instant)
            ? instant
            : throw new FormatException($"\"{property.Name}\" must be an instant, such as 2026-03-20T05:00:00Z");

    private static TimeSpan LengthOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is > 0 and <= LongestSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"\"forSeconds\" must be above 0 and at most {LongestSeconds}");

    private static int UnitOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var unit) && unit is >= 0 and <= 8 ? unit : throw new FormatException("\"unit\" must be 0 to 8");

    private static bool FlagOf(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new FormatException($"\"{property.Name}\" must be true or false"),
    };
}

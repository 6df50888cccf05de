using System.Text.Json;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>A manifest as JSON, by hand: reflection would be slow at a start and pin what it looks at.</summary>
internal static class ManifestText
{
    public static byte[] Write(PolicyManifest manifest)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("parameters");
            foreach (var parameter in manifest.Parameters)
                Write(json, parameter);
            json.WriteEndArray();
            Write(json, "settings", manifest.Settings);
            Write(json, "metrics", manifest.Metrics);
            Write(json, "crons", manifest.Crons);
            Write(json, "warnings", manifest.Warnings);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    public static PolicyManifest Read(ReadOnlyMemory<byte> text)
    {
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        return new PolicyManifest
        {
            Parameters = [.. root.GetProperty("parameters").EnumerateArray().Select(ReadParameter)],
            Settings = Texts(root, "settings"),
            Metrics = Texts(root, "metrics"),
            Crons = Texts(root, "crons"),
            Warnings = Texts(root, "warnings"),
        };
    }

    private static void Write(Utf8JsonWriter json, ParameterDeclaration parameter)
    {
        json.WriteStartObject();
        json.WriteString("kind", parameter.Kind.ToString());
        json.WriteString("name", parameter.Name);
        json.WriteString("preset", parameter.Preset);
        json.WriteString("help", parameter.Help);
        json.WriteNumber("line", parameter.Line);
        json.WriteNumber("min", parameter.Min);
        json.WriteNumber("max", parameter.Max);
        Write(json, "options", parameter.Options);
        json.WriteEndObject();
    }

    private static ParameterDeclaration ReadParameter(JsonElement json) =>
        new(Enum.Parse<ParameterKind>(Text(json, "kind")), Text(json, "name"), Text(json, "preset"), Text(json, "help"), json.GetProperty("line").GetInt32())
        {
            Min = json.GetProperty("min").GetDouble(),
            Max = json.GetProperty("max").GetDouble(),
            Options = Texts(json, "options"),
        };

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static IReadOnlyList<string> Texts(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}

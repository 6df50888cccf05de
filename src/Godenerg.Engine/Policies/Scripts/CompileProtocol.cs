using System.Text;
using System.Text.Json;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>What the compiler made of a policy.</summary>
/// <param name="Image">The assembly with its symbols and manifest inside; null when there were errors.</param>
/// <param name="Errors">Each with file, line and column; empty when there is an assembly.</param>
internal sealed record CompileAnswer(byte[]? Image, IReadOnlyList<string> Errors);

/// <summary>
/// How the program and its compiler talk: one JSON object a line, there and back, over standard input and output of a child process.
/// </summary>
internal static class CompileProtocol
{
    /// <summary>Part of every key in the cache. The number changes with whatever changes what the compiler emits.</summary>
    public const string CompilerVersion = "Roslyn 5.12.0, weaver 2";

    public static string Write(ScriptSource source) => Line(json =>
    {
        json.WriteString("file", source.File);
        json.WriteStartObject("texts");
        foreach (var (name, text) in source.Texts)
            json.WriteString(name, text);
        json.WriteEndObject();
    });

    public static ScriptSource ReadJob(string line)
    {
        using var json = JsonDocument.Parse(line);
        return new(json.RootElement.GetProperty("file").GetString()!, json.RootElement.GetProperty("texts").EnumerateObject()
            .ToDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal));
    }

    public static string Write(CompileAnswer answer) => Line(json =>
    {
        if (answer.Image is { } image)
            json.WriteBase64String("image", image);
        json.WriteStartArray("errors");
        foreach (var error in answer.Errors)
            json.WriteStringValue(error);
        json.WriteEndArray();
    });

    public static CompileAnswer ReadAnswer(string line)
    {
        using var json = JsonDocument.Parse(line);
        return new(
            json.RootElement.TryGetProperty("image", out var image) ? image.GetBytesFromBase64() : null,
            [.. json.RootElement.GetProperty("errors").EnumerateArray().Select(error => error.GetString()!)]);
    }

    private static string Line(Action<Utf8JsonWriter> members)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}

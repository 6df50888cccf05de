using System.Text.Json;
using Godenerg.Engine.Policies.Trying;
using Godenerg.Engine.Policies.Trying.Scenarios;

namespace Godenerg.Cli.Output.Policies;

/// <summary>What <c>policy test --json</c> prints, one object a story.</summary>
internal static class TestJson
{
    public static string Errors(string policy, string? file, IReadOnlyList<string> errors) => JsonText.Object(json =>
    {
        json.WriteString("policy", policy);
        json.WriteString("file", file);
        json.WriteBoolean("holds", false);
        Texts(json, "errors", errors);
    });

    public static string Story(string policy, string file, StoryReport report) => JsonText.Object(json =>
    {
        json.WriteString("policy", policy);
        json.WriteString("file", file);
        json.WriteString("story", report.Story.Name);
        json.WriteBoolean("holds", report.Holds);
        json.WriteNumber("expectations", report.Expectations);
        json.WriteNumber("decisions", report.Decisions);
        json.WriteString("failure", report.Failure);
        json.WriteStartArray("misses");
        foreach (var miss in report.Misses)
            Write(json, miss);
        json.WriteEndArray();
    });

    /// <summary>A decision, into an object that is open.</summary>
    public static void Write(Utf8JsonWriter json, Tried tried)
    {
        json.WriteString("stage", tried.Stage);
        json.WriteString("because", tried.Because);
        json.WriteBoolean("failed", tried.Failure is not null);
        json.WriteStartObject("wants");
        foreach (var wish in tried.Setpoints)
            if (wish.Value.ToObject() is double number)
                json.WriteNumber(wish.Setting.Name, number);
            else
                json.WriteString(wish.Setting.Name, wish.Value.ToString());
        json.WriteEndObject();
        json.WriteStartArray("explanations");
        foreach (var one in tried.Decision?.Explanations ?? [])
        {
            json.WriteStartObject();
            json.WriteString("name", one.Name);
            Number(json, "value", one.Value);
            Number(json, "threshold", one.Threshold);
            Number(json, "margin", one.Margin);
            json.WriteString("unit", one.Unit?.Symbol ?? "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, StoryMiss miss)
    {
        json.WriteStartObject();
        json.WriteNumber("line", miss.Line.Number);
        json.WriteString("at", miss.Line.At.UtcDateTime);
        Texts(json, "expected", miss.Expected.Select(one => one.Words));
        json.WriteStartObject("got");
        Write(json, miss.Got);
        json.WriteEndObject();
        json.WriteString("since", miss.Entered.At.UtcDateTime);
        json.WriteStartObject("entered");
        Write(json, miss.Entered);
        json.WriteEndObject();
        if (miss.CameAt is { } came)
            json.WriteString("cameAt", came.UtcDateTime);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}

using System.Text.Json;

namespace Godenerg.HttpApi.V1;

/// <summary>What is wrong with a body, in words.</summary>
internal sealed record WrongBody(string Detail, IReadOnlyList<string>? Allowed = null);

/// <summary>Reads a wish. A key that is not known is refused: it might be one that forbids.</summary>
internal static class WishBody
{
    private const int LongestReason = 500;
    private static readonly string[] Keys = ["value", "because", "unit", "for"];
    private static readonly TimeSpan LongestStay = TimeSpan.FromHours(24);

    /// <summary>The wish; null when it is none.</summary>
    public static Setpoint? Read(ReadOnlyMemory<byte> body, Metric setting, DateTimeOffset now, out WrongBody? wrong)
    {
        try
        {
            using var parsed = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 4 });
            return Read(parsed.RootElement, setting, now, out wrong);
        }
        catch (JsonException trouble)
        {
            wrong = new($"the body is no JSON: {trouble.Message.Split(". ")[0].Split(" Line")[0]}; send an object such as {{\"value\":54}}");
            return null;
        }
    }

    private static Setpoint? Read(JsonElement root, Metric setting, DateTimeOffset now, out WrongBody? wrong)
    {
        wrong = null;
        if (root.ValueKind != JsonValueKind.Object)
            wrong = new("the body is no object; send one such as {\"value\":54}");
        else if (root.EnumerateObject().FirstOrDefault(property => !Keys.Contains(property.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } strange)
            wrong = new($"'{strange.Name}' is no key of a wish", Keys);
        else if (root.EnumerateObject().GroupBy(property => property.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            wrong = new($"'{twice.Key}' stands there twice");
        else if (!root.TryGetProperty("value", out var value))
            wrong = new("value is missing", Keys);
        else if (ValueOf(value, setting) is { HasValue: true } wished)
            return With(new Setpoint(setting, wished, Text(root, "because", ref wrong) ?? "asked for over HTTP"), root, now, ref wrong);
        else
            wrong = WhatItTakes(setting, value);
        return null;
    }

    private static Setpoint? With(Setpoint setpoint, JsonElement root, DateTimeOffset now, ref WrongBody? wrong)
    {
        if (Text(root, "unit", ref wrong) is { } unit)
        {
            if (unit != setpoint.Setting.Unit.Symbol)
                wrong = new($"unit is '{unit}'; {setpoint.Setting.Name} is in {(setpoint.Setting.Unit.Symbol.Length > 0 ? setpoint.Setting.Unit.Symbol : "no unit")}");
            setpoint = setpoint with { Unit = setpoint.Setting.Unit };
        }

        if (setpoint.Because.Length > LongestReason)
            wrong = new($"because has {setpoint.Because.Length} characters; allowed are {LongestReason}");
        if (Text(root, "for", ref wrong) is not { } stay)
            return wrong is null ? setpoint : null;
        try
        {
            var length = HistoryWords.Step(stay);
            if (length > LongestStay)
                wrong = new($"for is '{stay}'; allowed is up to 24h");
            return wrong is null ? setpoint with { Until = now + length } : null;
        }
        catch (HistoryException)
        {
            wrong = new($"for is '{stay}'; write how long the value is to stay, such as 30min or 2h");
            return null;
        }
    }

    private static string? Text(JsonElement root, string key, ref WrongBody? wrong)
    {
        if (!root.TryGetProperty(key, out var element))
            return null;
        if (element.ValueKind == JsonValueKind.String)
            return element.GetString();
        wrong = new($"{key} is no text");
        return null;
    }

    private static MetricValue ValueOf(JsonElement value, Metric setting) => value.ValueKind switch
    {
        JsonValueKind.Number when setting.ValueType == typeof(double) && value.TryGetDouble(out var number) => MetricValue.Of(number),
        JsonValueKind.True or JsonValueKind.False when setting.ValueType == typeof(bool) => MetricValue.Of(value.GetBoolean()),
        JsonValueKind.String when setting.ValueType == typeof(Option) => setting.Options.FirstOrDefault(option => option.Name == value.GetString()) is { } option ? MetricValue.Of(option) : default,
        JsonValueKind.String when setting.ValueType == typeof(string) => MetricValue.Of(value.GetString()!),
        JsonValueKind.String when setting.ValueType == typeof(DateTime) && value.TryGetDateTime(out var clock) => MetricValue.Of(DateTime.SpecifyKind(clock, DateTimeKind.Unspecified)),
        _ => default,
    };

    private static WrongBody WhatItTakes(Metric setting, JsonElement value)
    {
        var given = value.GetRawText() is { Length: > 60 } text ? text[..60] + "…" : value.GetRawText();
        return setting.Options.Count > 0 ? new($"value is {given}; {setting.Name} is one of these names", [.. setting.Options.Select(option => option.Name)])
            : setting.ValueType == typeof(bool) ? new($"value is {given}; {setting.Name} is true or false", ["true", "false"])
            : setting.ValueType == typeof(double) ? new($"value is {given}; {setting.Name} is a number{(setting.Unit.Symbol.Length > 0 ? $" in {setting.Unit.Symbol}" : "")}")
            : new($"value is {given}; {setting.Name} is a {Words(setting)}");
    }

    private static string Words(Metric setting) => setting.ValueType == typeof(DateTime) ? "time such as \"2026-06-01T10:30:00\"" : "text";
}

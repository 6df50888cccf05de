using System.Collections.ObjectModel;
using System.Text.Json;
using Godenerg.Engine.Policies.Decisions;

namespace Godenerg.Engine.Control.Json;

/// <summary>How the policy of one inverter stands.</summary>
internal static class PolicyStandingJson
{
    public static void Write(Utf8JsonWriter json, PolicyStanding standing)
    {
        json.WriteString("policy", standing.Policy);
        json.WriteOptional("generation", standing.Generation);
        json.WriteOptional("since", standing.Since);
        json.WriteTexts("settings", standing.Settings);
        Write(json, standing.Parameters);
        json.WriteOptional("problem", standing.Problem);
        json.WriteOptional("failure", standing.Failure);
        json.WriteOptional("failingSince", standing.FailingSince);
        json.WriteArray("shadows", standing.Shadows, Write);
    }

    public static PolicyStanding Read(JsonElement element) => new(element.Text("policy"))
    {
        Generation = element.OptionalText("generation"),
        Since = element.OptionalInstant("since"),
        Settings = element.Texts("settings"),
        Parameters = ReadParameters(element),
        Problem = element.OptionalText("problem"),
        Failure = element.OptionalText("failure"),
        FailingSince = element.OptionalInstant("failingSince"),
        Shadows = element.List("shadows", ReadShadow),
    };

    public static void Write(Utf8JsonWriter json, ShadowStanding shadow)
    {
        json.WriteString("policy", shadow.Policy);
        json.WriteBoolean("candidate", shadow.IsCandidate);
        json.WriteOptional("generation", shadow.Generation);
        json.WriteTexts("settings", shadow.Settings);
        Write(json, shadow.Parameters);
        if (shadow.Agreement is { } agreement)
            json.WriteNumber("agreement", Math.Round(agreement, 4));
        if (shadow.Now is not { } now)
            return;
        json.WriteStartObject("now");
        DecisionJson.Write(json, now);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, string> parameters)
    {
        if (parameters.Count == 0)
            return;
        json.WriteStartObject("parameters");
        foreach (var (name, text) in parameters)
            json.WriteString(name, text);
        json.WriteEndObject();
    }

    private static IReadOnlyDictionary<string, string> ReadParameters(JsonElement element) =>
        element.TryGetProperty("parameters", out var found) ? found.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString() ?? "") : ReadOnlyDictionary<string, string>.Empty;

    private static ShadowStanding ReadShadow(JsonElement element) => new(element.Text("policy"))
    {
        IsCandidate = element.Flag("candidate"),
        Generation = element.OptionalText("generation"),
        Settings = element.Texts("settings"),
        Parameters = ReadParameters(element),
        Agreement = element.TryGetProperty("agreement", out var agreement) ? agreement.GetDouble() : null,
        Now = element.TryGetProperty("now", out var now) ? DecisionJson.ReadShadow(now) : null,
    };
}

/// <summary>What became of a wish to promote.</summary>
internal static class PromotionJson
{
    public static void Write(Utf8JsonWriter json, Promotion promotion)
    {
        json.WriteString("policy", promotion.Policy);
        json.WriteOptional("refusal", promotion.Refusal);
        json.WriteOptional("generation", promotion.Generation);
        json.WriteTexts("before", promotion.Before);
        json.WriteTexts("after", promotion.After);
    }

    public static Promotion Read(JsonElement element) => new(element.Text("policy"), element.OptionalText("refusal"))
    {
        Generation = element.OptionalText("generation"), Before = element.Texts("before"), After = element.Texts("after"),
    };
}

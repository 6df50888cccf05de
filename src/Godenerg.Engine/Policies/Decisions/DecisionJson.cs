using System.Text.Json;
using Godenerg.Engine.Control.Json;

namespace Godenerg.Engine.Policies.Decisions;

/// <summary>One entry as one object: on disk, over the socket, and for scripts. What says nothing is left out.</summary>
internal static class DecisionJson
{
    public static void Write(Utf8JsonWriter json, DecisionEntry entry)
    {
        json.WriteString("at", entry.At);
        json.WriteString("inverter", entry.Inverter);
        json.WriteString("policy", entry.Policy);
        json.WriteOptional("generation", entry.Generation);
        if (entry.Kind != DecisionKind.Decided)
            json.WriteString("kind", Kebab.Of(entry.Kind));
        json.WriteOptional("stage", entry.Stage);
        json.WriteString("because", entry.Because);
        if (entry.IsChange)
            json.WriteBoolean("change", true);
        if (entry.Since != entry.At)
            json.WriteString("since", entry.Since);
        if (!entry.IsClockTrusted)
            json.WriteBoolean("clockTrusted", false);
        if (entry.Passed > 0)
            json.WriteNumber("passed", entry.Passed);
        WriteSome(json, "wishes", entry.Wishes, (_, wish) => Write(json, wish, entry.Because));
        WriteSome(json, "compared", entry.Comparisons, Write);
        WriteSome(json, "looked", entry.Looks, Write);
        WriteSome(json, "shadows", entry.Shadows, Write);
    }

    /// <exception cref="FormatException">It is no entry; so do the exceptions of a missing or strange property say.</exception>
    public static DecisionEntry Read(JsonElement element)
    {
        var at = element.GetProperty("at").GetDateTimeOffset();
        var because = element.Text("because");
        return new()
        {
            At = at,
            Since = element.OptionalInstant("since") ?? at,
            Inverter = element.Text("inverter"),
            Policy = element.Text("policy"),
            Generation = element.OptionalText("generation"),
            Kind = element.TryGetProperty("kind", out _) ? element.Choice<DecisionKind>("kind") : DecisionKind.Decided,
            Stage = element.OptionalText("stage"),
            Because = because,
            IsChange = element.Flag("change"),
            IsClockTrusted = !element.TryGetProperty("clockTrusted", out var trusted) || trusted.GetBoolean(),
            Passed = element.TryGetProperty("passed", out var passed) ? passed.GetInt32() : 0,
            Wishes = element.List("wishes", one => ReadWish(one, because)),
            Comparisons = element.List("compared", ReadComparison),
            Looks = element.List("looked", ReadLook),
            Shadows = element.List("shadows", ReadShadow),
        };
    }

    private static void Write(Utf8JsonWriter json, JudgedWish wish, string because)
    {
        Write(json, wish.Setpoint, because);
        if (wish.Verdict is not { } verdict)
            return;
        json.WriteString("outcome", Kebab.Of(verdict.Outcome));
        json.WriteString("verdict", verdict.Because);
        json.WriteOptional("rule", verdict.Rule);
    }

    private static void Write(Utf8JsonWriter json, Setpoint wish, string because)
    {
        json.WriteString("setting", wish.Setting.Name);
        ValueJson.Write(json, "value", wish.Value);
        json.WriteOptional("because", wish.Because == because ? null : wish.Because);
        json.WriteOptional("until", wish.Until);
    }

    private static void Write(Utf8JsonWriter json, Explanation comparison)
    {
        json.WriteString("name", comparison.Name);
        WriteNumber(json, "value", comparison.Value);
        WriteNumber(json, "line", comparison.Threshold);
        WriteNumber(json, "margin", comparison.Margin);
        json.WriteOptional("unit", comparison.Unit is { Symbol.Length: > 0 } unit ? unit.Symbol : null);
    }

    private static void Write(Utf8JsonWriter json, Look look)
    {
        json.WriteString("metric", look.Metric.Name);
        json.WriteString("kind", look.Kind);
        if (look.Window > TimeSpan.Zero)
            json.WriteNumber("minutes", Math.Round(look.Window.TotalMinutes, 3));
        ValueJson.Write(json, "value", look.Value.ToObject() is double number ? MetricValue.Of(Math.Round(number, 3)) : look.Value);
        WriteNumber(json, "coverage", look.Coverage);
        WriteNumber(json, "age", look.Age is { } age ? Math.Round(age.TotalSeconds, 1) : null);
    }

    public static void Write(Utf8JsonWriter json, ShadowDecision shadow)
    {
        json.WriteString("policy", shadow.Policy);
        json.WriteOptional("generation", shadow.Generation);
        if (shadow.IsCandidate)
            json.WriteBoolean("candidate", true);
        if (shadow.IsFailed)
            json.WriteBoolean("failed", true);
        json.WriteOptional("stage", shadow.Stage);
        json.WriteString("because", shadow.Because);
        json.WriteOptional("difference", shadow.Difference.Length > 0 ? shadow.Difference : null);
        WriteSome(json, "wishes", shadow.Setpoints, (_, wish) => Write(json, wish, shadow.Because));
    }

    private static void WriteSome<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> body)
    {
        if (items.Count > 0)
            json.WriteArray(name, items, body);
    }

    /// <summary>Thousandths are more than any reading tells; what is no number is left out.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known && double.IsFinite(known))
            json.WriteNumber(name, Math.Round(known, 3));
    }

    private static JudgedWish ReadWish(JsonElement element, string because) => new(
        ReadSetpoint(element, because),
        element.TryGetProperty("outcome", out _) ? new Verdict(element.Choice<Outcome>("outcome"), element.Text("verdict"), element.OptionalText("rule")) : null);

    private static Setpoint ReadSetpoint(JsonElement element, string because)
    {
        var setting = ValueJson.MetricOf(element.Text("setting"));
        return new(setting, ValueJson.Read(element, "value", setting), element.OptionalText("because") ?? because) { Until = element.OptionalInstant("until") };
    }

    private static Explanation ReadComparison(JsonElement element) => new(
        element.Text("name"), Number(element, "value"), Number(element, "line") ?? double.NaN, element.OptionalText("unit") is { } symbol ? new Unit(symbol, symbol) : null);

    private static Look ReadLook(JsonElement element)
    {
        var metric = ValueJson.MetricOf(element.Text("metric"));
        return new(metric, element.Text("kind"), TimeSpan.FromMinutes(Number(element, "minutes") ?? 0), ValueJson.Read(element, "value", metric), Number(element, "coverage"),
            Number(element, "age") is { } age ? TimeSpan.FromSeconds(age) : null);
    }

    public static ShadowDecision ReadShadow(JsonElement element) => new(element.Text("policy"), element.OptionalText("generation"))
    {
        IsCandidate = element.Flag("candidate"),
        IsFailed = element.Flag("failed"),
        Stage = element.OptionalText("stage"),
        Because = element.Text("because"),
        Difference = element.OptionalText("difference") ?? "",
        Setpoints = element.List("wishes", one => ReadSetpoint(one, element.Text("because"))),
    };

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Number ? found.GetDouble() : null;
}

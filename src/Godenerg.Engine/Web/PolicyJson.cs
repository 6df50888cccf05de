using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Web;

/// <summary>Policies as a web page wants to see them.</summary>
internal static partial class PolicyJson
{
    /// <summary>What it declares, and what is wrong with it.</summary>
    public static void Write(Utf8JsonWriter json, PolicyFacts facts)
    {
        json.WriteString("generation", facts.Generation);
        json.WriteBoolean("compiled", facts.Manifest is not null);
        if (facts.Manifest is { } manifest)
        {
            json.WriteTexts("settings", manifest.Settings);
            json.WriteTexts("metrics", manifest.Metrics);
            json.WriteTexts("schedules", manifest.Crons);
            json.WriteArray("parameters", manifest.Parameters, ParameterJson.Write);
        }

        json.WriteArray("diagnostics", (facts.Manifest?.Warnings ?? []).Select(text => ("warning", text)).Concat(facts.Errors.Select(text => ("error", text))), WriteDiagnostic);
    }

    /// <summary>How it stands with one inverter: in force, or in shadow, with the values that it decides by.</summary>
    public static void Write(Utf8JsonWriter json, (string Inverter, PolicyStanding Standing, ShadowStanding? Shadow) one, PolicyManifest? manifest)
    {
        json.WriteString("inverter", one.Inverter);
        json.WriteString("state", one.Shadow is null ? "in-force" : "in-shadow");
        if (one.Shadow is { } shadow)
            PolicyStandingJson.Write(json, shadow);
        else
            PolicyStandingJson.Write(json, one.Standing);
        if (one.Shadow is null && one.Standing.Problem is { } problem)
            json.WriteArray("diagnostics", Parts().Split(problem).Select(text => ("error", text)), WriteDiagnostic);
        if (manifest is not null)
            WriteValues(json, manifest, (one.Shadow?.Parameters ?? one.Standing.Parameters).ToFrozenDictionary());
    }

    private static void WriteValues(Utf8JsonWriter json, PolicyManifest manifest, FrozenDictionary<string, string> given)
    {
        json.WriteStartObject("values");
        foreach (var parameter in manifest.Parameters)
            if (ParameterText.TryParse(parameter, given.GetValueOrDefault(parameter.Name, parameter.Preset), out var value) is null)
                ValueJson.Write(json, parameter.Name, value);
        json.WriteEndObject();
    }

    private static void WriteDiagnostic(Utf8JsonWriter json, (string Severity, string Text) one)
    {
        json.WriteString("severity", one.Severity);
        if (Place().Match(one.Text) is not { Success: true } place)
        {
            json.WriteString("message", one.Text);
            return;
        }

        json.WriteString("file", place.Groups["file"].Value);
        json.WriteNumber("line", int.Parse(place.Groups["line"].ValueSpan, CultureInfo.InvariantCulture));
        if (place.Groups["column"].Success)
            json.WriteNumber("column", int.Parse(place.Groups["column"].ValueSpan, CultureInfo.InvariantCulture));
        json.WriteString("message", place.Groups["rest"].Value);
    }

    /// <summary>As the compiler writes places, <c>mine.csx(3,5): …</c>, and as a failure does, <c>mine.csx:3: …</c>.</summary>
    [GeneratedRegex("""^(?<file>[^\s()/\\:]+\.csx)(\((?<line>\d{1,7}),(?<column>\d{1,7})\)|:(?<line>\d{1,7})): ((warning|error) (?<code>\w+): )?(?<rest>.*)$""", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    /// <summary>Between two of them.</summary>
    [GeneratedRegex("""; (?=[^\s()/\\:;]+\.csx[(:]\d)""", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}

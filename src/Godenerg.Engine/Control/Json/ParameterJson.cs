using System.Text.Json;
using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Control.Json;

/// <summary>A parameter as a policy declares it.</summary>
internal static class ParameterJson
{
    public static void Write(Utf8JsonWriter json, ParameterDeclaration one)
    {
        json.WriteString("name", one.Name);
        json.WriteString("kind", one.Kind.ToString().ToLowerInvariant());
        json.WriteString("default", one.Preset);
        json.WriteString("unit", one.Unit.Symbol);
        if (one is { IsNumber: true, Min: > double.MinValue })
            json.WriteNumber("min", one.Min);
        if (one is { IsNumber: true, Max: < double.MaxValue })
            json.WriteNumber("max", one.Max);
        if (one.Options.Count > 0)
            json.WriteTexts("options", one.Options);
        json.WriteString("help", one.Help);
        json.WriteNumber("line", one.Line);
    }
}

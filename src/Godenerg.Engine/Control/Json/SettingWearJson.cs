using System.Text.Json;

namespace Godenerg.Engine.Control.Json;

/// <summary>How worn a setting's memory is.</summary>
internal static class SettingWearJson
{
    public static void Write(Utf8JsonWriter json, SettingWear wear)
    {
        json.WriteString("inverter", wear.Inverter);
        json.WriteString("setting", wear.Setting);
        json.WriteNumber("writes", wear.Writes);
        if (wear.Years is { } years)
            json.WriteNumber("projectedYears", years);
        json.WriteNumber("assumedWrites", SettingWear.AssumedWrites);
    }

    public static SettingWear Read(JsonElement element) => new(
        element.Text("inverter"), element.Text("setting"), element.GetProperty("writes").GetInt64(),
        element.TryGetProperty("projectedYears", out var years) ? years.GetDouble() : null);
}

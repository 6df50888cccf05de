using System.Text.Json;

namespace Godenerg.Engine.Control.Json;

/// <summary>One inverter of a running engine.</summary>
internal static class InverterStatusJson
{
    public static void Write(Utf8JsonWriter json, InverterStatus status)
    {
        json.WriteString("inverter", status.Inverter);
        json.WriteString("device", status.Device);
        json.WriteBoolean("simulated", status.IsSimulated);
        json.WriteOptional("dialect", status.Dialect);
        if (status.Identity is { } identity)
        {
            json.WriteStartObject("identity");
            json.WriteOptional("protocol", identity.Protocol);
            json.WriteString("dialect", identity.Dialect);
            json.WriteOptional("serial", identity.Serial);
            json.WriteOptional("firmware", identity.Firmware);
            json.WriteOptional("model", identity.Model);
            json.WriteEndObject();
        }

        json.WriteOptional("problem", status.Problem);
        json.WriteString("policy", status.Policy);
        json.WriteStartObject("decision");
        json.WriteString("because", status.LastDecision.Because);
        json.WriteArray("setpoints", status.LastDecision.Setpoints, Write);
        json.WriteEndObject();
        json.WriteStartObject("guard");
        GuardStatusJson.Write(json, status.Guard);
        json.WriteEndObject();
        json.WriteBoolean("clockTrusted", status.IsClockTrusted);
        json.WriteString("at", status.At);
    }

    public static InverterStatus Read(JsonElement element) => new()
    {
        Inverter = element.Text("inverter"),
        Device = element.Text("device"),
        IsSimulated = element.Flag("simulated"),
        Dialect = element.OptionalText("dialect"),
        Identity = element.TryGetProperty("identity", out var identity) ? ReadIdentity(identity) : null,
        Problem = element.OptionalText("problem"),
        Policy = element.Text("policy"),
        LastDecision = new(element.GetProperty("decision").List("setpoints", ReadSetpoint), element.GetProperty("decision").Text("because")),
        Guard = GuardStatusJson.Read(element.GetProperty("guard")),
        IsClockTrusted = element.Flag("clockTrusted"),
        At = element.GetProperty("at").GetDateTimeOffset(),
    };

    public static void Write(Utf8JsonWriter json, Setpoint setpoint)
    {
        json.WriteString("setting", setpoint.Setting.Name);
        ValueJson.Write(json, "value", setpoint.Value);
        json.WriteString("because", setpoint.Because);
    }

    public static Setpoint ReadSetpoint(JsonElement element)
    {
        var setting = ValueJson.MetricOf(element.Text("setting"));
        return new(setting, ValueJson.Read(element, "value", setting), element.Text("because"));
    }

    private static InverterIdentity ReadIdentity(JsonElement element) => new(
        element.OptionalText("protocol"), element.Text("dialect"), element.OptionalText("serial"), element.OptionalText("firmware"), element.OptionalText("model"));
}

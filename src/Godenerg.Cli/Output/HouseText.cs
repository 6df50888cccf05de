using System.Text.Json;
using Godenerg.Engine.Configuration;
using Godenerg.Engine.Guarding;

namespace Godenerg.Cli.Output;

/// <summary>What was understood of a configuration.</summary>
internal static class HouseText
{
    public static void Print(HouseConfiguration house)
    {
        Console.WriteLine($"{house.File}: {house.Inverters.Count} inverter{(house.Inverters.Count == 1 ? "" : "s")}, no errors.");
        foreach (var inverter in house.Inverters)
        {
            var installation = inverter.Installation;
            Console.WriteLine(inverter.Name);
            Columns.Print(
            [
                ["  device", Devices(inverter)],
                ["  dialect", inverter.Dialect?.Id ?? "found out"],
                ["  poll", FormattableString.Invariant($"every {inverter.Cycle.TotalSeconds:0.###} s")],
                ["  control", Mode(inverter)],
                ["  bank", installation.Bank],
                ["  battery", Battery(installation.Battery)],
                ["  limits", Join(installation.Limits.Select(entry => $"{entry.Key} {InverterChecks.Describe(entry.Value, entry.Key.Unit)}"))],
                ["  safe", Join(installation.Safe.Select(entry => $"{entry.Key} {Safe(entry.Key, entry.Value)}"))],
                ["  policy", Policy(installation.Policy)],
            ]);
        }
    }

    public static string Json(HouseConfiguration house, IReadOnlyList<Remark> warnings) => JsonText.Object(json =>
    {
        json.WriteString("file", house.File);
        json.WriteString("data", house.DataFolder);
        json.WriteString("policies", house.PoliciesFolder);
        json.WriteStartArray("inverters");
        foreach (var inverter in house.Inverters)
            Write(json, inverter);
        json.WriteEndArray();
        json.WriteStartArray("warnings");
        foreach (var warning in warnings)
            json.WriteStringValue(warning.ToString());
        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, InverterConfiguration inverter)
    {
        var installation = inverter.Installation;
        json.WriteStartObject();
        json.WriteString("name", inverter.Name);
        json.WriteStartArray("devices");
        foreach (var device in inverter.Devices)
            json.WriteStringValue(device.ToString());
        json.WriteEndArray();
        json.WriteString("serial", installation.Serial);
        json.WriteString("dialect", inverter.Dialect?.Id);
        json.WriteString("bank", installation.Bank);
        json.WriteNumber("pollSeconds", inverter.Cycle.TotalSeconds);
        json.WriteString("control", Mode(inverter));
        if (installation.Battery is { } battery)
        {
            json.WriteStartObject("battery");
            json.WriteString("chemistry", battery.Chemistry);
            json.WriteNumber("cells", battery.Cells);
            json.WriteNumber("ah", battery.AmpHours);
            json.WriteEndObject();
        }

        json.WriteStartObject("limits");
        foreach (var (setting, limit) in installation.Limits)
        {
            json.WriteStartObject(setting.Name);
            if (limit.Least is { } least)
                json.WriteNumber("min", least);
            if (limit.Most is { } most)
                json.WriteNumber("max", most);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("safe");
        foreach (var (setting, safe) in installation.Safe)
            if (safe.Value.ToObject() is double number)
                json.WriteNumber(setting.Name, number);
            else if (safe.Value.ToObject() is bool flag)
                json.WriteBoolean(setting.Name, flag);
            else
                json.WriteString(setting.Name, safe.ToString());
        json.WriteEndObject();
        json.WriteStartObject("policy");
        if (installation.Policy is { } policy)
        {
            json.WriteString("name", policy.Name);
            foreach (var (key, value) in policy.Parameters)
                json.WriteString(key, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Devices(InverterConfiguration inverter) =>
        Join(inverter.Devices.Select(device => device.ToString())) + (inverter.Installation.Serial is { } serial ? $" (only {serial})" : "");

    private static string Mode(InverterConfiguration inverter) => inverter.Installation.Mode.ToString().ToLowerInvariant();

    private static string Battery(BatteryDescription? battery) =>
        battery is null ? "not described" : FormattableString.Invariant($"{battery.Chemistry}, {battery.Cells} cells, {battery.AmpHours:0.#} Ah");

    private static string Policy(PolicyChoice? policy) =>
        policy is null ? "none"
        : policy.Parameters.Count == 0 ? policy.Name
        : $"{policy.Name} ({string.Join(", ", policy.Parameters.Select(entry => $"{entry.Key} {entry.Value}"))})";

    private static string Safe(Metric setting, SafeValue safe) =>
        safe.IsKeep ? safe.ToString() : safe.Value.ToObject() is bool flag ? flag ? "on" : "off" : $"{safe} {setting.Unit}".TrimEnd();

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts) is { Length: > 0 } text ? text : "none";
}

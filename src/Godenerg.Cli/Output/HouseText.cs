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
                .. Policies(installation),
            ]);
        }

        if (house.Plugins.Count > 0)
            Console.WriteLine($"plugins: {string.Join(", ", house.Plugins.Select(plugin => plugin.Value.IsEnabled ? plugin.Key : $"{plugin.Key} (off)"))}; each checks its keys when it starts");
    }

    public static string Json(HouseConfiguration house, IReadOnlyList<Remark> warnings) => JsonText.Object(json =>
    {
        json.WriteString("file", house.File);
        json.WriteString("data", house.DataFolder);
        json.WriteString("policies", house.PoliciesFolder);
        json.WriteString("pluginFolder", house.PluginsFolder);
        json.WriteStartObject("plugins");
        foreach (var (id, plugin) in house.Plugins)
        {
            json.WriteStartObject(id);
            json.WriteBoolean("enabled", plugin.IsEnabled);
            json.WriteEndObject();
        }

        json.WriteEndObject();
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
        json.WriteStartArray("policies");
        foreach (var policy in installation.Policies)
            Write(json, policy);
        json.WriteEndArray();
        json.WriteStartArray("schedules");
        foreach (var schedule in installation.Schedules)
            Write(json, schedule);
        json.WriteEndArray();
        json.WritePropertyName("shadow");
        if (installation.Shadow is { } shadow)
            Write(json, shadow);
        else
            json.WriteNullValue();
        if (installation.AbsorbVolts is { } absorb)
            json.WriteNumber("absorb", absorb);
        if (installation.TailAmps is { } tail)
            json.WriteNumber("tail", tail);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PolicyChoice policy)
    {
        json.WriteStartObject();
        json.WriteString("name", policy.Name);
        Write(json, "parameters", policy.Parameters);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PolicySchedule schedule)
    {
        json.WriteStartObject();
        json.WriteString("cron", schedule.Cron);
        json.WriteNumber("forMinutes", schedule.Length.TotalMinutes);
        json.WriteStartArray("policies");
        foreach (var policy in schedule.Policies)
            Write(json, policy);
        json.WriteEndArray();
        Write(json, "with", schedule.With);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> parameters)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in parameters)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static string Devices(InverterConfiguration inverter) =>
        Join(inverter.Devices.Select(device => device.ToString())) + (inverter.Installation.Serial is { } serial ? $" (only {serial})" : "");

    private static string Mode(InverterConfiguration inverter) => inverter.Installation.Mode.ToString().ToLowerInvariant();

    private static string Battery(BatteryDescription? battery) =>
        battery is null ? "not described" : FormattableString.Invariant($"{battery.Chemistry}, {battery.Cells} cells, {battery.AmpHours:0.#} Ah");

    private static IEnumerable<string[]> Policies(Installation installation)
    {
        yield return ["  policy", installation.Policies.Count == 0 ? "none" : string.Join(", then ", installation.Policies)];
        if (installation.Policies.Count > 0)
            yield return ["  charges", Charges(installation)];
        foreach (var schedule in installation.Schedules)
            yield return ["  schedule", $"{schedule}: {(schedule.Policies.Count > 0 ? string.Join(", then ", schedule.Policies) : $"with {Join(schedule.With.Select(one => $"{one.Key} {one.Value}"))}")}"];
        if (installation.Shadow is { } shadow)
            yield return ["  shadow", shadow.ToString()];
    }

    /// <summary>What the guard and the doctor go by.</summary>
    private static string Charges(Installation installation) =>
        $"{(installation.AbsorbVolts is { } absorb ? $"up to {InverterChecks.Show(absorb, Unit.Volt)}" : "as high as the policy says")}, "
        + (installation.TailAmps is { } tail ? $"until less than {InverterChecks.Show(tail, Unit.Ampere)} flow" : "until the policy finds that little flows");

    private static string Safe(Metric setting, SafeValue safe) =>
        safe.IsKeep ? safe.ToString() : safe.Value.ToObject() is bool flag ? flag ? "on" : "off" : $"{safe} {setting.Unit}".TrimEnd();

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts) is { Length: > 0 } text ? text : "none";
}

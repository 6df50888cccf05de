using System.Text.Json;

namespace Godenerg.Engine.Guarding.Leases;

/// <summary>The record of a unit as JSON.</summary>
internal static class UnitText
{
    public static void Write(Stream stream, UnitRecord record)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("inverter", record.Inverter);
        json.WriteString("serial", record.Serial);
        json.WriteString("device", record.Device);
        json.WriteString("dialect", record.Dialect);
        if (record.DayBegan is { } began)
            json.WriteString("dayBegan", began.ToUniversalTime());
        json.WriteNumber("secondsAboveFloat", Math.Round(record.AboveFloat.TotalSeconds));
        json.WriteStartArray("leases");
        foreach (var lease in record.Leases)
            Write(json, lease);
        json.WriteEndArray();
        json.WriteStartArray("holds");
        foreach (var hold in record.Holds)
            Write(json, hold);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <exception cref="FormatException">It is not the record of a unit.</exception>
    public static UnitRecord Read(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var json = document.RootElement;
            return new UnitRecord
            {
                Inverter = json.GetProperty("inverter").GetString() ?? "",
                Serial = json.GetProperty("serial").GetString(),
                Device = json.GetProperty("device").GetString() ?? "",
                Dialect = json.GetProperty("dialect").GetString() ?? "",
                DayBegan = TimeOf(json, "dayBegan"),
                AboveFloat = TimeSpan.FromSeconds(json.GetProperty("secondsAboveFloat").GetDouble()),
                Leases = [.. json.GetProperty("leases").EnumerateArray().Select(ReadLease)],
                Holds = [.. json.GetProperty("holds").EnumerateArray().Select(ReadHold)],
            };
        }
        catch (Exception trouble) when (trouble is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException(trouble.Message, trouble);
        }
    }

    private static void Write(Utf8JsonWriter json, Lease lease)
    {
        json.WriteStartObject();
        json.WriteString("setting", lease.Setting.Name);
        json.WriteString("safe", ValueText.Of(lease.Safe));
        json.WriteString("value", ValueText.Of(lease.Value));
        json.WriteBoolean("isConfirmed", lease.IsConfirmed);
        json.WriteString("holderKind", lease.Holder.Kind.ToString());
        json.WriteString("holder", lease.Holder.Name);
        json.WriteString("ends", lease.Ends.ToString());
        if (lease.EndsAt is { } ends)
            json.WriteString("endsAt", ends.ToUniversalTime());
        json.WriteString("since", lease.Since.ToUniversalTime());
        json.WriteString("heldAt", lease.HeldAt.ToUniversalTime());
        json.WriteNumber("secondsHeld", Math.Round(lease.HeldFor.TotalSeconds));
        if (lease.ReturnBecause is { } because)
            json.WriteString("returnBecause", because);
        json.WriteEndObject();
    }

    private static Lease ReadLease(JsonElement json)
    {
        var setting = SettingOf(json);
        return new Lease
        {
            Setting = setting,
            Safe = ValueOf(json, "safe", setting),
            Value = ValueOf(json, "value", setting),
            IsConfirmed = json.GetProperty("isConfirmed").GetBoolean(),
            Holder = new Asker(Enum.Parse<AskerKind>(json.GetProperty("holderKind").GetString()!), json.GetProperty("holder").GetString()!),
            Ends = Enum.Parse<LeaseEnd>(json.GetProperty("ends").GetString()!),
            EndsAt = TimeOf(json, "endsAt"),
            Since = json.GetProperty("since").GetDateTimeOffset(),
            HeldAt = json.GetProperty("heldAt").GetDateTimeOffset(),
            HeldFor = TimeSpan.FromSeconds(json.GetProperty("secondsHeld").GetDouble()),
            ReturnBecause = json.TryGetProperty("returnBecause", out var because) ? because.GetString() : null,
        };
    }

    private static void Write(Utf8JsonWriter json, HoldRecord hold)
    {
        json.WriteStartObject();
        json.WriteString("kind", hold.Kind.ToString());
        json.WriteString("setting", hold.Setting.Name);
        json.WriteString("because", hold.Because);
        json.WriteString("since", hold.Since.ToUniversalTime());
        if (hold.Left is { } left)
            json.WriteNumber("secondsLeft", Math.Round(left.TotalSeconds));
        json.WriteEndObject();
    }

    private static HoldRecord ReadHold(JsonElement json) => new(
        Enum.Parse<HoldKind>(json.GetProperty("kind").GetString()!), SettingOf(json), json.GetProperty("because").GetString() ?? "",
        json.GetProperty("since").GetDateTimeOffset(),
        json.TryGetProperty("secondsLeft", out var left) ? TimeSpan.FromSeconds(left.GetDouble()) : null);

    private static Metric SettingOf(JsonElement json) =>
        Catalogue.Find(json.GetProperty("setting").GetString() ?? "") is { IsSetting: true } setting
            ? setting
            : throw new FormatException($"'{json.GetProperty("setting")}' is no setting");

    private static MetricValue ValueOf(JsonElement json, string name, Metric setting) =>
        ValueText.Parse(setting, json.GetProperty(name).GetString()) is { HasValue: true } value
            ? value
            : throw new FormatException($"{name} of {setting} is '{json.GetProperty(name)}'");

    private static DateTimeOffset? TimeOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var time) ? time.GetDateTimeOffset() : null;
}

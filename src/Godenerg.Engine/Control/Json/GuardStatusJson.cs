using System.Text.Json;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Leases;

namespace Godenerg.Engine.Control.Json;

/// <summary>What the guard of one inverter is doing.</summary>
internal static class GuardStatusJson
{
    public static void Write(Utf8JsonWriter json, GuardStatus guard)
    {
        json.WriteString("configured", Kebab.Of(guard.Configured));
        json.WriteString("mode", Kebab.Of(guard.Mode));
        json.WriteOptional("modeBecause", guard.ModeBecause);
        json.WriteArray("leases", guard.Leases, Write);
        json.WriteArray("barred", guard.Barred, Write);
        json.WriteArray("latched", guard.Latched, Write);
        json.WriteArray("foreign", guard.Foreign, Write);
        json.WriteTexts("alarms", guard.Alarms);
    }

    public static GuardStatus Read(JsonElement element) => new(
        element.Choice<ControlMode>("configured"), element.Choice<ControlMode>("mode"), element.OptionalText("modeBecause"),
        element.List("leases", ReadLease), element.List("barred", ReadHeld), element.List("latched", ReadHeld), element.List("foreign", ReadHeld),
        element.Texts("alarms"));

    public static void Write(Utf8JsonWriter json, Asker asker)
    {
        json.WriteString("asker", Kebab.Of(asker.Kind));
        json.WriteString("askerName", asker.Name);
    }

    public static Asker ReadAsker(JsonElement element) => new(element.Choice<AskerKind>("asker"), element.Text("askerName"));

    private static void Write(Utf8JsonWriter json, Held held)
    {
        json.WriteString("setting", held.Setting);
        json.WriteString("because", held.Because);
        json.WriteOptional("until", held.Until);
    }

    private static Held ReadHeld(JsonElement element) => new(element.Text("setting"), element.Text("because"), element.OptionalInstant("until"));

    private static void Write(Utf8JsonWriter json, Lease lease)
    {
        json.WriteString("setting", lease.Setting.Name);
        json.WriteOptional("unit", lease.Setting.Unit.Symbol.Length > 0 ? lease.Setting.Unit.Symbol : null);
        ValueJson.Write(json, "safe", lease.Safe);
        ValueJson.Write(json, "value", lease.Value);
        json.WriteBoolean("isConfirmed", lease.IsConfirmed);
        Write(json, lease.Holder);
        json.WriteString("ends", Kebab.Of(lease.Ends));
        json.WriteOptional("endsAt", lease.EndsAt);
        json.WriteString("since", lease.Since);
        json.WriteString("heldAt", lease.HeldAt);
        json.WriteNumber("heldForSeconds", lease.HeldFor.TotalSeconds);
        json.WriteOptional("returnBecause", lease.ReturnBecause);
    }

    private static Lease ReadLease(JsonElement element)
    {
        var setting = ValueJson.MetricOf(element.Text("setting"));
        return new Lease
        {
            Setting = setting,
            Safe = ValueJson.Read(element, "safe", setting),
            Value = ValueJson.Read(element, "value", setting),
            IsConfirmed = element.Flag("isConfirmed"),
            Holder = ReadAsker(element),
            Ends = element.Choice<LeaseEnd>("ends"),
            EndsAt = element.OptionalInstant("endsAt"),
            Since = element.GetProperty("since").GetDateTimeOffset(),
            HeldAt = element.GetProperty("heldAt").GetDateTimeOffset(),
            HeldFor = TimeSpan.FromSeconds(element.GetProperty("heldForSeconds").GetDouble()),
            ReturnBecause = element.OptionalText("returnBecause"),
        };
    }
}

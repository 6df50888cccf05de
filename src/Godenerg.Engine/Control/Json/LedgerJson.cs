using System.Text.Json;
using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.Engine.Control.Json;

/// <summary>One line of the ledger.</summary>
internal static class LedgerJson
{
    public static void Write(Utf8JsonWriter json, LedgerEntry entry)
    {
        json.WriteString("at", entry.At);
        json.WriteString("kind", Kebab.Of(entry.Kind));
        json.WriteString("inverter", entry.Inverter);
        json.WriteOptional("serial", entry.Serial);
        json.WriteOptional("setting", entry.Setting);
        json.WriteOptional("old", entry.Old);
        json.WriteOptional("new", entry.New);
        json.WriteOptional("who", entry.Who);
        json.WriteOptional("because", entry.Because);
        json.WriteOptional("outcome", entry.Outcome is { } outcome ? Kebab.Of(outcome) : null);
        json.WriteOptional("rule", entry.Rule);
        json.WriteOptional("text", entry.Text);
        if (entry.Repeated > 0)
            json.WriteNumber("repeated", entry.Repeated);
        if (!entry.IsClockTrusted)
            json.WriteBoolean("clockTrusted", false);
    }

    public static LedgerEntry Read(JsonElement element) => new()
    {
        At = element.GetProperty("at").GetDateTimeOffset(),
        Kind = element.Choice<LedgerKind>("kind"),
        Inverter = element.Text("inverter"),
        Serial = element.OptionalText("serial"),
        Setting = element.OptionalText("setting"),
        Old = element.OptionalText("old"),
        New = element.OptionalText("new"),
        Who = element.OptionalText("who"),
        Because = element.OptionalText("because"),
        Outcome = element.TryGetProperty("outcome", out _) ? element.Choice<Outcome>("outcome") : null,
        Rule = element.OptionalText("rule"),
        Text = element.OptionalText("text"),
        Repeated = element.TryGetProperty("repeated", out var repeated) ? repeated.GetInt32() : 0,
        IsClockTrusted = !element.TryGetProperty("clockTrusted", out var trusted) || trusted.GetBoolean(),
    };
}

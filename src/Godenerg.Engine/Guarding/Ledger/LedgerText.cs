using System.Text;
using System.Text.Json;

namespace Godenerg.Engine.Guarding.Ledger;

/// <summary>An entry as one line of JSON. Names never change their meaning: a ledger outlives versions.</summary>
internal static class LedgerText
{
    public static string Write(LedgerEntry entry)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, entry);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static void Write(Utf8JsonWriter json, LedgerEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("at", entry.At.ToUniversalTime());
        json.WriteString("kind", NameOf(entry.Kind));
        json.WriteString("inverter", entry.Inverter);
        Text("serial", entry.Serial);
        Text("setting", entry.Setting);
        Text("old", entry.Old);
        Text("new", entry.New);
        Text("who", entry.Who);
        Text("because", entry.Because);
        Text("outcome", entry.Outcome?.ToString().ToLowerInvariant());
        Text("rule", entry.Rule);
        Text("text", entry.Text);
        if (entry.Repeated > 0)
            json.WriteNumber("repeated", entry.Repeated);
        if (!entry.IsClockTrusted)
            json.WriteBoolean("isClockTrusted", false);
        json.WriteEndObject();

        void Text(string name, string? value)
        {
            if (value is not null)
                json.WriteString(name, value);
        }
    }

    /// <summary>Reads a line; null when it is none.</summary>
    public static LedgerEntry? Read(string line)
    {
        if (line.Length == 0 || line[0] != '{')
            return null;
        try
        {
            using var document = JsonDocument.Parse(line);
            return Read(document.RootElement);
        }
        catch (Exception trouble) when (trouble is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    public static LedgerEntry? Read(JsonElement json)
    {
        if (!Enum.TryParse<LedgerKind>(json.GetProperty("kind").GetString()!.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind))
            return null;
        return new LedgerEntry
        {
            At = json.GetProperty("at").GetDateTimeOffset(),
            Kind = kind,
            Inverter = json.GetProperty("inverter").GetString() ?? "",
            Serial = Text("serial"),
            Setting = Text("setting"),
            Old = Text("old"),
            New = Text("new"),
            Who = Text("who"),
            Because = Text("because"),
            Outcome = Enum.TryParse<Outcome>(Text("outcome"), ignoreCase: true, out var outcome) ? outcome : null,
            Rule = Text("rule"),
            Text = Text("text"),
            Repeated = json.TryGetProperty("repeated", out var repeated) ? repeated.GetInt32() : 0,
            IsClockTrusted = !json.TryGetProperty("isClockTrusted", out var trusted) || trusted.GetBoolean(),
        };

        string? Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    /// <summary>The kind in lower case with hyphens, such as <c>lease-opened</c>.</summary>
    public static string NameOf(LedgerKind kind) =>
        string.Concat(kind.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}

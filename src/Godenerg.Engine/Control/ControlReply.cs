using System.Text.Json;
using Godenerg.Engine.Control.Json;

namespace Godenerg.Engine.Control;

/// <summary>
/// What every line of an answer begins with: <c>{"v":1,"ok":true,…</c>, or <c>"ok":false</c> with what went wrong. Of an answer of
/// several lines all but the last say <c>"more":true</c>.
/// </summary>
internal static class ControlReply
{
    public static void Begin(Utf8JsonWriter json, bool hasMore = false)
    {
        json.WriteNumber("v", ControlRequest.Version);
        json.WriteBoolean("ok", true);
        if (hasMore)
            json.WriteBoolean("more", true);
    }

    public static void Write(Utf8JsonWriter json, ControlRefusal refusal)
    {
        json.WriteNumber("v", ControlRequest.Version);
        json.WriteBoolean("ok", false);
        json.WriteString("error", Kebab.Of(refusal.Fault));
        json.WriteString("message", refusal.Message);
        if (refusal.Inverters.Count > 0)
            json.WriteTexts("inverters", refusal.Inverters);
    }

    /// <summary>Gives the line, or throws what it refuses with.</summary>
    /// <exception cref="ControlException">It is a refusal.</exception>
    public static JsonElement Check(JsonElement line)
    {
        if (line.GetProperty("v").GetInt32() != ControlRequest.Version)
            throw new ControlException(ControlFault.Version, "the engine speaks another version; use the godenerg that it was started from");
        return line.GetProperty("ok").GetBoolean() ? line : throw new ControlException(line.Choice<ControlFault>("error"), line.Text("message"));
    }
}

using System.Text.Json;
using Godenerg.Engine.Plugins;

namespace Godenerg.Engine.Control.Json;

/// <summary>How one plugin stands.</summary>
internal static class PluginStandingJson
{
    public static void Write(Utf8JsonWriter json, PluginStanding standing)
    {
        json.WriteString("plugin", standing.Id);
        json.WriteString("state", Kebab.Of(standing.State));
        json.WriteOptional("version", standing.Version);
        json.WriteString("description", standing.Description);
        json.WriteString("folder", standing.Folder);
        json.WriteBoolean("shipped", standing.IsShipped);
        json.WriteOptional("builtFor", standing.BuiltFor);
        json.WriteNumber("generation", standing.Generation);
        json.WriteOptional("since", standing.Since == default ? null : standing.Since);
        json.WriteOptional("problem", standing.Problem);
        json.WriteOptional("triedAgainAt", standing.TriedAgainAt);
        json.WriteNumber("strikes", standing.Strikes);
        json.WriteNumber("failures", standing.Failures);
        json.WriteTexts("contributions", standing.Usage.Contributions);
        json.WriteNumber("subscriptions", standing.Usage.Subscriptions);
        json.WriteNumber("dropped", standing.Usage.Dropped);
        json.WriteNumber("timers", standing.Usage.Timers);
        json.WriteNumber("work", standing.Usage.Work);
        json.WriteNumber("logLinesDropped", standing.Usage.LogLinesDropped);
        json.WriteTexts("undead", standing.Undead);
        json.WriteArray("health", standing.Health, (_, look) =>
        {
            json.WriteString("check", look.Check);
            json.WriteString("health", Kebab.Of(look.Report.Health));
            json.WriteString("message", look.Report.Message);
        });
    }

    public static PluginStanding Read(JsonElement element) => new(element.Text("plugin"), element.Text("folder"), element.Choice<PluginState>("state"))
    {
        Version = element.OptionalText("version"),
        Description = element.Text("description"),
        IsShipped = element.Flag("shipped"),
        BuiltFor = element.OptionalText("builtFor"),
        Generation = element.GetProperty("generation").GetInt32(),
        Since = element.OptionalInstant("since") ?? default,
        Problem = element.OptionalText("problem"),
        TriedAgainAt = element.OptionalInstant("triedAgainAt"),
        Strikes = element.GetProperty("strikes").GetInt32(),
        Failures = element.GetProperty("failures").GetInt32(),
        Usage = new PluginUsage(
            element.GetProperty("subscriptions").GetInt32(), element.GetProperty("dropped").GetInt64(), element.GetProperty("timers").GetInt32(),
            element.GetProperty("work").GetInt32(), element.GetProperty("logLinesDropped").GetInt64(), element.Texts("contributions")),
        Undead = element.Texts("undead"),
        Health = element.List("health", look => (look.Text("check"), new HealthReport(look.Choice<Health>("health"), look.Text("message")))),
    };
}

using System.Text.Json;
using Godenerg.Engine.Control;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Plugins;

namespace Godenerg.Engine.Web;

/// <summary>
/// What only the engine knows, as endpoints for whoever serves HTTP: decisions, the ledger and the plugins, in the words of the
/// control socket. Nothing here needs an inverter; what may look at a disk, or wait for a plugin, does so on the pool.
/// </summary>
internal static class HouseEndpoints
{
    private static readonly HttpParameter From = new("from", "From when on; without it the last day") { Sample = "-24h" };
    private static readonly HttpParameter To = new("to", "Up to when; without it now") { Sample = "now" };
    private static readonly HttpParameter Inverter = new("inverter", "Only of this inverter");

    /// <param name="desks">The inverters.</param>
    /// <param name="plugins">The plugins.</param>
    /// <param name="clock">The time of the house.</param>
    public static IEnumerable<HttpEndpoint> Of(IReadOnlyList<IInverterDesk> desks, IPluginDesk plugins, TimeProvider clock) =>
    [
        new("GET", "/api/v1/decisions", Access.Read, Reading(desks, clock, WriteDecisions))
        {
            Description = "What the policy decided and why, what it rested on, and what the guard made of it; oldest first",
            Parameters = [From, To, Inverter],
            Answers = [new(200, "application/json", "Changes of decisions", """{"decisions":[{"at":"2026-06-01T10:30:00+00:00","inverter":"house","policy":"three-stage","stage":"absorb","because":"58.4 V was reached","change":true}]}""")],
        },
        new("GET", "/api/v1/ledger", Access.Read, Reading(desks, clock, WriteLedger))
        {
            Description = "Who wished or did what, why, old and new; and how worn every setting is",
            Parameters = [From, To, Inverter, new("setting", "Only of this setting") { Sample = "charge.float-voltage" }],
            Answers = [new(200, "application/json", "Oldest first", """{"entries":[{"at":"2026-06-01T10:30:00+00:00","kind":"sent","inverter":"house","setting":"charge.float-voltage","old":"52.8","new":"58.4","who":"policy three-stage"}],"wear":[{"inverter":"house","setting":"charge.float-voltage","writes":417}]}""")],
        },
        new("GET", "/api/v1/plugins", Access.Read, (_, cancel) => Task.Run(() => HttpAnswer.Json(json => json.WriteArray("plugins", plugins.Standings, Write)), cancel))
        {
            Description = "How every plugin stands",
            Answers = [new(200, "application/json", "Sorted by id", """{"plugins":[{"plugin":"http-api","state":"running","version":"0.1.0","generation":1,"failures":0,"contributions":["GET /cmds"],"health":[]}]}""")],
        },
    ];

    private static Func<HttpRequest, CancellationToken, Task<HttpAnswer>> Reading(
        IReadOnlyList<IInverterDesk> desks, TimeProvider clock, Action<Utf8JsonWriter, HttpRequest, IReadOnlyList<IInverterDesk>, HistorySpan> write) => (request, cancel) => Task.Run(() =>
        {
            var name = request.Query.GetValueOrDefault("inverter");
            List<IInverterDesk> meant = [.. desks.Where(desk => name is null || desk.Configured == name)];
            if (meant.Count == 0 && desks.Count > 0)
                return HttpAnswer.Problem(400, "unknown inverter", $"there is no inverter '{name}'", [.. desks.Select(desk => desk.Configured)]);
            try
            {
                var span = HistoryWords.Span(request.Query.GetValueOrDefault("from"), request.Query.GetValueOrDefault("to"), clock.GetUtcNow(), clock.LocalTimeZone);
                return HttpAnswer.Json(json => write(json, request, meant, span));
            }
            catch (HistoryException wrong)
            {
                return HttpAnswer.Problem(400, "not understood", wrong.Message);
            }
        }, cancel);

    private static void WriteDecisions(Utf8JsonWriter json, HttpRequest request, IReadOnlyList<IInverterDesk> desks, HistorySpan span) =>
        json.WriteArray("decisions", desks.SelectMany(desk => desk.Decisions.Changes(span.From, span.To)).OrderBy(entry => entry.At), Policies.Decisions.DecisionJson.Write);

    private static void WriteLedger(Utf8JsonWriter json, HttpRequest request, IReadOnlyList<IInverterDesk> desks, HistorySpan span)
    {
        var setting = request.Query.GetValueOrDefault("setting");
        var names = desks.Select(desk => desk.Configured).ToHashSet();
        // Several inverters may share one ledger; wear counts from its beginning.
        var all = desks.SelectMany(desk => desk.ReadLedger(DateTimeOffset.MinValue)).Distinct()
            .Where(entry => names.Contains(entry.Inverter) && (setting is null || entry.Setting == setting)).OrderBy(entry => entry.At).ToList();
        json.WriteArray("entries", all.Where(entry => entry.At >= span.From && entry.At < span.To), LedgerJson.Write);
        json.WriteArray("wear", SettingWear.Of(all, span.To), SettingWearJson.Write);
    }

    /// <summary>Less than the control socket tells: where files lie is nobody's business on the network.</summary>
    private static void Write(Utf8JsonWriter json, PluginStanding standing)
    {
        json.WriteString("plugin", standing.Id);
        json.WriteString("state", Kebab.Of(standing.State));
        json.WriteOptional("version", standing.Version);
        json.WriteString("description", standing.Description);
        json.WriteBoolean("shipped", standing.IsShipped);
        json.WriteNumber("generation", standing.Generation);
        json.WriteOptional("since", standing.Since == default ? null : standing.Since);
        json.WriteOptional("problem", standing.State == PluginState.Running ? null : standing.Problem);
        json.WriteNumber("failures", standing.Failures);
        json.WriteTexts("contributions", standing.Usage.Contributions);
        json.WriteNumber("dropped", standing.Usage.Dropped);
        json.WriteArray("health", standing.Health, (_, look) =>
        {
            json.WriteString("check", look.Check);
            json.WriteString("health", Kebab.Of(look.Report.Health));
            json.WriteString("message", look.Report.Message);
        });
    }
}

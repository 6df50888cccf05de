using System.Globalization;
using Godenerg.Cli.Output.Policies;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Plugins;

namespace Godenerg.Cli.Output.Plugins;

/// <summary>How plugins stand, for a person or for a script.</summary>
internal static class PluginText
{
    /// <param name="standings">Every plugin.</param>
    /// <param name="runs">Whether an engine runs them; else this is only what lies in the folders.</param>
    /// <param name="folders">Where plugins may lie, for whoever has none.</param>
    public static void PrintList(IReadOnlyList<PluginStanding> standings, bool runs, IReadOnlyList<string> folders)
    {
        if (!runs)
            Console.WriteLine("No engine runs plugins here; this is what lies in the folders.");
        if (standings.Count == 0)
            Console.WriteLine($"There are no plugins; a plugin is a folder with its DLL in {string.Join(" or ", folders)}.");
        else
            Columns.Print([["PLUGIN", "VERSION", "STATE", "ABOUT"], .. standings.Select(one => new[] { one.Id, one.Version ?? "", Word(one, runs), one.Problem ?? one.Description })]);
    }

    public static void Print(PluginStanding one, bool runs, TimeZoneInfo zone)
    {
        Console.WriteLine($"{one.Id}: {one.Description}".TrimEnd(' ', ':'));
        Columns.Print([.. Rows(one, runs, zone).Where(row => row[1].Length > 0)]);
    }

    public static string Json(PluginStanding standing) => JsonText.Object(json => PluginStandingJson.Write(json, standing));

    /// <summary>What it does, and why not more, in one line.</summary>
    public static string State(PluginStanding one) => one.Problem is { } problem ? $"{Word(one)}: {problem}" : Word(one);

    /// <summary>Of the status of an engine: one line, with what its health checks complain of.</summary>
    public static string Line(PluginStanding one)
    {
        string[] complaints = [.. Complaints(one)];
        return complaints.Length == 0 ? State(one) : $"{State(one)}; {string.Join("; ", complaints)}";
    }

    private static IEnumerable<string> Complaints(PluginStanding one) =>
    [
        .. one.Health.Where(look => look.Report.Health != Health.Good).Select(look => $"{look.Check} {Kebab.Of(look.Report.Health)}: {look.Report.Message}".TrimEnd(' ', ':')),
        .. one.Undead.Count == 0 ? Array.Empty<string>() : [$"{one.Undead.Count} old generation{(one.Undead.Count == 1 ? " is" : "s are")} still in memory"],
    ];

    private static string Word(PluginStanding one, bool runs = true) => one.State switch
    {
        PluginState.LeftOut => "left out",
        // Whoever only looks at files sees nothing run.
        PluginState.Starting when !runs => "present",
        _ => Kebab.Of(one.State),
    };

    private static IEnumerable<string[]> Rows(PluginStanding one, bool runs, TimeZoneInfo zone)
    {
        yield return ["  state", runs && one.Since != default ? $"{Word(one)} since {DecisionText.Time(one.Since, zone)}" : Word(one, runs)];
        yield return ["  problem", one.Problem ?? ""];
        yield return ["  tried again", one.TriedAgainAt is { } again ? DecisionText.Time(again, zone) : ""];
        yield return ["  version", one.Version ?? ""];
        yield return ["  built for", one.BuiltFor is { } contract ? $"Godenerg.Abstractions {contract}" : ""];
        if (one.Folder.Length > 0)
            yield return ["  folder", one.Folder + (one.IsShipped ? " (came with the program)" : "")];
        if (!runs)
            yield break;
        yield return ["  generation", one.Generation.ToString(CultureInfo.InvariantCulture)];
        yield return ["  failures", one.Failures == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{one.Failures}, of them {one.Strikes} since it last ran well")];
        foreach (var offer in one.Usage.Contributions)
            yield return ["  offers", offer];
        yield return ["  holds", string.Create(CultureInfo.InvariantCulture, $"subscriptions {one.Usage.Subscriptions}, timers {one.Usage.Timers}, works {one.Usage.Work}")];
        yield return ["  lost", Lost(one.Usage)];
        foreach (var (check, report) in one.Health)
            yield return ["  health", $"{check}: {Kebab.Of(report.Health)}{(report.Message.Length > 0 ? ": " + report.Message : "")}"];
        foreach (var undead in one.Undead)
            yield return ["  undead", undead];
    }

    private static string Lost(PluginUsage usage) => string.Join(", ", new[]
    {
        usage.Dropped == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{usage.Dropped} readings that it was too slow for"),
        usage.LogLinesDropped == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{usage.LogLinesDropped} log lines beyond what a plugin may write"),
    }.OfType<string>());
}

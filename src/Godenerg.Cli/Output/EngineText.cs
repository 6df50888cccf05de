using System.Globalization;
using Godenerg.Cli.Output.Plugins;
using Godenerg.Engine.Control;
using Godenerg.Engine.Control.Json;

namespace Godenerg.Cli.Output;

/// <summary>A running engine, for a person or for a script.</summary>
internal static class EngineText
{
    public static void Print(EngineStatus engine, TimeZoneInfo zone)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The engine runs as pid {engine.Process}."));
        foreach (var inverter in engine.Inverters)
        {
            Console.WriteLine($"{inverter.Inverter}: {inverter.Device}{(inverter.IsSimulated ? ", simulated" : "")}");
            Columns.Print([.. Rows(inverter).Where(row => row[1].Length > 0), .. GuardText.Rows(inverter.Guard, zone)]);
        }

        if (engine.Plugins.Count == 0)
            return;
        Console.WriteLine("plugins");
        Columns.Print([.. engine.Plugins.Select(plugin => new[] { "  " + plugin.Id, PluginText.Line(plugin) })]);
    }

    /// <summary>One inverter a line.</summary>
    public static string Json(InverterStatus inverter) => JsonText.Object(json => InverterStatusJson.Write(json, inverter));

    private static IEnumerable<string[]> Rows(InverterStatus inverter) =>
    [
        ["  inverter", inverter.Identity?.ToString() ?? ""],
        ["  problem", inverter.Problem ?? ""],
        ["  policy", $"{inverter.Policy}: {inverter.LastDecision.Because}"],
        .. inverter.LastDecision.Setpoints.Select(wish => new[] { "  wants", $"{wish.Setting} {wish.Value} {wish.Setting.Unit}".TrimEnd() + $": {wish.Because}" }),
        ["  control", GuardText.Mode(inverter.Guard)],
        ["  clock", inverter.IsClockTrusted ? "trusted" : "not trusted: schedules wait; see: godenerg clock"],
    ];
}

using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine.Control;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg lease</c>: what is off its safe value, and what is held back until somebody says that it may go on.</summary>
internal static class LeaseCommand
{
    public static Command Create()
    {
        var command = new Command("lease", "Show the settings that are off their safe values, and let go what is held back.");
        command.Add(CreateList());
        command.Add(CreateRelease("release", "Let a setting be raised again after a forced return, and try again what could not be written."));
        command.Add(CreateRelease("acknowledge", "Take note of what somebody else has changed, so that the policy may go on."));
        return command;
    }

    private static Command CreateList()
    {
        var command = new Command("list", "Show the settings that are off their safe values, barred, latched, or changed by others.");
        var asking = new AskingEngine();
        asking.AddTo(command);
        command.SetAction(parsed => asking.Run(parsed, engine =>
        {
            var all = engine.Leases(asking.Inverter(parsed));
            foreach (var one in all)
                Show(one, asking.IsJson(parsed), isNamed: all.Count > 1);
            return (int)ExitCode.Done;
        }));
        return command;
    }

    private static Command CreateRelease(string name, string summary)
    {
        var command = new Command(name, summary);
        var setting = new Argument<string?>("SETTING") { Description = "One setting, such as charge.float-voltage; without it, all.", DefaultValueFactory = _ => null };
        command.Add(setting);
        var asking = new AskingEngine();
        asking.AddTo(command);
        command.SetAction(parsed => asking.Run(parsed, engine =>
        {
            var lifted = engine.Release(parsed.GetValue(setting), asking.Inverter(parsed));
            if (asking.IsJson(parsed))
                Console.WriteLine(JsonText.Object(json =>
                {
                    json.WriteStartArray("lifted");
                    foreach (var line in lifted)
                        json.WriteStringValue(line);
                    json.WriteEndArray();
                }));
            else
                foreach (var line in lifted.DefaultIfEmpty("nothing was held back"))
                    Console.WriteLine(line);
            return (int)ExitCode.Done;
        }));
        return command;
    }

    private static void Show(InverterGuard one, bool asJson, bool isNamed)
    {
        if (asJson)
        {
            Console.WriteLine(JsonText.Object(json =>
            {
                json.WriteString("inverter", one.Inverter);
                Godenerg.Engine.Control.Json.GuardStatusJson.Write(json, one.Guard);
            }));
            return;
        }

        if (isNamed)
            Console.WriteLine(one.Inverter);
        var rows = GuardText.Rows(one.Guard, TimeProvider.System.LocalTimeZone).ToList();
        if (rows.Count > 0)
            Columns.Print(rows);
        else
            Console.WriteLine("  nothing is off its safe value, and nothing is held back");
    }
}

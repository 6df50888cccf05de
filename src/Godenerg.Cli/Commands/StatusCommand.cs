using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Cli.Output.Plugins;
using Godenerg.Engine.Control;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg status</c>: the general status, once, as fast as the wire allows; with <c>--engine</c>, what the engine does.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var command = new Command("status", "Show what the inverter measures now (QPIGS).");
        var asking = new Asking();
        asking.AddTo(command);
        var engine = new Option<bool>("--engine") { Description = "Show instead what the running engine does: inverters, policy, guard, leases, clock, plugins." };
        command.Add(engine);
        command.SetAction(parsed => parsed.GetValue(engine)
            ? AskingEngine.Run(asking.Engine(parsed), client => Show(client.Status(), asking.IsJson(parsed)))
            : Measured(asking, parsed));
        return command;
    }

    /// <summary>What an owner has to know stands on standard error: what is measured stays what a script expects.</summary>
    private static int Measured(Asking asking, ParseResult parsed)
    {
        var exit = asking.Run(parsed, "QPIGS", quick: true);
        foreach (var alarm in asking.Door(parsed).Alarms())
            Complaint.Write("alarm: " + alarm);
        return exit;
    }

    private static int Show(EngineStatus status, bool asJson)
    {
        if (asJson)
            foreach (var line in status.Inverters.Select(EngineText.Json).Concat(status.Plugins.Select(PluginText.Json)))
                Console.WriteLine(line);
        else
            EngineText.Print(status, TimeProvider.System.LocalTimeZone);
        return (int)ExitCode.Done;
    }
}

/// <summary><c>godenerg mode</c>: what the inverter does now.</summary>
internal static class ModeCommand
{
    public static Command Create()
    {
        var command = new Command("mode", "Show what the inverter does now (QMOD).");
        var asking = new Asking();
        asking.AddTo(command);
        command.SetAction(parsed => asking.Run(parsed, "QMOD", Metrics.InverterMode));
        return command;
    }
}

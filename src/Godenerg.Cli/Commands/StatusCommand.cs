using System.CommandLine;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg status</c>: the general status, once, as fast as the wire allows.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var command = new Command("status", "Show what the inverter measures now (QPIGS).");
        var asking = new Asking();
        asking.AddTo(command);
        command.SetAction(parsed => asking.Run(parsed, "QPIGS", quick: true));
        return command;
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

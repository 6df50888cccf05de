using System.CommandLine;
using Godenerg.Cli.Output.Plugins;

namespace Godenerg.Cli.Commands.Plugins;

/// <summary><c>godenerg plugin info ID</c>: everything about one plugin.</summary>
internal static class PluginInfoCommand
{
    public static Command Create()
    {
        var command = new Command("info", "Show everything about one plugin: where it lies, what it does, what it offers, what is wrong with it.");
        var id = AskingPlugins.Id();
        command.Add(id);
        var asking = new AskingPlugins();
        asking.AddTo(command);
        command.SetAction(parsed => asking.Run(parsed, (standings, runs) =>
        {
            if (standings.FirstOrDefault(one => one.Id == parsed.GetValue(id)) is not { } standing)
                return Complaint.With(ExitCode.Usage, AskingPlugins.Unknown(parsed.GetValue(id)!, standings.Select(one => one.Id)));
            if (asking.IsJson(parsed))
                Console.WriteLine(PluginText.Json(standing));
            else
                PluginText.Print(standing, runs, TimeProvider.System.LocalTimeZone);
            return (int)ExitCode.Done;
        }));
        return command;
    }
}

using System.CommandLine;
using Godenerg.Cli.Output.Plugins;

namespace Godenerg.Cli.Commands.Plugins;

/// <summary><c>godenerg plugin list</c>.</summary>
internal static class PluginListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "List the plugins: what they are for and what they do; without an engine, what lies in the folders.");
        var asking = new AskingPlugins();
        asking.AddTo(command);
        command.SetAction(parsed => asking.Run(parsed, (standings, runs) =>
        {
            if (asking.IsJson(parsed))
                foreach (var standing in standings)
                    Console.WriteLine(PluginText.Json(standing));
            else
                PluginText.PrintList(standings, runs, asking.Folders(parsed));
            return (int)ExitCode.Done;
        }));
        return command;
    }
}

using System.CommandLine;

namespace Godenerg.Cli.Commands.Plugins;

/// <summary><c>godenerg plugin</c>: see which plugins there are, and switch them; one class a verb, in this folder.</summary>
internal static class PluginCommand
{
    public static Command Create()
    {
        var command = new Command("plugin", "See which plugins there are and how they do, and switch them off and on.");
        command.Add(PluginListCommand.Create());
        command.Add(PluginInfoCommand.Create());
        command.Add(PluginSwitchCommand.Create(
            "reload", "Load a plugin anew, whether or not its files have changed, and forget its failures.", (engine, id) => engine.ReloadPlugin(id), null));
        command.Add(PluginSwitchCommand.Create(
            "disable", "Stop a plugin and keep it stopped, also over restarts.", (engine, id) => engine.DisablePlugin(id), isDisabled: true));
        command.Add(PluginSwitchCommand.Create(
            "enable", "Start a plugin again that was switched off.", (engine, id) => engine.EnablePlugin(id), isDisabled: false));
        return command;
    }
}

using System.CommandLine;
using Godenerg.Cli.Output.Policies;

namespace Godenerg.Cli.Commands.Policies;

/// <summary><c>godenerg policy list</c>.</summary>
internal static class PolicyListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "List the policies that a configuration can name.");
        var (config, json) = (CommonOptions.Config(), CommonOptions.Json());
        command.Add(config);
        command.Add(json);
        command.SetAction(parsed => PolicyFile.Guarded(() => PolicyText.PrintList(PolicyFile.FoldersOf(parsed.GetValue(config)), parsed.GetValue(json))));
        return command;
    }
}

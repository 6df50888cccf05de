using System.CommandLine;

namespace Godenerg.Cli.Commands.Policies;

/// <summary><c>godenerg policy</c>: look at charging policies and try them out; one class a verb, in this folder.</summary>
internal static class PolicyCommand
{
    public static Command Create()
    {
        var command = new Command("policy", "Look at charging policies, scripts that decide when the bank is full, and try them out.");
        command.Add(PolicyListCommand.Create());
        command.Add(PolicyCheckCommand.Create());
        command.Add(PolicySimulateCommand.Create());
        command.Add(PolicyTestCommand.Create());
        command.Add(PolicyBacktestCommand.Create());
        command.Add(PolicyStatusCommand.Create());
        command.Add(PolicyExplainCommand.Create());
        command.Add(PolicyPromoteCommand.Create());
        return command;
    }
}

using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Cli.Output.Policies;

namespace Godenerg.Cli.Commands.Policies;

/// <summary><c>godenerg policy status</c>: which text of which policy decides, since when, and who waits or watches beside it.</summary>
internal static class PolicyStatusCommand
{
    public static Command Create()
    {
        var command = new Command("status", "Show the policy of every inverter: the text in force and since when, what is wrong with it, and who is in shadow.");
        var asking = new AskingEngine();
        asking.AddTo(command);
        command.SetAction(parsed => asking.Run(parsed, engine =>
        {
            foreach (var one in engine.Policies(asking.Inverter(parsed)))
                if (asking.IsJson(parsed))
                    Console.WriteLine(PolicyStandingText.Json(one));
                else
                    PolicyStandingText.Print(one, TimeProvider.System.LocalTimeZone);
            return (int)ExitCode.Done;
        }));
        return command;
    }
}

using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Cli.Output.Policies;

namespace Godenerg.Cli.Commands.Policies;

/// <summary><c>godenerg policy promote</c>: the new text of a policy, which has been running in shadow, takes over.</summary>
internal static class PolicyPromoteCommand
{
    public static Command Create()
    {
        var command = new Command("promote", "Put the new text of a policy in force that touches other settings than the one before, and so waits in shadow.");
        var name = new Argument<string>("NAME") { Description = "The policy, such as three-stage; policy status shows what waits." };
        command.Add(name);
        var asking = new AskingEngine();
        asking.AddTo(command);
        command.SetAction(parsed => asking.Run(parsed, engine =>
        {
            var promotion = engine.Promote(parsed.GetValue(name)!, asking.Inverter(parsed));
            if (asking.IsJson(parsed))
                Console.WriteLine(PolicyStandingText.Json(promotion));
            if (promotion.Refusal is { } refusal)
                return Complaint.With(ExitCode.Refused, refusal);
            if (!asking.IsJson(parsed))
                PolicyStandingText.Print(promotion);
            return (int)ExitCode.Done;
        }));
        return command;
    }
}

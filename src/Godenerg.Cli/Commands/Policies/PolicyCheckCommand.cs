using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Cli.Output.Policies;
using Godenerg.Engine.Policies;

namespace Godenerg.Cli.Commands.Policies;

/// <summary><c>godenerg policy check</c>.</summary>
internal static class PolicyCheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Compile a policy, and say what it may touch and which parameters it has, or everything that is wrong with it.");
        var file = PolicyFile.Argument();
        var (config, json) = (CommonOptions.Config(), CommonOptions.Json());
        command.Add(file);
        command.Add(config);
        command.Add(json);
        command.SetAction(parsed => PolicyFile.Guarded(() => Check(parsed.GetValue(file)!, PolicyFile.FoldersOf(parsed.GetValue(config)), parsed.GetValue(json))));
        return command;
    }

    private static int Check(string given, HousePoliciesOptions folders, bool asJson)
    {
        var policy = PolicyFile.Compile(PolicyFile.PathOf(given, folders));
        if (asJson)
            Console.WriteLine(PolicyText.Json(policy.Source.Name, policy.Path, policy.Program?.Manifest, policy.Errors));
        if (policy.Errors.Count > 0)
            return Complaint.With(ExitCode.Usage, [.. policy.Errors]);
        if (!asJson)
            PolicyText.Print(policy.Source.Name, policy.Path, policy.Program!.Manifest);
        return (int)ExitCode.Done;
    }
}

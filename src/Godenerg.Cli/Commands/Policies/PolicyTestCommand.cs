using System.CommandLine;
using Godenerg.Cli.Output.Policies;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Trying.Scenarios;

namespace Godenerg.Cli.Commands.Policies;

/// <summary><c>godenerg policy test</c>: the stories beside a policy, and whether it decides as they say.</summary>
internal static class PolicyTestCommand
{
    public static Command Create()
    {
        var command = new Command("test", "Run the .scenario files beside a policy: stories of readings, and what it should decide. Exit code 1 when it decides otherwise.");
        var file = new Argument<string?>("FILE")
        {
            Description = "A .csx file, the name of a policy that list shows, or one .scenario file. Without it, every policy with its scenarios.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var (config, json) = (CommonOptions.Config(), CommonOptions.Json());
        command.Add(file);
        command.Add(config);
        command.Add(json);
        command.SetAction(parsed => PolicyFile.Guarded(() => Run(parsed.GetValue(file), PolicyFile.FoldersOf(parsed.GetValue(config)), parsed.GetValue(json))));
        return command;
    }

    private static int Run(string? given, HousePoliciesOptions folders, bool asJson)
    {
        var text = new TestText(asJson);
        foreach (var (policy, scenarios) in given is null ? All(folders) : [Meant(given, folders)])
            Test(policy, scenarios, text, isNamed: given is not null);
        text.End();
        return (int)text.Exit;
    }

    private static IEnumerable<(string Policy, IReadOnlyList<string> Scenarios)> All(HousePoliciesOptions folders) =>
        folders.Names.Select(name => (Policy: Path.Combine(folders.FolderOf(name)!, name + ".csx"), PolicyScenarios.Beside(folders.FolderOf(name)!, name)));

    /// <summary>A scenario stands beside its policy; a policy has all that stand beside it.</summary>
    private static (string Policy, IReadOnlyList<string> Scenarios) Meant(string given, HousePoliciesOptions folders)
    {
        if (given.EndsWith(PolicyScenarios.Ending, StringComparison.Ordinal))
        {
            var name = PolicyScenarios.PolicyOf(given);
            var beside = Path.Combine(Path.GetDirectoryName(given) ?? "", name + ".csx");
            return File.Exists(beside) ? (beside, [given]) : throw new FileNotFoundException($"{given} is about the policy {name}, and there is no {beside}");
        }

        var path = PolicyFile.PathOf(given, folders);
        return (path, PolicyScenarios.Beside(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileNameWithoutExtension(path)));
    }

    private static void Test(string path, IReadOnlyList<string> scenarios, TestText text, bool isNamed)
    {
        // Compiling takes a second; a policy without a scenario need not be.
        if (scenarios.Count == 0 && !isNamed)
        {
            text.HasNone(path);
            return;
        }

        var policy = PolicyFile.Compile(path);
        if (policy.Errors.Count > 0)
            text.IsBroken(policy.Source.Name, policy.Errors);
        else if (scenarios.Count == 0)
            text.IsBroken(policy.Source.Name, [$"{path}: there is no {policy.Source.Name}{PolicyScenarios.Ending} beside it; docs/howto/test-a-policy.md tells how to write one"]);
        else
            foreach (var scenario in scenarios)
                text.Add(policy.Source.Name, PolicyScenarios.Run(policy.Program!, scenario));
    }
}

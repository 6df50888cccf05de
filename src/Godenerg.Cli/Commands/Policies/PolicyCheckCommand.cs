using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Cli.Output.Policies;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Cli.Commands.Policies;

/// <summary><c>godenerg policy check</c>.</summary>
internal static class PolicyCheckCommand
{
    private sealed record Options(Argument<string> File, Option<bool> Quick, Option<string?> Bank, Option<string[]> Set, Option<string?> Config, Option<bool> Json);

    public static Command Create()
    {
        var command = new Command("check", "Compile a policy and say what it may touch, which parameters it has and how often it writes in simulated weeks; or everything that is wrong with it.");
        var options = new Options(
            PolicyFile.Argument(),
            new("--quick") { Description = "Do not simulate: nothing is said about writes, and it takes no time." },
            PolicyStressOptions.Bank(), PolicyFile.Set(), CommonOptions.Config(), CommonOptions.Json());
        command.Add(options.File);
        foreach (var option in new System.CommandLine.Option[] { options.Quick, options.Bank, options.Set, options.Config, options.Json })
            command.Add(option);
        command.SetAction((parsed, cancel) => PolicyFile.GuardedAsync(() => CheckAsync(parsed, options, cancel)));
        return command;
    }

    private static async Task<int> CheckAsync(ParseResult parsed, Options options, CancellationToken cancel)
    {
        var asJson = parsed.GetValue(options.Json);
        var house = PolicyFile.HouseOf(parsed.GetValue(options.Config));
        var policy = PolicyFile.Compile(PolicyFile.PathOf(parsed.GetValue(options.File)!, PolicyFile.FoldersOf(house)));
        if (policy.Errors.Count > 0)
        {
            if (asJson)
                Console.WriteLine(PolicyText.Json(policy, null));
            return Complaint.With(ExitCode.Usage, [.. policy.Errors]);
        }

        var parameters = PolicyParameters.Of(policy.Program!, house, null, parsed.GetValue(options.Set)!);
        if (!asJson)
            PolicyText.Print(policy);
        if (parsed.GetValue(options.Quick))
        {
            if (asJson)
                Console.WriteLine(PolicyText.Json(policy, null));
            return (int)ExitCode.Done;
        }

        var stories = PolicySimulationWrites.Stories(PolicyStressOptions.BankOf(parsed, options.Bank) ?? PolicyStressOptions.BankFor(policy.Program!, parameters));
        var simulation = new PolicySimulation(stories, [new SimulatedPolicy(policy.Program!, parameters.Values)]);
        var result = await PolicyProgress.WatchAsync($"writes of {policy.Source.Name} in {simulation.DaysInAll} simulated days", () => simulation.DaysDone / simulation.DaysInAll, () => simulation.Run(cancel)).ConfigureAwait(false);
        var writes = PolicySimulationWrites.Of(result);
        if (asJson)
            Console.WriteLine(PolicyText.Json(policy, writes));
        else if (writes.Count > 0)
            PolicyWritesText.Print(writes);
        if (result.Failure is { } failure)
            return Complaint.With(ExitCode.Refused, PolicySimulationText.Failure(failure));
        return writes.Count == stories.Stories.Count
            ? (int)ExitCode.Done
            : Complaint.With(ExitCode.Refused, $"ended after {simulation.DaysDone:0} of {simulation.DaysInAll} simulated days; writes are known of {writes.Count} of {stories.Stories.Count} stresses");
    }
}

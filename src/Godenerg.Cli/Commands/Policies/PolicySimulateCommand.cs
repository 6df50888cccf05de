using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Cli.Output.Policies;
using Godenerg.Engine.Policies;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Cli.Commands.Policies;

/// <summary><c>godenerg policy simulate</c>: what a policy would make of some weeks, beside others.</summary>
internal static class PolicySimulateCommand
{
    private const string Baseline = "time-of-day";

    /// <summary>The baseline's voltages for 16 cells of LiFePO4; its own defaults are for lead-acid.</summary>
    private static readonly Dictionary<string, string> LithiumBaseline = new() { ["absorb"] = "55.2 V", ["float"] = "53.6 V" };

    private sealed record Options(
        Argument<string> File, PolicyStressOptions Stress, Option<string[]> Set, Option<string?> Config, Option<string?> Inverter, Option<bool> Json);

    public static Command Create()
    {
        var command = new Command("simulate", "Let a policy charge a simulated battery for some weeks, through the whole engine, beside the bare firmware, the clock and an ideal charger. No inverter is needed.");
        var options = new Options(
            PolicyFile.Argument(), new PolicyStressOptions(), PolicyFile.Set(), CommonOptions.Config(),
            new("--inverter") { Description = "Whose parameters, by its name in the configuration (default: the first that runs the policy).", HelpName = "NAME" }, CommonOptions.Json());
        command.Add(options.File);
        options.Stress.AddTo(command);
        foreach (var option in new System.CommandLine.Option[] { options.Set, options.Config, options.Inverter, options.Json })
            command.Add(option);
        command.SetAction((parsed, cancel) => PolicyFile.GuardedAsync(() => RunAsync(parsed, options, cancel)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Options options, CancellationToken cancel)
    {
        var house = PolicyFile.HouseOf(parsed.GetValue(options.Config));
        var folders = PolicyFile.FoldersOf(house);
        var policy = PolicyFile.Compile(PolicyFile.PathOf(parsed.GetValue(options.File)!, folders));
        if (policy.Errors.Count > 0)
            return Complaint.With(ExitCode.Usage, [.. policy.Errors]);
        var parameters = PolicyParameters.Of(policy.Program!, house, parsed.GetValue(options.Inverter), parsed.GetValue(options.Set)!);
        var story = options.Stress.Read(parsed, policy.Program!, parameters);
        List<SimulatedPolicy> tried = [new(policy.Program!, parameters.Values)];
        if (policy.Source.Name != Baseline && PolicyFile.Compile(Path.Combine(HousePoliciesOptions.ShippedFolder, Baseline + ".csx")).Program is { } clock)
            tried.Add(new(clock, story.Stories[0].Stress.Bank == TrialBank.Lithium ? LithiumBaseline : []));

        var simulation = new PolicySimulation(story, tried);
        var result = await PolicyProgress.WatchAsync($"{policy.Source.Name}, {simulation.DaysInAll} simulated days", () => simulation.DaysDone / simulation.DaysInAll, () => simulation.Run(cancel)).ConfigureAwait(false);
        if (result.Failure is { } failure)
        {
            if (parsed.GetValue(options.Json))
                Console.WriteLine(PolicySimulationJson.Failure(failure));
            return Complaint.With(ExitCode.Refused, PolicySimulationText.Failure(failure));
        }

        if (parsed.GetValue(options.Json))
            PolicySimulationJson.Print(result, parameters.Values);
        else if (result.Rows.Count > 0)
            PolicySimulationText.Print(result, parameters);
        if (result.Stories.Count == story.Stories.Count)
            return (int)ExitCode.Done;
        return Complaint.With(ExitCode.Refused, $"ended after {simulation.DaysDone:0} of {simulation.DaysInAll} simulated days; {(result.Rows.Count > 0
            ? $"the figures are of {result.Stories.Count} of {story.Stories.Count} weathers" : "not one weather was lived through by all, so there is nothing to compare")}");
    }
}

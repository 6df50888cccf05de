using Godenerg.Engine.Policies.Decisions;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Charging.Tests;

/// <summary>What the decision log costs a memory card, with the policy that most people run.</summary>
public sealed class DecisionLogSizeTests : IDisposable
{
    private const int Days = 5;

    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_day_of_three_stage_takes_less_than_a_megabyte_and_every_stage_is_in_it()
    {
        var (program, version) = Policies.Compile(Policies.Shipped("policies/three-stage.csx"));
        var trial = new Trial(Stress.None, 3) { Days = Days };
        var file = new DecisionFile(_folder, "house", warn => Assert.Fail(warn), longest: 100_000_000);
        using var run = new PolicyRun(trial, clock => new SeatedPolicy(program, new Dictionary<string, string>(), PolicyRun.Around(trial.Stress), clock))
        {
            Decisions = clock => new DecisionLog("house", file, clock),
        };

        run.Live();

        var entries = file.Read().ToList();
        var bytes = new FileInfo(Path.Combine(_folder, "decisions", "house.jsonl")).Length;
        TestContext.Current.SendDiagnosticMessage($"{version}: {bytes / Days} bytes and {entries.Count / Days} entries a day, {entries.Count(entry => entry.IsChange) / Days} of them changes");
        Assert.InRange(bytes / Days, 10_000, 1_000_000);
        Assert.Superset(new HashSet<string?> { "night", "bulk", "absorb", "float" }, entries.Select(entry => entry.Stage).ToHashSet());
        Assert.InRange(entries.Count(entry => entry.IsChange) / Days, 3, 100);
    }
}

using Godenerg.Engine.Guarding.Rules;
using Godenerg.Simulator.Workbench;
using Story = Godenerg.Simulator.Workbench.Trial;

namespace Godenerg.Policies.Tests;

/// <summary>The writes that <c>policy check</c> tells of, and what the simulations behind it and <c>policy simulate</c> come to.</summary>
public sealed class PolicyCheckTests
{
    private static PolicySimulation Simulate(string text, params Story[] stories) =>
        new(new PolicySimulationOptions { Stories = stories, Against = [], Cores = 1 }, [new SimulatedPolicy(Scripts.Program(text), new Dictionary<string, string>())]);

    private static Story Day(ulong seed) => new(new Stress { Bank = TrialBank.Lithium }, seed) { Days = 1 };

    [Fact]
    public void Writes_are_looked_for_under_every_stress_of_a_lead_acid_bank()
    {
        var stresses = PolicySimulationWrites.Stories(TrialBank.NewAgm).Stories.Select(story => story.Stress).ToList();

        Assert.Equal([TrialBank.NewAgm, TrialBank.AgedFlooded], stresses.Select(stress => stress.Bank).Distinct());
        Assert.Equal([-0.3, 0, 0.3], stresses.Select(stress => stress.Offset).Distinct().Order());
        Assert.Equal([0.7, 1, 1.3], stresses.Select(stress => stress.Load).Distinct().Order());
        Assert.Equal(Enum.GetValues<FirmwareBug>(), stresses.Select(stress => stress.Bug).Distinct().Order());
        Assert.Equal(2, stresses.Select(stress => stress.Faults).Distinct().Count());
        Assert.All(PolicySimulationWrites.Stories(TrialBank.NewAgm).Stories, story => Assert.Equal(20, story.Days));
    }

    [Fact]
    public void And_of_a_lithium_bank() =>
        Assert.All(PolicySimulationWrites.Stories(TrialBank.Lithium).Stories, story => Assert.Equal(TrialBank.Lithium, story.Stress.Bank));

    [Fact]
    public void A_policy_that_cannot_make_up_its_mind_writes_as_often_as_the_guard_lets_it()
    {
        var simulation = Simulate(
            "var n = Memory.Number(\"n\");\nn.Value++;\nif (IsDay != true) return Hold(\"night\");\nreturn Set(FloatVoltage, n.Value % 200 < 100 ? 54.8 : 53.6, \"to and fro\");", Day(0));

        var writes = Assert.Single(PolicySimulationWrites.Of(simulation.Run(TestContext.Current.CancellationToken)));

        Assert.InRange(writes.Most, BudgetRule.Soft - 2, BudgetRule.Soft + 1);
    }

    [Fact]
    public void A_failure_is_told_with_its_story_day_and_time_and_ends_it()
    {
        var simulation = Simulate("var lived = Memory.Duration(\"lived\");\nlived.CountWhile(true);\nif (lived.Value > 3.Hours()) throw new Exception(\"I am tired\");\nreturn Hold(\"fine\");", Day(5), Day(6));

        var result = simulation.Run(TestContext.Current.CancellationToken);

        Assert.Equal(("mine", 5UL, 1, "mine.csx:3: I am tired (Exception)"), (result.Failure!.Policy, result.Failure.Story.Seed, result.Failure.Day, result.Failure.Message));
        Assert.InRange(result.Failure.At, new DateTime(2026, 3, 1, 3, 0, 0), new DateTime(2026, 3, 1, 3, 1, 0));
        Assert.Empty(result.Rows);
        Assert.InRange(simulation.DaysDone, 0.12, 0.2);
    }

    [Fact]
    public void What_was_finished_when_it_is_ended_counts_and_nothing_else()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var simulation = Simulate("return Hold(\"fine\");", Day(1), Day(2), Day(3));

        using var watch = new Timer(_ =>
        {
            if (simulation.DaysDone > 1.1)
                stop.Cancel();
        }, null, 0, 1);
        var result = simulation.Run(stop.Token);

        Assert.Equal(1UL, result.Stories[0].Seed);
        Assert.InRange(result.Stories.Count, 1, 2);
        Assert.All(result.Rows, row => Assert.Equal(result.Stories.Count, row.Results.Count));
        Assert.Equal("fine", result.Rows[0].Idle);
    }

    [Fact]
    public void What_the_guard_refuses_is_kept_for_the_owner()
    {
        var result = Simulate("return IsDay == true ? Set(FloatVoltage, 58.4, \"too much for lithium\") : Hold(\"night\");", Day(0)).Run(TestContext.Current.CancellationToken);

        Assert.Contains(result.Rows[0].Complaints, complaint => complaint.Text.StartsWith("charge.float-voltage: ", StringComparison.Ordinal));
        Assert.Equal((0, 0), (result.Rows[0].Figures.Unsafe, result.Rows[0].Figures.WritesMax));
    }
}

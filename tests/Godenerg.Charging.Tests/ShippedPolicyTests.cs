using Godenerg.Simulator.Workbench;

namespace Godenerg.Charging.Tests;

/// <summary>
/// The gates of charging reference 5.3 on a slice that fits into CI: every stress is in it, with a weather or two. The whole matrix runs in
/// bench/charging.
/// </summary>
public sealed class ShippedPolicyTests
{
    [Fact]
    public void Three_stage_holds_every_gate_of_the_slice() => Holds("three-stage", Slice.LeadAcid, 0, 1);

    [Fact]
    public void Lifepo4_holds_every_gate_of_the_slice() => Holds("lifepo4", Slice.Lithium, 0);

    [Theory]
    [InlineData("hold")]
    [InlineData("time-of-day")]
    [InlineData("equalize")]
    [InlineData("grid-charge")]
    [InlineData("solar-first")]
    [InlineData("blueprint")]
    public void A_shipped_policy_lives_through_three_days_without_failing_or_harming(string policy)
    {
        var (program, version) = Policies.Compile(Policies.Shipped($"policies/{policy}.csx"));
        var result = Contender.Policy(program, version).Run(new Trial(Stress.None, 3) { Days = 3 });
        Assert.Equal(0, result.Unsafe);
        Assert.All(result.Days, day => Assert.InRange(day.Writes, 0, 12));
    }

    private static void Holds(string policy, IReadOnlyList<Stress> cells, params ulong[] seeds)
    {
        var (program, version) = Policies.Compile(Policies.Shipped($"policies/{policy}.csx"));
        var results = GateReport.Measure(Contender.Policy(program, version), cells, seeds, new TrialBook(null), trial => trial, Environment.ProcessorCount);
        foreach (var worst in GateReport.Worst(results))
            Console.WriteLine($"  {(worst.Holds ? "holds" : "FAILS")}  {policy}: {worst}");
        Assert.Empty(results.Where(result => !result.Holds).Select(result => result.ToString()));
    }
}

using Godenerg.Simulator.Workbench;

namespace Godenerg.Charging.Tests;

/// <summary>A gate that nobody fails measures nothing.</summary>
public sealed class OffenderTests
{
    public static TheoryData<int> All => [.. Enumerable.Range(0, Offenders.Count)];

    private static List<Offender> Offenders => [.. Offender.LeadAcid, .. Offender.LiFePo4];

    [Theory]
    [MemberData(nameof(All))]
    public void A_broken_policy_or_the_bare_firmware_fails_its_gate(int index)
    {
        var offender = Offenders[index];
        // The worst day needs no week, and who writes all the time takes longest to live through one.
        var days = offender.Gate == "writes on the worst day" ? 2 : 5;
        var result = offender.Measure([0], new TrialBook(null), trial => trial with { Days = days }, 1);
        Console.WriteLine($"  fails  {offender.Who().Name}: {result}");
        Assert.False(result.Holds, result.ToString());
    }

    [Fact]
    public void Every_gate_is_failed_by_somebody()
    {
        Assert.All(Gate.LeadAcid, gate => Assert.Contains(Offender.LeadAcid, offender => offender.Gate == gate.Name));
        Assert.All(Gate.Lithium, gate => Assert.Contains(Offender.LiFePo4, offender => offender.Gate == gate.Name));
    }
}

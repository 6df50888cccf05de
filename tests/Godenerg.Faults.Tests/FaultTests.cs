namespace Godenerg.Faults.Tests;

/// <summary>The fault table of the original, end to end, with the bounds that were promised.</summary>
public sealed class FaultTests(FaultRuns runs) : IClassFixture<FaultRuns>
{
    public static TheoryData<string> Names => [.. FaultCases.All.Select(fault => fault.Name)];

    /// <summary>What the machine itself slept through is not counted against the program.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Good_data_is_back_in_time(string name)
    {
        var result = runs.Of(name);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{name}: {result.Recovery.TotalSeconds:0.00} s (the machine stood still for {result.Stalled.TotalSeconds:0.00} s of it), {result.Lost} samples lost");
        Assert.InRange(result.Recovery - result.Stalled, TimeSpan.FromSeconds(-1), FaultCases.Within);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_wrong_value_is_believed(string name) => Assert.True(runs.Of(name).Wrong == 0, string.Join('\n', runs.Of(name).Complaints));

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_else_goes_wrong(string name) => Assert.Empty(runs.Of(name).Complaints);

    [Fact]
    public void The_committed_page_has_a_row_for_every_fault() => Assert.Equal(FaultCases.All.Select(fault => fault.Name).Order(), FaultTable.Read().Keys.Order());

    [Fact]
    public void The_committed_page_keeps_the_promise() =>
        Assert.All(FaultTable.Read().Values, row => Assert.True(row.Seconds <= FaultCases.Within.TotalSeconds && row.Wrong == 0));
}

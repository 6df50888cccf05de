namespace Godenerg.Simulator.Tests;

/// <summary>What firmware alone achieves, of the same order as the reference's table (charging section 5.2): 10 seeds, 20 days each.</summary>
public sealed class FirmwareTableTests
{
    private static readonly Lazy<IReadOnlyList<FirmwareRow>> Rows = new(() => FirmwareTable.Run(new()));

    [Fact]
    public void It_runs_two_hundred_days_of_each_policy() => Assert.All(Rows.Value, row => Assert.Equal(200, row.Days));

    [Fact]
    public void The_ideal_charger_fills_the_battery_on_most_days_without_overcharging()
    {
        var oracle = Row("ideal");
        Assert.InRange(oracle.FullDaysPercent, 50, 80);
        Assert.InRange(oracle.ChargeAtSunset, .80, .92);
        Assert.InRange(oracle.AbsorptionHours, 0.7, 1.5);
        Assert.InRange(oracle.OverchargeHours, 0, 0.05);
        Assert.InRange(oracle.HarvestPercent, 55, 75);
    }

    [Fact]
    public void Sixty_seconds_cost_most_full_charges() => Assert.InRange(Row("80 A, 60 s").OfOraclePercent, 5, 30);

    [Fact]
    public void Six_hundred_seconds_cost_about_half() => Assert.InRange(Row("80 A, 600 s").OfOraclePercent, 30, 60);

    [Fact]
    public void The_strict_form_is_the_worst() => Assert.InRange(Row("strict").OfOraclePercent, 0, Row("80 A, 60 s").OfOraclePercent);

    [Fact]
    public void A_lower_maximum_buys_full_charges_with_energy()
    {
        Assert.InRange(Row("30 A").OfOraclePercent, Row("80 A, 600 s").OfOraclePercent, 70);
        Assert.True(Row("30 A").HarvestPercent < Row("80 A, 600 s").HarvestPercent);
    }

    [Fact]
    public void Float_as_high_as_absorption_fills_like_the_ideal_and_overcharges()
    {
        var row = Row("float =");
        Assert.InRange(row.OfOraclePercent, 95, 105);
        Assert.True(row.AbsorptionHours > 2);
        Assert.True(row.OverchargeHours > 1);
        Assert.True(row.GassingAh > 1.5 * Row("ideal").GassingAh);
    }

    [Fact]
    public void The_bug_costs_little_energy() => Assert.InRange(Row("80 A, 60 s").HarvestOfOraclePercent, 94, 99);

    [Fact]
    public void An_impossible_study_is_refused_with_all_errors()
    {
        var thrown = Assert.Throws<ArgumentException>(() => FirmwareTable.Run(new() { Seeds = 0, Days = -1 }));
        Assert.Equal(2, thrown.Message.Split('\n').Length);
    }

    private static FirmwareRow Row(string part) => Rows.Value.Single(row => row.Policy.Contains(part, StringComparison.Ordinal));
}

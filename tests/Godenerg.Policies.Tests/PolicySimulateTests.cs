using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Simulator;

namespace Godenerg.Policies.Tests;

/// <summary>The shipped policies but the two that charge every day, in a simulated house through loop, guard and bytes.</summary>
public sealed class PolicySimulateTests
{
    private static readonly Bank Flooded = new("flooded", 24, 550);

    private static PolicyHouse Equalize(Bank bank)
    {
        // Full already, sunny, and a device that allows 58.4 V; float is at absorption, as a charging policy would have left it.
        var house = new PolicyHouse(PolicyHouse.Shipped("equalize"), PolicyHouse.SunnyMorning with
        {
            Bank = BankOptions.New with { StateOfCharge = 0.97 },
            Setup = new Dictionary<Metric, MetricValue> { [Settings.FloatVoltage] = MetricValue.Of(57.9), [Settings.BulkVoltage] = MetricValue.Of(58.4) },
        }) { Bank = bank };
        house.Safe[Settings.FloatVoltage] = SafeValue.Keep;
        (house.Parameters["every"], house.Parameters["hold"], house.Parameters["absorb"]) = ("7 d", "30 min", "57.9 V");
        return house;
    }

    private static PolicyHouse GridCharge(string until = "66 V")
    {
        var house = new PolicyHouse(PolicyHouse.Shipped("grid-charge"), new HouseOptions { From = new(2026, 3, 20, 1, 0, 0), Utility = new() });
        (house.Parameters["below"], house.Parameters["until"]) = ("66 V", until);
        return house;
    }

    private static PolicyHouse SolarFirst(double charge, bool hasGrid = true) => new(PolicyHouse.Shipped("solar-first"), new HouseOptions
    {
        From = new(2026, 3, 20, 17, 0, 0), Utility = hasGrid ? new() : null, LoadScale = 4, Bank = BankOptions.New with { StateOfCharge = charge, CapacityAh = 200 },
    });

    [Theory]
    [InlineData("agm")]
    [InlineData("gel")]
    [InlineData("lifepo4")]
    public void Equalize_never_wants_anything_of_a_bank_that_is_not_flooded(string chemistry)
    {
        using var house = Equalize(new Bank(chemistry, 24, 550)).Run(1);

        Assert.True(house.LastDecision.IsHold);
        Assert.Contains("only a flooded bank is ever equalized", house.LastDecision.Because, StringComparison.Ordinal);
        Assert.Empty(house.Changes);
    }

    [Fact]
    public void Equalize_holds_a_flooded_bank_at_the_voltage_and_gives_it_back()
    {
        using var house = Equalize(Flooded).Run(1);
        Assert.Empty(house.Changes);

        // A month later, by elapsed time that nobody lived through, at the same hour.
        house.Kill();
        house.Wall.By = TimeSpan.FromDays(31);
        house.Run(3);

        Assert.Equal(["charge.float-voltage 58.4", "charge.float-voltage 57.9"], house.Changes.Select(change => change.What));
        Assert.InRange(house.Changes[1].After - house.Changes[0].After, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(60));
        Assert.Contains("30 minutes at 58.4 V", string.Join('\n', house.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Grid_charge_ends_with_its_window()
    {
        using var house = GridCharge().Run(8);

        Assert.Equal(["0.01:00 charge.source-priority solar-and-utility", "0.05:00 charge.source-priority solar-only"], house.Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void The_lease_of_grid_charge_has_the_end_of_its_window()
    {
        using var house = GridCharge().Run(2);

        Assert.Equal(new DateTimeOffset(2026, 3, 20, 6, 0, 0, TimeSpan.Zero), house.LastDecision.Setpoints.Single().Until);
    }

    [Fact]
    public void The_engine_ends_a_window_whose_policy_says_nothing_any_more()
    {
        using var house = GridCharge().Run(2);
        house.IsStuck = true;
        house.Run(6);

        Assert.Equal(["0.01:00 charge.source-priority solar-and-utility", "0.05:00 charge.source-priority solar-only"], house.Changes.Select(change => change.ToString()));
        Assert.Contains(house.Ledger.Read(DateTimeOffset.MinValue), entry => entry.Kind == LedgerKind.LeaseClosed && entry.Because!.Contains("its time is over", StringComparison.Ordinal));
    }

    [Fact]
    public void A_window_whose_policy_fails_ends_at_once()
    {
        using var house = GridCharge().Run(2);
        house.IsDying = true;
        house.Run(0.1);

        Assert.Equal(["0.01:00 charge.source-priority solar-and-utility", "0.02:00 charge.source-priority solar-only"], house.Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void Solar_first_goes_to_the_grid_when_the_bank_is_low_and_back_when_it_has_recovered_and_does_not_flap()
    {
        using var house = SolarFirst(0.15).Run(48);
        var changes = house.Changes.Where(change => change.What.StartsWith("output", StringComparison.Ordinal)).ToList();

        Assert.Equal("output.source-priority utility-first", changes[0].What);
        Assert.Equal("output.source-priority sbu", changes[1].What);
        Assert.All(changes.Zip(changes.Skip(1)), pair => Assert.True(pair.Second.After - pair.First.After >= TimeSpan.FromMinutes(30), $"{pair.First}, then {pair.Second}"));
        Assert.All(Enumerable.Range(0, 2), day => Assert.InRange(changes.Count(change => change.After.Days == day), 0, 6));
    }

    [Fact]
    public void Solar_first_follows_when_the_engine_gives_the_house_back_after_the_longest_lease()
    {
        // A bank that cannot recover: low at once, and never high again.
        using var house = SolarFirst(0.15);
        house.Parameters["high"] = "60 V";
        house.Run(28);

        Assert.Equal(["output.source-priority utility-first", "output.source-priority sbu"], house.Changes.Take(2).Select(change => change.What));
        Assert.Contains(house.Reasons, reason => reason == "the house was given back to the battery");
    }

    [Fact]
    public void Solar_first_changes_at_most_as_often_a_day_as_it_may_however_the_voltage_swings()
    {
        using var house = SolarFirst(0.45);
        // So near to each other that the battery is always at one of them, and nothing but the count holds it back.
        (house.Parameters["low"], house.Parameters["high"], house.Parameters["dwell"], house.Parameters["bottom"]) = ("60 V", "10 V", "5 min", "10 V");
        house.Run(10);

        Assert.Equal(6, house.Changes.Count(change => change.What.StartsWith("output", StringComparison.Ordinal)));
    }

    [Fact]
    public void Solar_first_stays_with_the_battery_where_there_is_no_grid()
    {
        using var house = SolarFirst(0.3, hasGrid: false).Run(4);

        Assert.Empty(house.Changes);
        Assert.Contains("there is no grid to change to", house.LastDecision.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Hold_writes_nothing()
    {
        using var house = new PolicyHouse(PolicyHouse.Shipped("hold")).Run(7);

        Assert.Empty(house.Changes);
        Assert.DoesNotContain(house.Ledger.Read(DateTimeOffset.MinValue), entry => entry.Kind == LedgerKind.Sent);
    }

    [Fact]
    public void The_blueprint_fills_the_bank_and_lets_it_rest()
    {
        using var house = new PolicyHouse(PolicyHouse.Shipped("blueprint")).Run(7);

        Assert.Equal(["charge.float-voltage 57.6", "charge.float-voltage 54"], house.Changes.Select(change => change.What));
    }
}

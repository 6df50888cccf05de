using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Simulator;
using static Godenerg.Guarding.Tests.LinedHouse;

namespace Godenerg.Guarding.Tests;

/// <summary>When a lease ends, whatever its holder wants.</summary>
public sealed class LeaseEndTests
{
    [Fact]
    public void The_end_of_a_window_ends_it_and_it_is_not_begun_again_before_it_is_wished_again()
    {
        var house = new GuardedHouse();
        var end = house.Clock.GetUtcNow().AddMinutes(30);
        house.Policy = now => new([new Setpoint(Settings.FloatVoltage, MetricValue.Of(Raised), "a window") { Until = end }], "a window");

        house.Run(TimeSpan.FromMinutes(29));
        Assert.Equal(Raised, house.Float);
        house.Run(TimeSpan.FromMinutes(2));

        Assert.Equal(Safe, house.Float);
        Assert.Equal("its time is over", Assert.Single(house.Entries(LedgerKind.LeaseClosed)).Because);
        house.Run(TimeSpan.FromMinutes(30));
        Assert.Equal(2, house.FloatWrites());
        Assert.Empty(house.Guard.Status.Barred);
    }

    [Fact]
    public void Another_policy_begins_from_the_safe_value()
    {
        var house = new GuardedHouse().UpSince();

        (house.PolicyName, house.Policy) = ("another", _ => Decision.Hold("not yet"));
        house.Run(10);

        Assert.Equal(Safe, house.Float);
        Assert.Equal("the policy is another now, not test", Assert.Single(house.Entries(LedgerKind.LeaseClosed)).Because);
    }

    [Fact]
    public void A_policy_that_throws_is_brought_back_once_and_not_obeyed_again_that_day()
    {
        var house = new GuardedHouse().UpSince();

        house.Policy = _ => throw new InvalidOperationException("division by zero");
        house.Run(10);
        Assert.Equal(Safe, house.Float);
        house.Eager().Run(TimeSpan.FromMinutes(30));

        Assert.Equal(2, house.FloatWrites());
        Assert.Equal("the policy test failed: division by zero", Assert.Single(house.Guard.Status.Barred).Because);
    }

    [Fact]
    public void A_release_lifts_the_bar()
    {
        var house = new GuardedHouse().UpSince();
        house.Policy = _ => throw new InvalidOperationException("once");
        house.Run(10);

        house.Guard.Release(Settings.FloatVoltage, new Engine.Guarding.Asker(Engine.Guarding.AskerKind.Operator, "tester"));
        house.Eager().Run(120);

        Assert.Equal(Raised, house.Float);
        Assert.NotEmpty(house.Entries(LedgerKind.Release));
    }

    [Fact]
    public void What_is_kept_goes_back_to_what_stood_there()
    {
        var house = With(setup: new Dictionary<Metric, MetricValue> { [Settings.OutputSourcePriority] = MetricValue.Of(OutputPriorities.SolarFirst) });
        var end = house.Clock.GetUtcNow().AddMinutes(10);
        house.Policy = _ => new([new Setpoint(Settings.OutputSourcePriority, MetricValue.Of(OutputPriorities.Sbu), "a window") { Until = end }], "a window");

        house.Run(60);
        Assert.Equal(OutputPriorities.Sbu, house.Memory.Choice(Settings.OutputSourcePriority));
        house.Run(TimeSpan.FromMinutes(15));

        Assert.Equal(OutputPriorities.SolarFirst, house.Memory.Choice(Settings.OutputSourcePriority));
        Assert.Equal(2, house.Memory.Writes(Settings.OutputSourcePriority));
    }

    [Fact]
    public void Eight_hours_of_measured_voltage_above_safe_float_are_enough_for_one_day()
    {
        // A machine that reads its battery too high: the measured voltage is what counts.
        var house = new GuardedHouse(new HouseOptions { From = Morning.AddHours(-2.5), Weather = DayType.Clear, VoltageOffset = 4 });

        house.Eager().Run(TimeSpan.FromHours(11));

        Assert.StartsWith("the battery has been more than 1.0 V above its safe float for 8 h today", Assert.Single(house.Guard.Status.Barred).Because, StringComparison.Ordinal);
        Assert.Equal(Safe, house.Float);
        Assert.Equal(2, house.FloatWrites());
    }

    [Fact]
    public void No_setting_is_off_its_safe_value_for_longer_than_eighteen_hours()
    {
        var house = new GuardedHouse(new HouseOptions { From = Morning.AddHours(9), Weather = DayType.Overcast });
        var end = house.Clock.GetUtcNow().AddHours(30);
        house.Policy = _ => new([new Setpoint(Settings.FloatVoltage, MetricValue.Of(53.0), "a long window") { Until = end }], "a long window");

        house.Run(TimeSpan.FromHours(17.9));
        Assert.Equal(53.0, house.Float);
        house.Run(TimeSpan.FromHours(0.3));

        Assert.Equal(Safe, house.Float);
        Assert.StartsWith("it has been off its safe value for 18 h", Assert.Single(house.Guard.Status.Barred).Because, StringComparison.Ordinal);
    }
}

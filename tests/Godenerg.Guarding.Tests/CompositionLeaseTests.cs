using Godenerg.Engine.Guarding.Ledger;
using static Godenerg.Guarding.Tests.LinedHouse;

namespace Godenerg.Guarding.Tests;

/// <summary>Leases where several policies decide together: each is its owner's.</summary>
public sealed class CompositionLeaseTests
{
    private static readonly Decision Nothing = Decision.Hold("nothing");

    private readonly GuardedHouse _house = new() { Policy = _ => Of(by: "first") };

    [Fact]
    public void The_lease_is_of_the_policy_that_wished_it()
    {
        _house.Run(20);

        Assert.Equal(Raised, _house.Float);
        Assert.Equal("policy first", Assert.Single(_house.Entries(LedgerKind.LeaseOpened)).Who);
    }

    [Fact]
    public void A_policy_that_has_no_say_any_more_loses_what_it_moved()
    {
        _house.Run(20);

        _house.Policy = _ => new([], "the second wants nothing") { Opinions = [new("first", Nothing) { Failure = "division by zero" }, new("second", Nothing)] };
        _house.Run(20);

        Assert.Equal(Safe, _house.Float);
        Assert.Equal("the policy is second now, not first", Assert.Single(_house.Entries(LedgerKind.LeaseClosed)).Because);
        Assert.Empty(_house.Guard.Status.Barred);
    }

    [Fact]
    public void A_policy_that_holds_keeps_what_it_moved()
    {
        _house.Run(20);

        _house.Policy = _ => new([], "nothing") { Opinions = [new("first", Nothing), new("second", Nothing)] };
        _house.Run(60);

        Assert.Equal(Raised, _house.Float);
    }

    [Fact]
    public void Another_owner_takes_over_where_the_setting_stands()
    {
        _house.Run(20);

        _house.Policy = _ => Of(by: "second", volts: 56.0);
        _house.Run(TimeSpan.FromMinutes(3));

        Assert.Equal(56.0, _house.Float);
        Assert.Empty(_house.Entries(LedgerKind.LeaseClosed));
        Assert.Equal(2, _house.FloatWrites());
    }

    private static Decision Of(string by, double volts = Raised) =>
        new([new Setpoint(Settings.FloatVoltage, MetricValue.Of(volts), "a test wants it") { By = by }], "a test wants it")
        {
            Opinions = [new("first", Nothing), new("second", Nothing)],
        };
}

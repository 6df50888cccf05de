using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.Guarding.Tests;

public sealed class FirstLightTests
{
    [Fact]
    public void A_policy_that_wants_float_raised_gets_it_confirmed_and_leased()
    {
        var house = new GuardedHouse { Policy = _ => GuardedHouse.Want(Settings.FloatVoltage, 57.0) };

        house.Run(60);

        Assert.Equal(57.0, house.Float);
        Assert.Equal(1, house.Memory.Writes(Settings.FloatVoltage));
        Assert.True(Assert.Single(house.Guard.Status.Leases).IsConfirmed);
    }

    [Fact]
    public void At_the_end_the_safe_value_is_confirmed_within_five_seconds()
    {
        var house = new GuardedHouse { Policy = _ => GuardedHouse.Want(Settings.FloatVoltage, 57.0) };
        house.Run(30);

        var took = house.Stop();

        Assert.Equal(52.8, house.Float);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(Outcome.Applied, house.Entries(LedgerKind.ReadBack).Last().Outcome);
        Assert.Single(house.Entries(LedgerKind.LeaseClosed));
    }

    [Fact]
    public void A_person_sees_what_became_of_a_wish()
    {
        var house = new GuardedHouse();
        house.Run(30);

        var answer = house.Ask(Settings.FloatVoltage, 54.0);

        Assert.Equal(Outcome.Applied, answer.Verdict.Outcome);
        Assert.Equal((52.8, 54.0), (answer.Old.ToObject(), answer.Now.ToObject()));
        Assert.Equal("returns to 52.8 V at dusk", answer.Lease);
    }

    [Fact]
    public void The_sun_goes_and_float_comes_back()
    {
        var house = new GuardedHouse { Policy = now => now.At.Hour < 14 ? GuardedHouse.Want(Settings.FloatVoltage, 57.0) : Decision.Hold("afternoon") };

        house.Run(TimeSpan.FromHours(12));

        Assert.Equal(52.8, house.Float);
        Assert.Equal("the sun has gone", Assert.Single(house.Entries(LedgerKind.LeaseClosed)).Because);
    }
}

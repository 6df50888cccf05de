using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Simulator;
using static Godenerg.Guarding.Tests.LinedHouse;

namespace Godenerg.Guarding.Tests;

/// <summary>The engine is asked to end while float is up: safe float is read back before it goes, and soon.</summary>
public sealed class FarewellTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private readonly Line _line = new();

    /// <summary>Whatever happened, nothing unsafe was on the wire.</summary>
    public void Dispose() => Assert.Empty(_line.Judge?.Violations ?? []);

    [Fact]
    public void Also_within_a_minute_of_the_last_write()
    {
        var house = new GuardedHouse();
        for (var i = 0; i < 100 && house.Float != Raised; i++)
            house.Eager().Run(0.5);

        var took = house.Stop();

        AssertSafe(house, took);
    }

    [Fact]
    public void Also_over_budget()
    {
        var house = new GuardedHouse().UpSince();
        for (var i = 0; i < 60; i++)
            house.Ledger.Append(Sent(house.Clock.GetUtcNow()));
        house.Kill();
        house.Run(70);
        Assert.Equal("write-budget", house.Ask(Settings.FloatVoltage, 55.0).Verdict.Rule);

        var took = house.Stop();

        AssertSafe(house, took);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(2)]
    [InlineData(8)]
    public void Also_in_the_middle_of_a_raise_that_is_not_proved_yet(double seconds)
    {
        var house = With(faults: "ack-without-effect PBFT57.0").Eager(_line);
        for (var i = 0; i < 30 && !_line.Setters.Any(); i++)
            house.Run(0.7);
        house.Run(seconds);
        Assert.Equal(["PBFT57.0"], _line.Setters);

        var took = house.Stop();

        AssertSafe(house, took);
    }

    [Fact]
    public void Also_on_an_inverter_that_shows_a_value_two_seconds_later()
    {
        var house = With(new SettingsOptions { ReadBackDelay = TimeSpan.FromSeconds(2) }).UpSince();
        // To the house's own step of ten seconds, so that two seconds are two seconds.
        house.Run(10 - (house.Clock.GetUtcNow().TimeOfDay.TotalSeconds % 10) + 7.2);

        var took = house.Stop();

        AssertSafe(house, took);
    }

    [Fact]
    public void A_line_that_is_silent_for_three_seconds_only_is_sent_the_safe_value_again()
    {
        var house = new GuardedHouse().On(_line).UpSince();
        var quietUntil = house.Clock.GetUtcNow().AddSeconds(3);
        house.OnWait = now => _line.IsSilent = now < quietUntil;
        _line.IsSilent = true;

        var took = house.Stop();

        Assert.Equal(Safe, house.Float);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_silent_line_is_given_up_after_ten_seconds_and_float_brought_back_first_at_the_next_start()
    {
        var house = new GuardedHouse().On(_line).UpSince();
        _line.IsSilent = true;

        var took = house.Stop();

        Assert.InRange(took, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(12.5));
        Assert.Equal(Raised, house.Float);
        Assert.NotNull(Assert.Single(house.Recorded()!.Leases).ReturnBecause);

        _line.IsSilent = false;
        house.Eager().Run(20);
        Assert.Equal(Safe, house.Float);
        Assert.All(_line.Setters.Skip(1), text => Assert.Equal("PBFT52.8", text));
        Assert.InRange(_line.Setters.Count(), 2, 4);
    }

    [Fact]
    public void A_cable_that_is_out_is_given_up_after_ten_seconds_and_the_lease_stays_recorded()
    {
        var house = new GuardedHouse().On(_line).UpSince();
        _line.IsGone = true;
        house.Run(3);

        var took = house.Stop();

        Assert.InRange(took, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(11));
        Assert.Single(house.Recorded()!.Leases);
    }

    [Fact]
    public void A_cable_that_comes_back_in_time_is_used()
    {
        var house = new GuardedHouse().On(_line).UpSince();
        _line.IsGone = true;
        house.Run(3);
        var end = house.Clock.GetUtcNow().AddSeconds(3);
        house.OnWait = now => _line.IsGone = now < end;

        house.Stop();

        Assert.Equal(Safe, house.Float);
    }

    [Fact]
    public void With_nothing_off_its_safe_value_nothing_is_waited_for()
    {
        var house = new GuardedHouse().On(_line).Run(30);

        Assert.Equal(TimeSpan.Zero, house.Stop());
        Assert.Empty(_line.Setters);
    }

    private static void AssertSafe(GuardedHouse house, TimeSpan took)
    {
        Assert.Equal(Safe, house.Float);
        Assert.InRange(took, TimeSpan.Zero, Soon);
        Assert.Empty(house.Recorded()!.Leases);
        Assert.Equal("52.8", house.Entries(LedgerKind.ReadBack).Last().New);
    }

    private static LedgerEntry Sent(DateTimeOffset at) =>
        new() { At = at, Kind = LedgerKind.Sent, Inverter = "house", Serial = "99000000000001", Setting = Settings.FloatVoltage.Name, New = "57", Text = "PBFT57.0" };
}

using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Simulator;
using static Godenerg.Guarding.Tests.LinedHouse;

namespace Godenerg.Guarding.Tests;

/// <summary>Who may move what another one holds.</summary>
public sealed class LeaseHandTests
{
    private static readonly Asker Tester = new(AskerKind.Operator, "tester");

    [Fact]
    public void A_policy_does_not_touch_what_an_operator_has_set()
    {
        var house = new GuardedHouse();
        house.Run(30);
        house.Ask(Settings.FloatVoltage, 54.0);

        house.Eager().Run(TimeSpan.FromMinutes(90));

        Assert.Equal(54.0, house.Float);
        Assert.Equal(AskerKind.Operator, house.LeaseOf(Settings.FloatVoltage)!.Holder.Kind);
    }

    [Fact]
    public void Nor_does_it_bring_it_back_by_wishing_the_safe_value()
    {
        var house = new GuardedHouse();
        house.Run(30);
        house.Ask(Settings.FloatVoltage, 54.0);

        house.Eager(wanted: Safe).Run(TimeSpan.FromMinutes(10));

        Assert.Equal(54.0, house.Float);
    }

    [Fact]
    public void Nor_does_a_plugin()
    {
        var house = new GuardedHouse();
        house.Run(30);
        house.Ask(Settings.FloatVoltage, 54.0);
        house.Run(90);

        var answer = house.Ask(Settings.FloatVoltage, Safe, wish => wish with { Asker = new Asker(AskerKind.Plugin, "mqtt") });

        Assert.Equal(("in-other-hands", Outcome.Deferred), (answer.Verdict.Rule, answer.Verdict.Outcome));
        Assert.Equal(54.0, house.Float);
    }

    [Fact]
    public void An_operator_takes_a_setting_from_a_policy_and_gives_it_back()
    {
        var house = new GuardedHouse().UpSince(120);

        Assert.Equal(Outcome.Applied, house.Ask(Settings.FloatVoltage, 54.0).Verdict.Outcome);
        house.Run(60);
        Assert.Equal(54.0, house.Float);
        house.Guard.Release(Settings.FloatVoltage, Tester);
        house.Content().Run(10);

        Assert.Equal(Safe, house.Float);
        Assert.Empty(house.Guard.Status.Leases);
    }

    [Fact]
    public void An_operator_who_sets_the_safe_value_ends_the_lease_and_is_left_alone_for_an_hour()
    {
        var house = new GuardedHouse().UpSince();

        Assert.Equal(Outcome.Applied, house.Ask(Settings.FloatVoltage, Safe).Verdict.Outcome);
        house.Run(TimeSpan.FromMinutes(58));
        Assert.Equal(Safe, house.Float);
        house.Run(TimeSpan.FromMinutes(4));

        Assert.Equal(Raised, house.Float);
    }

    [Fact]
    public void A_policy_that_wishes_the_safe_value_closes_its_lease_with_one_write()
    {
        var house = new GuardedHouse().UpSince();

        house.Eager(wanted: Safe).Run(TimeSpan.FromMinutes(5));

        Assert.Equal(2, house.FloatWrites());
        Assert.Empty(house.Guard.Status.Leases);
        Assert.Equal("a test wants it", Assert.Single(house.Entries(LedgerKind.LeaseClosed)).Because);
    }

    [Fact]
    public void A_safe_value_that_the_inverter_ignores_is_not_sent_every_cycle_to_a_policy_that_wishes_it()
    {
        var line = new Line();
        var house = With(faults: "ack-without-effect PBFT52.8 always").On(line).UpSince();

        house.Eager(wanted: Safe).Run(TimeSpan.FromHours(1));

        Assert.InRange(line.Setters.Count(text => text == "PBFT52.8"), 10, 18);
        Assert.NotEmpty(house.Guard.Status.Alarms);
    }

    [Fact]
    public void Below_its_safe_value_is_off_it_too_and_comes_back_bulk_first()
    {
        var house = new GuardedHouse { Installation = GuardedHouse.Usual with { Safe = new Dictionary<Metric, SafeValue> { [Settings.FloatVoltage] = new(MetricValue.Of(Safe)), [Settings.BulkVoltage] = new(MetricValue.Of(58.4)) } } };
        house.Run(30);
        house.Ask(Settings.FloatVoltage, 51.6);
        house.Ask(Settings.BulkVoltage, 52.0);
        Assert.Equal((51.6, 52.0), (house.Float, house.Bulk));

        var took = house.Stop();

        Assert.Equal((Safe, 58.4), (house.Float, house.Bulk));
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Float_and_bulk_come_down_float_first()
    {
        var line = new Line();
        var house = With(setup: new Dictionary<Metric, MetricValue> { [Settings.BulkVoltage] = MetricValue.Of(55.0) }).On(line);
        house.Installation = GuardedHouse.Usual with { Safe = new Dictionary<Metric, SafeValue> { [Settings.FloatVoltage] = new(MetricValue.Of(Safe)), [Settings.BulkVoltage] = new(MetricValue.Of(55.0)) } };
        house.Policy = _ => new([new(Settings.FloatVoltage, MetricValue.Of(Raised), "up"), new(Settings.BulkVoltage, MetricValue.Of(58.0), "up")], "up");
        house.Run(120);
        Assert.Equal((Raised, 58.0), (house.Float, house.Bulk));

        var took = house.Stop();

        Assert.Equal(["PCVV58.0", "PBFT57.0", "PBFT52.8", "PCVV55.0"], line.Setters);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void What_could_not_be_brought_back_is_not_moved()
    {
        var house = With(setup: new Dictionary<Metric, MetricValue> { [Settings.FloatVoltage] = MetricValue.Of(51.0) });
        house.Installation = GuardedHouse.Usual with { Safe = new Dictionary<Metric, SafeValue> { [Settings.FloatVoltage] = SafeValue.Keep } };
        house.Run(30);

        var answer = house.Ask(Settings.FloatVoltage, 54.0);

        Assert.Equal(("way-back", Outcome.Refused), (answer.Verdict.Rule, answer.Verdict.Outcome));
        Assert.Equal(0, house.FloatWrites());
    }

    [Fact]
    public void What_no_query_shows_is_acknowledged_and_has_no_lease_that_could_be_seen_to_end()
    {
        var line = new Line();
        var house = new GuardedHouse { Installation = GuardedHouse.Usual with { Safe = new Dictionary<Metric, SafeValue> { [Settings.MaxSolarChargeCurrent] = new(MetricValue.Of(80.0)) } } }.On(line);
        house.Run(30);

        Assert.Equal(Outcome.Unconfirmed, house.Ask(Settings.MaxSolarChargeCurrent, 60).Verdict.Outcome);
        house.Run(TimeSpan.FromMinutes(10));

        Assert.Equal(["MSCHGC060"], line.Setters);
        Assert.Empty(house.Guard.Status.Leases);
    }
}

using System.Text;
using Godenerg.Engine.Guarding;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Engine.Tests;

public sealed class BankTotalsTests
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Inverters_that_stand_alone_are_added_up()
    {
        var totals = BankTotals.Of([Alone(charge: 10, discharge: 0, volts: 53.2, watts: 600), Alone(charge: 12, discharge: 1, volts: 53.4, watts: 700)]);
        Assert.Equal((22.0, 1.0, 1300.0), (totals.ChargeCurrent, totals.DischargeCurrent, totals.PvPower));
        Assert.Equal(53.3, totals.Voltage!.Value, 6);
    }

    [Fact]
    public void One_wrong_sensor_of_three_does_not_move_the_voltage() => Assert.Equal(
        53.2, BankTotals.Of([Alone(1, 0, 53.2, 0), Alone(1, 0, 30.0, 0), Alone(1, 0, 53.3, 0)]).Voltage);

    [Fact]
    public void What_one_inverter_does_not_tell_is_unknown_for_the_bank()
    {
        var silent = Snapshot.Empty(_clock).With(Ratings(OutputModes.Single));
        Assert.Equal(new BankTotals(null, null, null, null), BankTotals.Of([Alone(10, 0, 53.2, 600), silent]));
    }

    [Fact]
    public void What_has_become_stale_is_unknown_for_the_bank()
    {
        var old = Alone(10, 0, 53.2, 600);
        _clock.Advance(Fresh + TimeSpan.FromSeconds(1));
        var totals = BankTotals.Of([old.Now(), Alone(12, 0, 53.4, 700)]);
        Assert.Equal(new BankTotals(null, null, null, null), totals);
    }

    [Fact]
    public void A_parallel_set_tells_what_no_cable_leads_to()
    {
        var teller = Parallel(charge: 10).With(Unit(0, "111", total: 31, discharge: 0)).With(Unit(1, "222", total: 31, discharge: 2));
        var totals = BankTotals.Of([teller]);
        Assert.Equal((31.0, 2.0), (totals.ChargeCurrent, totals.DischargeCurrent));
    }

    [Fact]
    public void The_newest_total_counts_and_once_only()
    {
        var earlier = Parallel(charge: 10).With(Unit(0, "111", total: 28, discharge: 0));
        _clock.Advance(TimeSpan.FromSeconds(5));
        var later = Parallel(charge: 20).With(Unit(0, "111", total: 31, discharge: 0));
        Assert.Equal(31.0, BankTotals.Of([earlier.Now(), later]).ChargeCurrent);
    }

    [Fact]
    public void An_inverter_outside_the_set_is_added_to_its_total()
    {
        var teller = Parallel(charge: 10).With(Unit(0, "111", total: 31, discharge: 3));
        var totals = BankTotals.Of([teller, Parallel(charge: 21), Alone(5, 1, 53.2, 0)]);
        Assert.Equal((36.0, 4.0), (totals.ChargeCurrent, totals.DischargeCurrent));
    }

    [Fact]
    public void A_total_that_is_stale_gives_way_to_the_sum()
    {
        var teller = Parallel(charge: 10).With(Unit(0, "111", total: 31, discharge: 0));
        _clock.Advance(Fresh + TimeSpan.FromSeconds(1));
        var later = teller.With(Status(11, 0, 53.2, 0)).With(Ratings(OutputModes.Parallel));
        Assert.Equal(23.0, BankTotals.Of([later, Parallel(charge: 12)]).ChargeCurrent);
    }

    [Fact]
    public void A_unit_of_a_set_that_fell_silent_leaves_the_sum_of_what_the_inverters_say_themselves()
    {
        var teller = Parallel(charge: 0, discharge: 4).With(Unit(1, "222", total: 0, discharge: 9));
        _clock.Advance(Fresh + TimeSpan.FromSeconds(1));
        var later = teller.With(Status(0, 5, 53.2, 0)).With(Ratings(OutputModes.Parallel)).With(Unit(0, "111", total: 0, discharge: 5));
        Assert.Equal(12.0, BankTotals.Of([later, Parallel(charge: 0, discharge: 7)]).DischargeCurrent);
    }

    [Fact]
    public void A_unit_that_answers_under_two_indices_is_counted_once_and_an_empty_slot_not_at_all()
    {
        var teller = Parallel(charge: 0).With(Unit(0, "111", total: 0, discharge: 5)).With(Unit(1, "111", total: 0, discharge: 5)).With(Unit(2, "000", total: 0, discharge: 7, exists: false));
        Assert.Equal(5.0, BankTotals.Of([teller]).DischargeCurrent);
    }

    [Fact]
    public void Whether_an_inverter_of_unknown_mode_is_in_the_total_cannot_be_known()
    {
        var teller = Parallel(charge: 10).With(Unit(0, "111", total: 31, discharge: 0));
        var unknown = Snapshot.Empty(_clock).With(Status(5, 0, 53.2, 100));
        Assert.Null(BankTotals.Of([teller, unknown]).ChargeCurrent);
        Assert.Equal(15.0, BankTotals.Of([Alone(10, 0, 53.2, 0), unknown]).ChargeCurrent);
    }

    [Fact]
    public void Every_pv_input_counts_and_one_that_fell_silent_makes_it_unknown()
    {
        var two = Alone(1, 0, 53.2, 600).With(Reading("QPIGS2", (Metrics.Pv2Power, MetricValue.Of(250.0))));
        Assert.Equal(850.0, BankTotals.Of([two]).PvPower);
        _clock.Advance(Fresh + TimeSpan.FromSeconds(1));
        Assert.Null(BankTotals.Of([two.With(Status(1, 0, 53.2, 600))]).PvPower);
    }

    [Fact]
    public void A_bank_without_inverters_has_no_voltage() => Assert.Null(BankTotals.Of([]).Voltage);

    private Snapshot Alone(double charge, double discharge, double volts, double watts) =>
        Snapshot.Empty(_clock).With(Ratings(OutputModes.Single)).With(Status(charge, discharge, volts, watts));

    private Snapshot Parallel(double charge, double discharge = 0) =>
        Snapshot.Empty(_clock).With(Ratings(OutputModes.Parallel)).With(Status(charge, discharge, 53.2, 0));

    private Reading Status(double charge, double discharge, double volts, double watts) => Reading("QPIGS",
        (Metrics.BatteryChargeCurrent, MetricValue.Of(charge)), (Metrics.BatteryDischargeCurrent, MetricValue.Of(discharge)),
        (Metrics.BatteryVoltage, MetricValue.Of(volts)), (Metrics.PvPower, MetricValue.Of(watts)));

    private Reading Ratings(Option mode) => Reading("QPIRI", (Settings.OutputMode, MetricValue.Of(mode)));

    private Reading Unit(int slot, string serial, double total, double discharge, bool exists = true) => Reading($"QPGS{slot}",
        (Metrics.UnitExists, MetricValue.Of(exists)), (Metrics.UnitSerial, MetricValue.Of(serial)),
        (Metrics.ParallelTotalChargeCurrent, MetricValue.Of(total)), (Metrics.UnitDischargeCurrent, MetricValue.Of(discharge)));

    private Reading Reading(string query, params (Metric Metric, MetricValue Value)[] values) =>
        new(query, new ReadingShape([.. values.Select(value => value.Metric)]), [.. values.Select(value => value.Value)], Encoding.ASCII.GetBytes(query))
        {
            At = _clock.GetUtcNow(), Timestamp = _clock.GetTimestamp(), FreshFor = Fresh,
        };
}

using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Simulator;
using static Godenerg.Guarding.Tests.LinedHouse;

namespace Godenerg.Guarding.Tests;

/// <summary>An acknowledgement is no proof: what counts is what is read back.</summary>
public sealed class ConfirmationTests
{
    private readonly Line _line = new();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.4, 1)]
    [InlineData(2, 3)]
    [InlineData(5, 4)]
    [InlineData(9, 5)]
    public void A_slow_inverter_is_read_back_until_it_shows_the_value(double delay, int readBacks)
    {
        var house = new GuardedHouse().Eager(_line);
        Delay(house, TimeSpan.FromSeconds(delay));

        house.Run(40);

        Assert.True(house.LeaseOf(Settings.FloatVoltage)!.IsConfirmed);
        Assert.Equal(Outcome.Applied, Assert.Single(house.Entries(LedgerKind.ReadBack)).Outcome);
        Assert.Equal(["PBFT57.0"], _line.Setters);
        Assert.Equal(readBacks, ReadsBehind("PBFT57.0", 12));
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(9)]
    public void So_is_one_whose_memory_lags(double delay)
    {
        var house = With(new SettingsOptions { ReadBackDelay = TimeSpan.FromSeconds(delay) }).Eager(_line);

        house.Run(60);

        Assert.True(house.LeaseOf(Settings.FloatVoltage)!.IsConfirmed);
        Assert.Equal(["PBFT57.0"], _line.Setters);
    }

    [Fact]
    public void What_comes_after_the_last_look_is_ours_and_nobody_elses()
    {
        var house = With(new SettingsOptions { ReadBackDelay = TimeSpan.FromSeconds(30) });
        house.Run(30);

        var answer = house.Ask(Settings.BulkVoltage, 57.6);
        house.Run(TimeSpan.FromMinutes(3));

        Assert.Equal((Outcome.Unconfirmed, "read-back"), (answer.Verdict.Outcome, answer.Verdict.Rule));
        Assert.Equal(57.6, house.Bulk);
        Assert.Equal("read back late", house.Entries(LedgerKind.ReadBack).Last().Because);
        Assert.Empty(house.Entries(LedgerKind.ForeignChange));
    }

    [Fact]
    public void A_raise_that_comes_after_the_last_look_ends_at_the_safe_value()
    {
        var house = With(new SettingsOptions { ReadBackDelay = TimeSpan.FromSeconds(30) }).Eager();

        house.Run(TimeSpan.FromMinutes(30));

        Assert.Equal(Safe, house.Float);
        Assert.Empty(house.Guard.Status.Leases);
        Assert.NotEmpty(house.Guard.Status.Latched);
        Assert.Empty(house.Entries(LedgerKind.ForeignChange));
    }

    [Fact]
    public void What_is_acknowledged_without_effect_is_tried_twice_and_then_left_alone_until_dawn()
    {
        // The battery type is not User: PBFT is acknowledged and ignored.
        var house = With(setup: new Dictionary<Metric, MetricValue> { [Settings.BatteryType] = MetricValue.Of(BatteryTypes.Agm) }).Eager(_line);

        house.Run(TimeSpan.FromHours(3));

        Assert.Equal(2, _line.Setters.Count(text => text == "PBFT57.0"));
        Assert.Contains(house.Guard.Status.Alarms, alarm => alarm.Contains("was not written in 2 attempts", StringComparison.Ordinal));
        Assert.Contains("the inverter acknowledged PBFT57.0, but it reads 52.8 V", Assert.Single(house.Guard.Status.Latched).Because, StringComparison.Ordinal);
        Assert.Equal(Safe, house.Float);
    }

    [Fact]
    public void A_release_gives_a_latched_setting_another_chance()
    {
        var house = With(faults: "ack-without-effect PBFT57.0 x2").Eager();
        house.Run(TimeSpan.FromMinutes(10));
        Assert.Equal(Safe, house.Float);

        house.Guard.Release(Settings.FloatVoltage, new Asker(AskerKind.Operator, "tester"));
        house.Run(TimeSpan.FromMinutes(2));

        Assert.Equal(Raised, house.Float);
    }

    [Fact]
    public void What_is_refused_twice_is_tried_once_more_after_half_an_hour_and_then_every_three()
    {
        var house = With(faults: "nak PBFT57.0 x3").On(_line).Eager(_line);

        house.Run(TimeSpan.FromMinutes(25));
        Assert.Equal(2, _line.Setters.Count(text => text == "PBFT57.0"));
        house.Run(TimeSpan.FromMinutes(20));
        Assert.Equal(3, _line.Setters.Count(text => text == "PBFT57.0"));
        Assert.NotEmpty(house.Guard.Status.Latched);
        house.Run(TimeSpan.FromMinutes(185));

        Assert.Equal(Raised, house.Float);
        Assert.Empty(house.Guard.Status.Latched);
    }

    [Fact]
    public void So_does_the_next_dawn()
    {
        var house = With(from: Morning.AddHours(-3.5), faults: "ack-without-effect PBFT57.0 x2");
        house.Policy = now => new([new Setpoint(Settings.FloatVoltage, MetricValue.Of(Raised), "a window") { Until = house.Clock.GetUtcNow().AddHours(8) }], "a window");
        house.Run(TimeSpan.FromMinutes(10));
        Assert.NotEmpty(house.Guard.Status.Latched);

        house.Run(TimeSpan.FromMinutes(80));

        Assert.Empty(house.Guard.Status.Latched);
        Assert.Equal(Raised, house.Float);
    }

    [Fact]
    public void A_refusal_is_looked_at_once_and_nothing_is_brought_back_because_nothing_was_moved()
    {
        // Bulk is at 55.0, behind the back of everybody: float at 57 is refused.
        var house = With(faults: "busy 5s");
        house.On(_line).Run(30);
        _line.Swallows = text => Sabotage(house, text);

        var answer = house.Ask(Settings.FloatVoltage, Raised);
        house.Run(60);

        Assert.Equal((Outcome.Refused, "inverter"), (answer.Verdict.Outcome, answer.Verdict.Rule));
        Assert.Equal(["PBFT57.0"], _line.Setters);
        Assert.Empty(house.Guard.Status.Leases);
    }

    [Fact]
    public void After_a_lost_acknowledgement_the_line_is_settled_and_read_before_anything_else_is_sent()
    {
        var house = With(faults: "drop PBFT").Eager(_line);

        house.Run(30);

        Assert.True(house.LeaseOf(Settings.FloatVoltage)!.IsConfirmed);
        Assert.Equal(["PBFT57.0"], _line.Setters);
        Assert.Equal(1, house.FloatWrites());
        Assert.Equal("QPI", _line.Sent[_line.Sent.FindIndex(frame => frame.Text == "PBFT57.0") + 1].Text);
    }

    [Fact]
    public void A_setter_that_never_arrived_is_not_sent_again_blindly()
    {
        var house = new GuardedHouse().Eager(_line);
        _line.Swallows = text => text == "PBFT57.0" && _line.Setters.Count() == 1;

        house.Run(TimeSpan.FromMinutes(5));

        Assert.Equal(Raised, house.Float);
        Assert.InRange(ReadsBehind("PBFT57.0", 15), 5, 7);
        Assert.Equal(["PBFT57.0", "PBFT52.8", "PBFT57.0"], _line.Setters);
    }

    [Fact]
    public void A_return_that_shows_late_converges()
    {
        var house = With(new SettingsOptions { ReadBackDelay = TimeSpan.FromSeconds(30) }).On(_line);
        house.Memory.Install(Settings.FloatVoltage, MetricValue.Of(Raised));
        house.Run(30);
        house.Ask(Settings.FloatVoltage, 57.4);
        house.Run(TimeSpan.FromMinutes(10));

        Assert.Equal(Safe, house.Float);
        Assert.Empty(house.Guard.Status.Leases);
        Assert.InRange(_line.Setters.Count(), 2, 6);
    }

    /// <summary>The raise is taken over only so long after it was sent.</summary>
    private void Delay(GuardedHouse house, TimeSpan delay)
    {
        var sent = DateTimeOffset.MaxValue;
        _line.After = text =>
        {
            if (text != "PBFT57.0")
                return;
            sent = house.Clock.GetUtcNow();
            house.Memory.Install(Settings.FloatVoltage, MetricValue.Of(Safe));
        };
        _line.Before = text =>
        {
            if (text == "QPIRI" && sent < DateTimeOffset.MaxValue && house.Clock.GetUtcNow() - sent >= delay)
                house.Memory.Install(Settings.FloatVoltage, MetricValue.Of(Raised));
        };
    }

    private int ReadsBehind(string text, double seconds)
    {
        var at = _line.Sent.Find(frame => frame.Text == text).At;
        return _line.Sent.Count(frame => frame.Text == "QPIRI" && frame.At > at && frame.At <= at.AddSeconds(seconds));
    }

    private static bool Sabotage(GuardedHouse house, string text)
    {
        if (text == "PBFT57.0")
            house.Memory.Install(Settings.BulkVoltage, MetricValue.Of(55.0));
        return false;
    }
}

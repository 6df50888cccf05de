using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Simulator;
using static Godenerg.Guarding.Tests.LinedHouse;

namespace Godenerg.Guarding.Tests;

/// <summary>Somebody turns the knob. What a person has set is not fought over; it is left alone for an hour, or until he says so.</summary>
public sealed class ForeignChangeTests
{
    private readonly Line _line = new();

    [Fact]
    public void While_a_lease_is_open_it_is_closed_and_the_setting_left_alone_for_an_hour()
    {
        var house = new GuardedHouse().On(_line).UpSince(120);

        house.TurnKnob(Settings.FloatVoltage, 54.0);
        house.Run(TimeSpan.FromMinutes(58));
        Assert.Equal(54.0, house.Float);
        Assert.Empty(house.Guard.Status.Leases);
        Assert.Equal("charge.float-voltage", Assert.Single(house.Guard.Status.Foreign).Setting);
        Assert.Single(_line.Setters);

        house.Run(TimeSpan.FromMinutes(5));
        Assert.Equal(Raised, house.Float);
    }

    [Fact]
    public void It_says_so_once()
    {
        var house = new GuardedHouse().UpSince(120);

        house.TurnKnob(Settings.FloatVoltage, 54.0);
        house.Run(TimeSpan.FromMinutes(30));

        var said = Assert.Single(house.Entries(LedgerKind.ForeignChange));
        Assert.Equal(("57", "54"), (said.Old, said.New));
        Assert.StartsWith("changed from 57 V to 54 V by somebody else at 09:", said.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_ends_the_wait()
    {
        var house = new GuardedHouse().UpSince(120);
        house.TurnKnob(Settings.FloatVoltage, 54.0);
        house.Run(TimeSpan.FromMinutes(5));

        Assert.NotEmpty(house.Guard.Release(Settings.FloatVoltage, new Asker(AskerKind.Operator, "tester")));
        house.Run(TimeSpan.FromMinutes(2));

        Assert.Equal(Raised, house.Float);
    }

    [Fact]
    public void While_no_lease_is_open_the_next_raise_waits()
    {
        var house = new GuardedHouse().UpSince(120).Eager(wanted: Safe).Run(TimeSpan.FromMinutes(2));
        house.TurnKnob(Settings.FloatVoltage, 54.0);
        house.Content().Run(120);

        house.Eager().Run(TimeSpan.FromMinutes(30));

        Assert.Equal(54.0, house.Float);
    }

    [Fact]
    public void What_was_turned_since_the_last_look_is_seen_before_it_is_written_over()
    {
        var house = new GuardedHouse().On(_line).UpSince(120).Eager(wanted: Safe).Run(TimeSpan.FromMinutes(2));
        house.TurnKnob(Settings.FloatVoltage, 54.0);

        house.Eager().Run(TimeSpan.FromMinutes(30));

        Assert.Equal(54.0, house.Float);
        Assert.Equal(["PBFT57.0", "PBFT52.8"], _line.Setters);
    }

    [Fact]
    public void At_the_end_it_is_not_brought_back()
    {
        var house = new GuardedHouse().UpSince(120);
        house.TurnKnob(Settings.FloatVoltage, 54.0);
        house.Run(TimeSpan.FromMinutes(2));

        house.Stop();

        Assert.Equal(54.0, house.Float);
    }

    [Fact]
    public void One_odd_reading_takes_no_lease_away()
    {
        var house = new GuardedHouse().UpSince(120);
        var asked = 0;
        // One answer tells of another value, and the next the right one again.
        house.Wire = link => _line.Over(link, house.Clock);
        house.Kill();
        _line.Before = text => house.Memory.Install(Settings.FloatVoltage, MetricValue.Of(text == "QPIRI" && ++asked == 3 ? 54.0 : Raised));
        house.Content().Run(TimeSpan.FromMinutes(10));
        _line.Before = _ => { };
        Assert.InRange(asked, 4, 20);

        Assert.NotNull(house.LeaseOf(Settings.FloatVoltage));
        Assert.Empty(house.Entries(LedgerKind.ForeignChange));
        house.Stop();
        Assert.Equal(Safe, house.Float);
    }

    [Fact]
    public void Nor_does_one_odd_reading_of_the_battery_type()
    {
        var house = new GuardedHouse().On(_line).UpSince(120);
        var asked = 0;
        _line.Before = text => house.Memory.Install(Settings.BatteryType, MetricValue.Of(text == "QPIRI" && ++asked == 2 ? BatteryTypes.Agm : BatteryTypes.User));

        house.Content().Run(TimeSpan.FromMinutes(10));

        Assert.NotNull(house.LeaseOf(Settings.FloatVoltage));
        Assert.Empty(house.Guard.Status.Foreign);
    }

    [Fact]
    public void While_a_raise_is_being_proved_the_safe_value_is_sent_once_and_then_the_hour_is_kept()
    {
        var house = new GuardedHouse().Eager(_line);
        _line.After = text => TurnTo(house, text == "PBFT57.0", 54.0);

        house.Run(TimeSpan.FromMinutes(50));

        Assert.Equal(Safe, house.Float);
        Assert.Equal(["PBFT57.0", "PBFT52.8"], _line.Setters);
        Assert.Contains("reads 54 V", Assert.Single(house.Guard.Status.Foreign).Because, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_operator_wrote_and_somebody_turned_at_once_is_not_written_again()
    {
        var house = new GuardedHouse().On(_line);
        house.Run(30);
        _line.After = text => TurnTo(house, text == "PCVV57.0", Settings.BulkVoltage, 56.0);

        var answer = house.Ask(Settings.BulkVoltage, 57.0);
        house.Run(TimeSpan.FromMinutes(5));

        Assert.Equal(Outcome.Unconfirmed, answer.Verdict.Outcome);
        Assert.Equal(56.0, house.Bulk);
        Assert.Single(_line.Setters);
    }

    [Fact]
    public void While_the_engine_was_down_it_is_noticed_at_the_next_start()
    {
        var house = new GuardedHouse().UpSince(120);
        house.Kill();
        house.TurnKnob(Settings.FloatVoltage, 54.0);
        house.Pass(TimeSpan.FromMinutes(5));

        house.Run(TimeSpan.FromMinutes(30));

        Assert.Equal(54.0, house.Float);
        Assert.Single(house.Entries(LedgerKind.ForeignChange));
        Assert.Empty(house.Guard.Status.Leases);
    }

    [Fact]
    public void A_battery_type_set_at_the_panel_voids_what_is_leased()
    {
        var house = new GuardedHouse().On(_line).UpSince(120);

        house.TurnKnob(Settings.BatteryType, MetricValue.Of(BatteryTypes.Agm));
        var preset = house.Float;
        house.Run(TimeSpan.FromMinutes(30));
        house.Stop();

        Assert.NotEqual(Raised, preset);
        Assert.Equal(preset, house.Float);
        Assert.Single(_line.Setters);
    }

    [Fact]
    public void So_does_one_that_an_operator_sets()
    {
        var house = new GuardedHouse().On(_line).UpSince(120).Content();

        var answer = house.Ask(new Setpoint(Settings.BatteryType, MetricValue.Of(BatteryTypes.Flooded), "a new bank"), wish => wish with { AllowsDanger = true });
        house.Run(TimeSpan.FromMinutes(5));

        Assert.Equal(Outcome.Applied, answer.Verdict.Outcome);
        Assert.Empty(house.Guard.Status.Leases);
        Assert.Equal(2, _line.Setters.Count());
    }

    private static void TurnTo(GuardedHouse house, bool now, double volts) => TurnTo(house, now, Settings.FloatVoltage, volts);

    private static void TurnTo(GuardedHouse house, bool now, Setting<double> setting, double volts)
    {
        if (now)
            house.TurnKnob(setting, volts);
    }
}

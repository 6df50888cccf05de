using Godenerg.Engine.Guarding.Failsafes;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Transports;

namespace Godenerg.Arming.Tests;

/// <summary>What is left to do when an engine has been killed, on a line that works.</summary>
public sealed class FailsafeTests
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(5);

    [Fact]
    public void A_raised_float_is_read_back_at_its_safe_value_within_five_seconds_at_2400_baud()
    {
        var house = new KilledHouse();

        var report = Assert.Single(house.Run());

        Console.WriteLine(FormattableString.Invariant($"failsafe, float, 2400 baud, virtual clock: {house.Took.TotalSeconds:0.00} s"));
        Assert.Equal(FailsafeOutcome.Safe, report.Outcome);
        Assert.Equal(KilledHouse.Safe, house.Float);
        Assert.InRange(house.Took, TimeSpan.Zero, Allowed);
        Assert.Empty(house.Recorded);
        Assert.Equal("house: charge.float-voltage is at its safe 52.8 V, read back from twin", report.ToString());
    }

    [Fact]
    public void Float_goes_down_before_bulk_and_both_within_five_seconds()
    {
        var house = new KilledHouse();
        house.Record = house.Record with
        {
            Leases = [KilledHouse.LeaseOf(Settings.BulkVoltage, 56.0, 58.4), KilledHouse.LeaseOf(Settings.FloatVoltage, KilledHouse.Safe, KilledHouse.Raised)],
        };

        Assert.Equal(FailsafeOutcome.Safe, Assert.Single(house.Run()).Outcome);

        Console.WriteLine(FormattableString.Invariant($"failsafe, float and bulk, 2400 baud, virtual clock: {house.Took.TotalSeconds:0.00} s"));
        Assert.Equal(["PBFT52.8", "PCVV56.0"], house.Sent.Where(text => text[0] == 'P'));
        Assert.InRange(house.Took, TimeSpan.Zero, Allowed);
    }

    [Fact]
    public void Bulk_goes_up_first_where_the_safe_float_would_be_above_it()
    {
        var house = new KilledHouse();
        house.Memory.Install(Settings.FloatVoltage, MetricValue.Of(51.0));
        house.Memory.Install(Settings.BulkVoltage, MetricValue.Of(52.0));
        house.Record = house.Record with
        {
            Leases = [KilledHouse.LeaseOf(Settings.FloatVoltage, 54.0, 51.0), KilledHouse.LeaseOf(Settings.BulkVoltage, 58.4, 52.0)],
        };

        Assert.Equal(FailsafeOutcome.Safe, Assert.Single(house.Run()).Outcome);

        Assert.Equal(["PCVV58.4", "PBFT54.0"], house.Sent.Where(text => text[0] == 'P'));
        Assert.InRange(house.Took, TimeSpan.Zero, Allowed);
    }

    [Fact]
    public void Where_nothing_is_open_no_device_is_touched()
    {
        var house = new KilledHouse();
        house.Record = house.Record with { Leases = [] };

        Assert.Empty(house.Run(options => options with { At = _ => throw new InvalidOperationException("a device was touched") }));
    }

    [Fact]
    public void A_confirmed_lease_that_reads_safe_already_is_closed_without_a_write()
    {
        var house = new KilledHouse();
        house.Memory.Install(Settings.FloatVoltage, MetricValue.Of(KilledHouse.Safe));

        Assert.Equal(FailsafeOutcome.Safe, Assert.Single(house.Run()).Outcome);

        Assert.DoesNotContain(house.Sent, text => text[0] == 'P');
        Assert.Empty(house.Recorded);
    }

    [Fact]
    public void An_unconfirmed_lease_is_sent_safe_although_it_reads_safe_already()
    {
        var house = new KilledHouse();
        house.Memory.Install(Settings.FloatVoltage, MetricValue.Of(KilledHouse.Safe));
        house.Record = house.Record with { Leases = [KilledHouse.LeaseOf(Settings.FloatVoltage, KilledHouse.Safe, KilledHouse.Raised, isConfirmed: false)] };

        Assert.Equal(FailsafeOutcome.Safe, Assert.Single(house.Run()).Outcome);

        Assert.Contains("PBFT52.8", house.Sent);
        Assert.Empty(house.Recorded);
    }

    [Fact]
    public void The_ledger_says_that_it_was_the_failsafe()
    {
        var house = new KilledHouse();

        house.Run();

        Assert.Equal([LedgerKind.Sent, LedgerKind.ReadBack, LedgerKind.LeaseClosed], house.Entries.Select(entry => entry.Kind).Where(kind => kind != LedgerKind.Verdict));
        Assert.All(house.Entries, entry => Assert.Equal(("failsafe", "house", KilledHouse.Serial), (entry.Who, entry.Inverter, entry.Serial)));
    }

    [Fact]
    public void Another_unit_on_the_cable_is_left_alone_and_the_lease_stays_open()
    {
        var house = new KilledHouse();
        house.Record = house.Record with { Serial = "99000000000077" };

        var report = Assert.Single(house.Run());

        Assert.Equal(FailsafeOutcome.OtherUnit, report.Outcome);
        Assert.Contains(KilledHouse.Serial, report.Because, StringComparison.Ordinal);
        Assert.Equal(KilledHouse.Raised, house.Float);
        Assert.DoesNotContain(house.Sent, text => text[0] == 'P');
        Assert.Single(house.Recorded);
    }

    [Fact]
    public void A_unit_that_has_come_back_under_another_name_is_found()
    {
        var house = new KilledHouse();
        house.Record = house.Record with { Device = "/dev/hidraw0" };

        var report = Assert.Single(house.Run(options => options with { At = _ => throw new TransportException(TransportFault.Missing, "gone"), Elsewhere = () => [house.Link()] }));

        Assert.Equal((FailsafeOutcome.Safe, "twin"), (report.Outcome, report.Device));
        Assert.Equal(KilledHouse.Safe, house.Float);
    }

    [Theory]
    [InlineData("Missing", "Missing")]
    [InlineData("Busy", "Busy")]
    [InlineData("NoPermission", "Missing")]
    public void Where_the_device_cannot_be_had_the_lease_stays_open(string fault, string outcome)
    {
        var house = new KilledHouse();

        var report = Assert.Single(house.Run(options => options with { At = _ => throw new TransportException(Enum.Parse<TransportFault>(fault), "twin: not to be had") }));

        Assert.Equal(Enum.Parse<FailsafeOutcome>(outcome), report.Outcome);
        Assert.Contains("twin: not to be had", report.Because, StringComparison.Ordinal);
        Assert.Single(house.Recorded);
        Assert.Single(report.StillOpen);
    }
}

using Godenerg.Engine.Guarding.Failsafes;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Arming.Tests;

/// <summary>The same where the wire, the disk or the engine's last word is broken.</summary>
public sealed class FailsafeInTroubleTests
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("drop PBFT")]
    [InlineData("nak PBFT")]
    [InlineData("echo PBFT")]
    [InlineData("garble PBFT")]
    [InlineData("ack-without-effect PBFT")]
    [InlineData("drop QPIRI")]
    [InlineData("garble QPIRI")]
    [InlineData("truncate QPIRI")]
    [InlineData("drop QSID")]
    [InlineData("nak QSID")]
    [InlineData("stale QSID")]
    [InlineData("delay 1.5s QSID")]
    [InlineData("noise QPIRI")]
    [InlineData("double QPIRI")]
    public void One_fault_on_the_wire_does_not_keep_float_up(string fault)
    {
        var house = new KilledHouse(fault);

        var report = Assert.Single(house.Run());

        Console.WriteLine(FormattableString.Invariant($"failsafe with {fault}: {house.Took.TotalSeconds:0.00} s, {report.Outcome}"));
        Assert.Equal(KilledHouse.Safe, house.Float);
        Assert.Equal(FailsafeOutcome.Safe, report.Outcome);
        Assert.InRange(house.Took, TimeSpan.Zero, Allowed);
    }

    [Theory]
    [InlineData("drop x100")]
    [InlineData("nak x100")]
    [InlineData("silence 60s")]
    [InlineData("garble x100")]
    [InlineData("drop QPIRI x100")]
    [InlineData("ack-without-effect PBFT x100")]
    public void Whatever_is_broken_for_good_it_ends_in_time_and_the_lease_stays_open(string fault)
    {
        var house = new KilledHouse(fault);

        var report = Assert.Single(house.Run());

        Console.WriteLine(FormattableString.Invariant($"failsafe with {fault}: {house.Took.TotalSeconds:0.00} s, {report.Outcome}: {report.Because}"));
        Assert.True(report.Outcome is FailsafeOutcome.Silent or FailsafeOutcome.Unconfirmed or FailsafeOutcome.OtherUnit, report.ToString());
        Assert.InRange(house.Took, TimeSpan.Zero, Allowed);
        Assert.Single(house.Recorded);
        Assert.InRange(house.Memory.Writes(Settings.FloatVoltage), 0, 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    public void A_command_that_was_half_sent_is_ended_and_float_is_safe(int bytes)
    {
        var house = new KilledHouse { LeftBehind = Pi30Frame.Encode("PBFT58.4", raiseZero: false)[..bytes] };

        Assert.Equal(FailsafeOutcome.Safe, Assert.Single(house.Run()).Outcome);
        Assert.Equal("CR", house.Sent[0]);
        Assert.Equal((KilledHouse.Safe, 1), (house.Float, house.Memory.Writes(Settings.FloatVoltage)));
        Assert.InRange(house.Took, TimeSpan.Zero, Allowed);
    }

    [Theory]
    [InlineData("delay 0.4s")]
    [InlineData("delay 0.8s")]
    public void A_late_answer_to_it_is_not_taken_for_the_answer_to_who_is_there(string fault)
    {
        var house = new KilledHouse(fault) { LeftBehind = Pi30Frame.Encode("PBFT58.4", raiseZero: false)[..5] };

        Assert.Equal(FailsafeOutcome.Safe, Assert.Single(house.Run()).Outcome);
        Assert.DoesNotContain("QID", house.Sent);
        Assert.InRange(house.Took, TimeSpan.Zero, Allowed);
    }

    [Fact]
    public void A_command_that_lacked_only_its_end_is_carried_out_by_the_inverter_and_undone()
    {
        var house = new KilledHouse { LeftBehind = Pi30Frame.Encode("PBFT58.4", raiseZero: false)[..^1] };

        Assert.Equal(FailsafeOutcome.Safe, Assert.Single(house.Run()).Outcome);
        Assert.Equal((KilledHouse.Safe, 2), (house.Float, house.Memory.Writes(Settings.FloatVoltage)));
    }

    [Fact]
    public void A_unit_that_refuses_to_tell_its_serial_number_is_known_by_its_device()
    {
        var house = new KilledHouse("nak QSID x9", "nak QID x9");
        house.Record = house.Record with { Serial = null };

        Assert.Equal(FailsafeOutcome.Safe, Assert.Single(house.Run()).Outcome);
        Assert.Equal(KilledHouse.Safe, house.Float);
    }

    [Fact]
    public void A_unit_that_refuses_to_tell_its_serial_number_is_not_taken_for_one_that_told_it()
    {
        var house = new KilledHouse("nak QSID x9", "nak QID x9");

        Assert.Equal(FailsafeOutcome.OtherUnit, Assert.Single(house.Run()).Outcome);
        Assert.Equal(KilledHouse.Raised, house.Float);
    }

    [Fact]
    public void A_full_disk_does_not_keep_float_up()
    {
        var disk = new FullDisk();
        var house = new KilledHouse { Units = disk, Ledger = disk };

        Assert.Equal(FailsafeOutcome.Safe, Assert.Single(house.Run()).Outcome);
        Assert.Equal(KilledHouse.Safe, house.Float);
    }

    /// <summary>It was filled up behind the record of the lease.</summary>
    private sealed class FullDisk : IUnitStore, ILedgerStore
    {
        private UnitRecord? _record;

        public UnitRecord? Load(string key) => _record;

        public void Save(string key, UnitRecord record) => _record = _record is null ? record : throw new IOException("no space left on device");

        public void Append(LedgerEntry entry) => throw new IOException("no space left on device");

        public IEnumerable<LedgerEntry> Read(DateTimeOffset since) => throw new IOException("the ledger cannot be read");
    }
}

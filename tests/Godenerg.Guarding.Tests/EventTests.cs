using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.Guarding.Tests;

/// <summary>What of the guard's doings plugins are told.</summary>
public sealed class EventTests
{
    [Fact]
    public void A_cable_that_is_pulled_and_plugged_in_again_is_told_of_both_times_and_no_more()
    {
        var line = new Line();
        var house = new GuardedHouse().On(line).Run(60);
        line.IsGone = true;
        house.Run(600);
        line.IsGone = false;
        house.Run(600);

        Assert.Equal(["The inverter answers at twin", "The inverter does not answer any more: the cable was pulled", "The inverter answers again at twin"], Links(house));
    }

    [Fact]
    public void A_line_that_falls_silent_is_told_of_and_so_is_its_return()
    {
        var line = new Line();
        var house = new GuardedHouse().On(line).Run(60);
        line.IsSilent = true;
        house.Run(600);
        line.IsSilent = false;
        house.Run(600);

        var links = Links(house);
        Assert.Equal(3, links.Count);
        Assert.StartsWith("The inverter does not answer any more: ", links[1], StringComparison.Ordinal);
        Assert.Equal("The inverter answers again at twin", links[2]);
    }

    [Fact]
    public void A_single_answer_that_is_lost_is_no_event()
    {
        var line = new Line();
        var house = new GuardedHouse().On(line).Run(60);
        var swallowed = 0;
        line.Swallows = text => text == "QPIGS" && swallowed++ < 4;
        house.Run(600);

        Assert.True(swallowed > 4, "nothing was lost");
        Assert.Single(Links(house));
    }

    [Fact]
    public void A_loose_contact_does_not_fill_the_history()
    {
        var line = new Line();
        var house = new GuardedHouse().On(line);
        for (var i = 0; i < 200; i++)
        {
            line.IsGone = i % 2 == 1;
            house.Run(30);
        }

        // 200 times 30 s are 100 minutes.
        Assert.InRange(Links(house).Count, 8, 17);
    }

    [Fact]
    public void What_somebody_else_turns_is_told_with_both_values()
    {
        var house = new GuardedHouse().UpSince();
        house.TurnKnob(Settings.FloatVoltage, 54.0);
        house.Run(300);

        var told = Assert.Single(Told(house, EngineEventKind.ForeignChange));
        Assert.Equal("charge.float-voltage", told.Subject);
        Assert.Contains("to 54 V by somebody else at 09:0", told.Text, StringComparison.Ordinal);
        Assert.Single(house.Entries(LedgerKind.ForeignChange));
    }

    [Fact]
    public void Every_write_of_the_ledger_is_told_and_so_is_its_return()
    {
        var house = new GuardedHouse().UpSince();
        house.Content();
        house.Stop();

        Assert.Equal(
            house.Entries(LedgerKind.Verdict).Where(entry => entry.Outcome == Outcome.Applied).Select(entry => (entry.At, entry.Setting)),
            Told(house, EngineEventKind.Write).Select(one => (one.At, (string?)one.Subject)));
        Assert.Equal(
        [
            "charge.float-voltage was set to 57 V from 52.8 V for policy test: a test wants it",
            "charge.float-voltage was brought back to 52.8 V from 57 V: the engine stops",
        ], Told(house, EngineEventKind.Write).Select(one => one.Text));
    }

    [Fact]
    public void A_unit_that_may_not_be_armed_is_an_alarm_that_says_why()
    {
        var house = new GuardedHouse { WhyNotArmed = "the doctor has not passed it" }.Run(60);

        Assert.Contains(Told(house, EngineEventKind.Alarm), one => one.Text == "house is observed and not armed: the doctor has not passed it");
    }

    [Fact]
    public void A_wish_that_the_guard_refuses_in_every_cycle_is_told_once()
    {
        var house = new GuardedHouse().Eager(wanted: 60.0).Run(3_600);

        Assert.Single(Told(house, EngineEventKind.Write));
        Assert.StartsWith("charge.float-voltage was not set to 60 V for policy test: ", Told(house, EngineEventKind.Write)[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_that_cannot_be_stored_is_an_alarm_until_it_can()
    {
        var ledger = new FullDisk();
        var house = new GuardedHouse { Ledger = ledger };
        ledger.IsFull = true;
        house.Eager().Run(60);
        ledger.IsFull = false;
        house.Run(1_200);

        Assert.Single(Told(house, EngineEventKind.Alarm), one => one.Subject == "ledger");
        Assert.Single(Told(house, EngineEventKind.AlarmOver), one => one.Subject == "ledger");
    }

    private static List<EngineEvent> Told(GuardedHouse house, EngineEventKind kind) => [.. house.Events.Hub.Recent.Where(one => one.Kind == kind)];

    private static List<string> Links(GuardedHouse house) => [.. Told(house, EngineEventKind.Link).Select(one => one.Text.Split(": MKS2")[0])];

    private sealed class FullDisk : ILedgerStore
    {
        private readonly LedgerInMemory _inner = new();

        public bool IsFull { get; set; }

        public void Append(LedgerEntry entry)
        {
            if (IsFull)
                throw new IOException("no space left on device");
            _inner.Append(entry);
        }

        public IEnumerable<LedgerEntry> Read(DateTimeOffset since) => _inner.Read(since);
    }
}

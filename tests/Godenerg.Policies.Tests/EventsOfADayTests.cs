using System.Globalization;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Simulator;

namespace Godenerg.Policies.Tests;

/// <summary>three-stage lives a day, armed, and plugins are told of it.</summary>
public sealed class EventsOfADayTests(SunnyDay sunny) : IClassFixture<SunnyDay>
{
    [Fact]
    public void A_sunny_day_tells_its_stages_in_order_and_once_each()
    {
        var house = sunny.House;

        Assert.Equal(["bulk", "absorb", "float", "night"], Told(house, EngineEventKind.Stage).Select(one => one.Subject));
        Assert.Equal(house.Stages.Select(stage => stage.What), Told(house, EngineEventKind.Stage).Select(one => one.Subject));
    }

    [Fact]
    public void Its_writes_are_those_of_the_ledger_at_their_times()
    {
        var house = sunny.House;

        Assert.Equal(AppliedIn(house), Told(house, EngineEventKind.Write).Select(one => (one.At, one.Inverter, one.Subject)));
        Assert.Equal(
        [
            "charge.float-voltage was set to 58.4 V from 52.8 V for policy three-stage: on the way to 58.4 V",
            "charge.float-voltage was set to 52.8 V from 58.4 V for policy three-stage: 10.9 A flow at 58.4 V, 10.9 A are little enough",
        ], Told(house, EngineEventKind.Write).Select(one => one.Text));
    }

    [Fact]
    public void What_a_dull_day_leaves_raised_is_told_when_dusk_brings_it_back()
    {
        using var house = new PolicyHouse(PolicyHouse.Shipped("three-stage"), PolicyHouse.SunnyMorning with { Weather = DayType.Overcast }).Run(14);
        var writes = Told(house, EngineEventKind.Write);

        Assert.Equal(AppliedIn(house), writes.Select(one => (one.At, one.Inverter, one.Subject)));
        Assert.Equal(2, writes.Count);
        Assert.StartsWith("charge.float-voltage was brought back to 52.8 V from 58.4 V: ", writes[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_came_first_is_told_first()
    {
        using var house = new PolicyHouse(PolicyHouse.Shipped("three-stage")).Run(0.1);

        Assert.Equal([EngineEventKind.Link, EngineEventKind.Stage], house.Events.Hub.Recent.Where(one => one.Kind is EngineEventKind.Link or EngineEventKind.Stage).Select(one => one.Kind));
    }

    [Fact]
    public void A_policy_that_fails_is_an_alarm_that_ends_when_it_decides_again_and_no_stage()
    {
        using var house = new PolicyHouse(PolicyHouse.Shipped("three-stage")).Run(1);
        house.IsDying = true;
        house.Run(0.1);
        house.IsDying = false;
        house.Run(0.1);

        Assert.Equal(["policy: the policy three-stage failed: it died"], Told(house, EngineEventKind.Alarm).Where(one => one.Subject == "policy").Select(one => $"{one.Subject}: {one.Text}"));
        Assert.Equal(["policy: Over: the policy three-stage decides again"], Told(house, EngineEventKind.AlarmOver).Select(one => $"{one.Subject}: {one.Text}"));
        Assert.Equal(house.Stages.Where(stage => stage.What.Length > 0).Select(stage => stage.What).Distinct(), Told(house, EngineEventKind.Stage).Select(one => one.Subject).Distinct());
    }

    [Fact]
    public void A_listener_that_never_reads_loses_its_own_oldest_and_the_loop_nothing()
    {
        using var heard = new PolicyHouse(PolicyHouse.Shipped("three-stage"));
        using var slow = heard.Events.Hub.Subscribe(2);
        heard.Run(14);
        var alone = sunny.House;

        Assert.Equal(alone.Events.Hub.Recent, heard.Events.Hub.Recent);
        Assert.Equal(heard.Events.Hub.Recent.Count - 2, slow.Dropped);
        Assert.True(slow.Items.TryRead(out var kept));
        Assert.Same(heard.Events.Hub.Recent[^2], kept);
        Assert.Equal(LinesOf(alone), LinesOf(heard));
    }

    private static List<EngineEvent> Told(PolicyHouse house, EngineEventKind kind) => [.. house.Events.Hub.Recent.Where(one => one.Kind == kind)];

    private static IEnumerable<LedgerEntry> Ledger(PolicyHouse house) => house.Ledger.Read(DateTimeOffset.MinValue);

    private static IEnumerable<(DateTimeOffset, string, string)> AppliedIn(PolicyHouse house) =>
        Ledger(house).Where(entry => entry is { Kind: LedgerKind.Verdict, Outcome: Outcome.Applied }).Select(entry => (entry.At, entry.Inverter, entry.Setting!));

    private static IEnumerable<string> LinesOf(PolicyHouse house) => Ledger(house).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.At:O} {entry.Kind} {entry.Because}"));
}

/// <summary>A day that several tests look at, and nobody changes.</summary>
public sealed class SunnyDay : IDisposable
{
    internal PolicyHouse House { get; } = new PolicyHouse(PolicyHouse.Shipped("three-stage")).Run(14);

    public void Dispose() => House.Dispose();
}

using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.Guarding.Tests;

/// <summary>What the guard tells whoever explains a decision, and what it raises when there is none.</summary>
public sealed class DecisionVerdictTests
{
    private static readonly Setpoint Wanted = GuardedHouse.Want(Settings.FloatVoltage, 54).Setpoints[0];

    private readonly GuardedHouse _house = new() { Policy = _ => GuardedHouse.Want(Settings.FloatVoltage, 54) };

    [Fact]
    public void A_wish_that_was_written_is_applied_and_stays_so_while_it_is_there()
    {
        List<Outcome?> seen = [];
        _house.OnWait = _ => seen.Add(_house.Guard.VerdictOn(Wanted)?.Outcome);
        _house.Run(1);
        _house.Run(60);

        Assert.Equal([null, Outcome.Deferred, Outcome.Applied], seen.Distinct());
    }

    [Fact]
    public void A_rule_that_stands_against_it_is_named()
    {
        _house.Policy = _ => GuardedHouse.Want(Settings.FloatVoltage, 60);
        _house.Run(30);

        var verdict = _house.Guard.VerdictOn(Wanted with { Value = MetricValue.Of(60.0) });
        Assert.Equal((Outcome.Refused, "device-limits"), (verdict?.Outcome, verdict?.Rule));
    }

    [Fact]
    public void A_verdict_on_another_value_is_none_on_this_one()
    {
        _house.Run(30);

        Assert.Null(_house.Guard.VerdictOn(Wanted with { Value = MetricValue.Of(55.0) }));
    }

    [Fact]
    public void What_a_policy_tells_its_owner_stands_until_it_says_it_no_more()
    {
        _house.Policy = _ => Decision.Hold("wait") with { Alarms = ["the bank is hot"] };
        _house.Run(30);
        var during = _house.Guard.Status.Alarms;
        _house.Policy = _ => Decision.Hold("fine");
        _house.Run(30);

        Assert.EndsWith("the bank is hot", Assert.Single(during), StringComparison.Ordinal);
        Assert.Empty(_house.Guard.Status.Alarms);
        Assert.Equal(["the bank is hot", "over: the bank is hot"], _house.Entries(LedgerKind.Alarm).Select(entry => entry.Because));
    }

    [Fact]
    public void A_policy_that_fails_is_an_alarm_until_it_decides_again()
    {
        _house.Run(30);
        Assert.Empty(_house.Guard.Status.Alarms);
        _house.Policy = _ => throw new InvalidOperationException("no way");
        _house.Run(30);
        var during = _house.Guard.Status.Alarms;
        _house.Policy = _ => Decision.Hold("fine");
        _house.Run(30);

        Assert.Single(during, alarm => alarm.EndsWith("the policy test failed: no way", StringComparison.Ordinal) && !alarm.Contains("returns", StringComparison.Ordinal));
        Assert.DoesNotContain(_house.Guard.Status.Alarms, alarm => alarm.EndsWith("the policy test failed: no way", StringComparison.Ordinal) && !alarm.Contains("returns", StringComparison.Ordinal));
        Assert.Equal(52.8, _house.Float);
        Assert.Equal(
            ["the policy test failed: no way", "over: the policy test decides again"],
            _house.Entries(LedgerKind.Alarm).Where(entry => entry.Setting is null).Select(entry => entry.Because));
    }

    [Fact]
    public void An_alarm_of_a_failure_that_reads_differently_every_time_is_raised_once_and_shows_the_newest()
    {
        var count = 0;
        _house.Policy = _ => throw new InvalidOperationException($"no way {++count}");
        _house.Run(30);

        Assert.EndsWith($"no way {count}", Assert.Single(_house.Guard.Status.Alarms), StringComparison.Ordinal);
        Assert.Single(_house.Entries(LedgerKind.Alarm));
    }
}

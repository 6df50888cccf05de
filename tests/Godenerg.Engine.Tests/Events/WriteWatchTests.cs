using Godenerg.Engine.Events;
using Godenerg.Engine.Guarding;

namespace Godenerg.Engine.Tests.Events;

public sealed class WriteWatchTests
{
    private static readonly Asker Policy = new(AskerKind.Policy, "three-stage");
    private static readonly Asker Owner = new(AskerKind.Operator, "uid 1000 (pi)");
    private static readonly Verdict Applied = new(Outcome.Applied, "read back as 57 V after 1 s");
    private static readonly Verdict Refused = new(Outcome.Refused, "57 V is above 56 V, which is the limit of house", "owner-limits");

    private readonly Listening _house = new();
    private readonly WriteWatch _watch;

    public WriteWatchTests() => _watch = new WriteWatch(_house.Feed, _house.Clock);

    [Fact]
    public void A_write_is_told_with_both_values_who_wished_it_and_why()
    {
        See(Policy, Applied);

        Assert.Equal(["Write charge.float-voltage: charge.float-voltage was set to 57 V from 54 V for policy three-stage: on the way"], _house.News);
    }

    [Fact]
    public void A_return_is_told_as_one()
    {
        See(Asker.Engine, Applied, value: 54, old: 57);

        Assert.Equal(["Write charge.float-voltage: charge.float-voltage was brought back to 54 V from 57 V: on the way"], _house.News);
    }

    [Fact]
    public void What_nobody_can_confirm_is_told_as_that()
    {
        See(Policy, new Verdict(Outcome.Unconfirmed, "the inverter acknowledged PBFT57.0, but it reads 54 V", "read-back"));

        Assert.Equal(["Write charge.float-voltage: charge.float-voltage was to be 57 V for policy three-stage, and nobody knows whether it is: the inverter acknowledged PBFT57.0, but it reads 54 V"], _house.News);
    }

    [Fact]
    public void A_policy_that_is_refused_the_same_for_days_is_told_of_once_a_day()
    {
        for (var minutes = 0; minutes < 3 * 24 * 60; minutes += 10)
        {
            See(Policy, Refused);
            _house.Pass(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(3, _house.News.Count);
    }

    [Fact]
    public void Another_value_or_another_reason_is_told_at_once()
    {
        See(Policy, Refused);
        See(Policy, Refused, value: 58);
        See(Policy, Refused with { Rule = "device-limits" }, value: 58);

        Assert.Equal(3, _house.News.Count);
    }

    [Fact]
    public void What_was_refused_to_a_person_is_told_every_time()
    {
        See(Owner, Refused);
        See(Owner, Refused);

        Assert.Equal(2, _house.News.Count);
    }

    [Theory]
    [InlineData(Outcome.Deferred)]
    [InlineData(Outcome.Unchanged)]
    public void What_waits_or_is_so_already_is_no_event(Outcome outcome)
    {
        See(Owner, new Verdict(outcome, "later"));

        Assert.Empty(_house.News);
    }

    private void See(Asker asker, Verdict verdict, double value = 57, double old = 54) =>
        _watch.See(new Wish(new Setpoint(Settings.FloatVoltage, MetricValue.Of(value), "on the way"), asker), verdict, MetricValue.Of(old));
}

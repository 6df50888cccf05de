using Godenerg.Engine.Policies.Composition;
using static Godenerg.Settings;

namespace Godenerg.Policies.Tests.Composition;

/// <summary>One decision out of several.</summary>
public sealed class CompositionTests
{
    [Fact]
    public void The_first_that_wants_the_charge_voltage_has_it_and_the_others_are_noted_as_overruled()
    {
        var decision = Of(("equalize", [(FloatVoltage, 60)]), ("three-stage", [(FloatVoltage, 58.4)]));

        Assert.Equal((60.0, "equalize"), (decision.Setpoints.Single().Value.ToObject(), decision.Setpoints.Single().By));
        var overruled = Assert.Single(decision.Opinions[1].Overruled);
        Assert.Equal((58.4, "equalize"), (overruled.Wish.Value.ToObject(), overruled.By));
        Assert.Empty(decision.Opinions[0].Overruled);
    }

    [Fact]
    public void Float_and_bulk_have_one_owner_even_where_it_wants_only_one_of_them()
    {
        var decision = Of(("equalize", [(FloatVoltage, 60)]), ("other", [(BulkVoltage, 58), (FloatVoltage, 54)]));

        Assert.Equal([FloatVoltage], decision.Setpoints.Select(wish => wish.Setting));
        Assert.Equal(2, decision.Opinions[1].Overruled.Count);
    }

    [Fact]
    public void A_policy_that_holds_leaves_the_charge_voltage_to_the_next()
    {
        var decision = Of(("equalize", []), ("three-stage", [(FloatVoltage, 58.4)]));

        Assert.Equal("three-stage", decision.Setpoints.Single().By);
        Assert.Equal("three-stage: three-stage says so", decision.Because);
        Assert.Equal("three-stage's stage", decision.Stage);
    }

    [Fact]
    public void A_policy_that_failed_has_no_say()
    {
        var decision = Agreement.Of([Opinion("one", [(FloatVoltage, 60)]) with { Failure = "division by zero" }, Opinion("two", [(FloatVoltage, 54)])]);

        Assert.Equal("two", decision.Setpoints.Single().By);
        Assert.Equal("division by zero", decision.Opinions[0].Failure);
    }

    [Fact]
    public void Of_a_limit_of_current_the_smallest_counts_whoever_wishes_it()
    {
        var decision = Of(("one", [(MaxChargeCurrent, 60)]), ("two", [(MaxChargeCurrent, 40)]), ("three", [(MaxChargeCurrent, 50)]));

        Assert.Equal((40.0, "two"), (decision.Setpoints.Single().Value.ToObject(), decision.Setpoints.Single().By));
    }

    [Fact]
    public void A_discharge_limit_of_nothing_means_none_and_is_the_largest() =>
        Assert.Equal("two", Of(("one", [(MaxDischargeCurrent, 0)]), ("two", [(MaxDischargeCurrent, 100)])).Setpoints.Single().By);

    [Fact]
    public void Of_everything_else_the_first_wish_counts() =>
        Assert.Equal(48.0, Of(("one", [(RechargeVoltage, 48)]), ("two", [(RechargeVoltage, 46)])).Setpoints.Single().Value.ToObject());

    [Fact]
    public void Each_may_own_something_and_all_their_reasons_are_told()
    {
        var decision = Of(("grid", [(MaxGridChargeCurrent, 20)]), ("three-stage", [(FloatVoltage, 58.4)]));

        Assert.Equal("grid: grid says so; three-stage: three-stage says so", decision.Because);
        Assert.Equal("three-stage's stage", decision.Stage);
    }

    [Fact]
    public void Where_nobody_wants_anything_it_is_a_hold_that_tells_why()
    {
        var decision = Of(("one", []), ("two", []));

        Assert.True(decision.IsHold);
        Assert.Equal("one: one says so; two: two says so", decision.Because);
    }

    [Fact]
    public void The_end_of_a_wish_is_its_owners()
    {
        var end = new DateTimeOffset(2026, 3, 20, 6, 0, 0, TimeSpan.Zero);
        var grid = new Opinion("grid", new([new Setpoint(MaxGridChargeCurrent, MetricValue.Of(20.0), "cheap") { Until = end }], "cheap"));

        Assert.Equal(end, Agreement.Of([Opinion("one", [(MaxGridChargeCurrent, 60)]), grid]).Setpoints.Single().Until);
    }

    [Fact]
    public void Comparisons_say_whose_they_are()
    {
        var opinion = new Opinion("one", Decision.Hold("a") with { Explanations = [new("mean voltage", 54, 58)] });

        Assert.Equal("one: mean voltage", Assert.Single(Agreement.Of([opinion]).Explanations).Name);
    }

    internal static Opinion Opinion(string policy, (Metric Setting, double Value)[] wishes) =>
        new(policy, new([.. wishes.Select(wish => new Setpoint(wish.Setting, MetricValue.Of(wish.Value), $"{policy} wants it"))], $"{policy} says so") { Stage = $"{policy}'s stage" });

    private static Decision Of(params (string Policy, (Metric, double)[] Wishes)[] said) =>
        Agreement.Of([.. said.Select(one => Opinion(one.Policy, one.Wishes))]);
}

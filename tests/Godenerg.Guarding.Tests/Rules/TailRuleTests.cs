using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class TailRuleTests
{
    private static readonly TailRule Rule = new();

    [Fact]
    public void Lets_a_tail_below_a_fifth_pass() =>
        Rule.Passes(Some.Raise with { MaxCharge = 60 });

    [Fact]
    public void Refuses_a_tail_at_a_fifth() =>
        Rule.Refuses(Some.Raise with { MaxCharge = 55 }, "not below a fifth");

    [Fact]
    public void Refuses_bulk_as_well() =>
        Rule.Refuses(Some.Raise with { Setting = Settings.BulkVoltage, Number = 58.4, Bulk = 56, MaxCharge = 50 }, "not below a fifth");

    [Fact]
    public void Lets_float_be_lowered_all_the_same() =>
        Rule.Passes(Some.Raise with { Number = 53, Float = 57, MaxCharge = 50 });

    [Fact]
    public void Refuses_a_charge_current_that_would_break_it() =>
        Rule.Refuses(Some.Raise with { Setting = Settings.MaxChargeCurrent, Number = 50 }, "not below a fifth");

    [Fact]
    public void Lets_a_charge_current_that_keeps_it_pass() =>
        Rule.Passes(Some.Raise with { Setting = Settings.MaxChargeCurrent, Number = 60 });

    [Fact]
    public void Waits_until_the_charge_current_is_known() =>
        Rule.Defers(Some.Raise with { BatteryClass = 0 }, "charge current limit is not known");

    [Fact]
    public void Has_nothing_to_say_where_the_policy_knows_no_tail() =>
        Rule.Passes(Some.Raise with { Owner = GuardedHouse.Usual with { TailAmps = null }, MaxCharge = 10 });
}

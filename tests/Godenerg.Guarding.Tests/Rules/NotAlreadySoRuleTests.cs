using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class NotAlreadySoRuleTests
{
    private static readonly NotAlreadySoRule Rule = new();

    [Fact]
    public void Lets_another_value_pass() =>
        Rule.Passes(Some.Raise);

    [Fact]
    public void Has_nothing_to_do_where_it_is_so_already() =>
        Rule.Says(Some.Raise with { Number = 52.8 }, Outcome.Unchanged, "52.8 V already");

    [Fact]
    public void Takes_less_than_half_a_step_for_the_same() =>
        Rule.Says(Some.Raise with { Number = 52.84 }, Outcome.Unchanged, "already");

    [Fact]
    public void Lets_the_next_step_pass() =>
        Rule.Passes(Some.Raise with { Number = 52.9 });

    [Fact]
    public void Waits_until_the_value_is_known() =>
        Rule.Defers(Some.Raise with { BatteryClass = 0 }, "present value of charge.float-voltage is not known");

    [Fact]
    public void Does_not_take_a_value_of_long_ago_for_the_present_one() =>
        Rule.Defers(Some.Raise with { RatingsAge = TimeSpan.FromMinutes(4) }, "is not known");

    [Fact]
    public void Waits_until_the_last_write_has_been_read_back() =>
        Rule.Defers(Some.Raise with { SinceWrite = TimeSpan.FromMinutes(5), IsReadSince = false }, "not been read back since");

    [Fact]
    public void Compares_options() =>
        Rule.Says(Some.Raise with { Setting = Settings.OutputSourcePriority, Value = MetricValue.Of(OutputPriorities.Sbu) }, Outcome.Unchanged, "sbu already");

    [Fact]
    public void Refuses_a_policy_what_no_query_shows() =>
        Rule.Refuses(Some.Raise with { Setting = Settings.MaxSolarChargeCurrent, Number = 60 }, "shown by no query");

    [Fact]
    public void Lets_an_operator_set_what_no_query_shows() =>
        Rule.Passes(Some.Raise with { Setting = Settings.MaxSolarChargeCurrent, Number = 60, Asker = AskerKind.Operator });
}

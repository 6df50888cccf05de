using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class ChargeVoltageOrderRuleTests
{
    private static readonly ChargeVoltageOrderRule Rule = new();

    [Fact]
    public void Lets_float_up_to_bulk_pass() =>
        Rule.Passes(Some.Raise with { Number = 56.4, Bulk = 56.4 });

    [Fact]
    public void Makes_float_wait_for_bulk() =>
        Rule.Defers(Some.Raise with { Number = 56.5, Bulk = 56.4 }, "raise bulk first");

    [Fact]
    public void Makes_bulk_wait_for_float() =>
        Rule.Defers(Some.Raise with { Setting = Settings.BulkVoltage, Number = 52.7 }, "lower float first");

    [Fact]
    public void Lets_bulk_down_to_float_pass() =>
        Rule.Passes(Some.Raise with { Setting = Settings.BulkVoltage, Number = 52.8 });

    [Fact]
    public void Waits_until_the_other_one_is_known() =>
        Rule.Defers(Some.Raise with { BatteryClass = 0 }, "bulk voltage is not known");

    [Fact]
    public void Does_not_judge_by_what_was_read_long_ago() =>
        Rule.Defers(Some.Raise with { RatingsAge = TimeSpan.FromMinutes(4) }, "bulk voltage is not known");

    [Fact]
    public void Has_nothing_to_say_about_other_settings() =>
        Rule.Passes(Some.Raise with { Setting = Settings.CutOffVoltage, Number = 99 });
}

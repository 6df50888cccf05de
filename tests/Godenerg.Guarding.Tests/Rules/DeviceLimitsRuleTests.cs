using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class DeviceLimitsRuleTests
{
    private static readonly DeviceLimitsRule Rule = new();

    [Fact]
    public void Lets_the_least_and_the_most_pass() =>
        Assert.All([48.0, 58.4], volts => Rule.Passes(Some.Raise with { Number = volts }));

    [Fact]
    public void Refuses_one_step_below_the_least() =>
        Rule.Refuses(Some.Raise with { Number = 47.9 }, "48 to 58.4");

    [Fact]
    public void Refuses_one_step_above_the_most() =>
        Rule.Refuses(Some.Raise with { Number = 58.5 }, "48 to 58.4");

    [Fact]
    public void Refuses_a_thousand_million_volts() =>
        Rule.Refuses(Some.Raise with { Number = 1e9 }, "not allowed by the inverter");

    [Fact]
    public void Refuses_what_lies_between_two_steps() =>
        Rule.Refuses(Some.Raise with { Number = 57.05 }, "steps of 0.1");

    [Fact]
    public void Takes_the_limits_of_the_battery_class() =>
        Rule.Refuses(Some.Raise with { Number = 57, BatteryClass = 24 }, "24 to 29.2");

    [Fact]
    public void Waits_until_the_battery_class_is_known() =>
        Rule.Defers(Some.Raise with { BatteryClass = 0 }, "battery class");

    [Fact]
    public void Refuses_a_current_that_the_inverter_does_not_list() =>
        Rule.Refuses(Some.Raise with { Setting = Settings.MaxChargeCurrent, Number = 45 }, "not allowed by the inverter");

    [Fact]
    public void Waits_for_the_list() =>
        Rule.Defers(Some.Raise with { Setting = Settings.MaxChargeCurrent, Number = 60, Currents = [] }, "has not told yet");

    [Fact]
    public void Brings_back_without_the_list() =>
        Rule.Passes(Some.Return with { Setting = Settings.MaxChargeCurrent, Number = 60, LeaseSafe = MetricValue.Of(60.0), Currents = [] });

    [Fact]
    public void Lets_an_operator_set_a_current_on_a_unit_without_a_list() =>
        Rule.Passes(Some.Raise with { Setting = Settings.MaxChargeCurrent, Number = 60, Currents = [], Asker = AskerKind.Operator });
}

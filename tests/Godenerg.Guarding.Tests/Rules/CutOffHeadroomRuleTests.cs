using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class CutOffHeadroomRuleTests
{
    private static readonly CutOffHeadroomRule Rule = new();

    [Fact]
    public void Lets_a_cut_off_one_volt_below_the_battery_pass() =>
        Rule.Passes(Some.Raise with { Setting = Settings.CutOffVoltage, Number = 47, Volts = [48.0] });

    [Fact]
    public void Refuses_one_nearer_than_that() =>
        Rule.Refuses(Some.Raise with { Setting = Settings.CutOffVoltage, Number = 47.1, Volts = [48.0] }, "would black out the house");

    [Fact]
    public void Waits_until_the_voltage_is_known() =>
        Rule.Defers(Some.Raise with { Setting = Settings.CutOffVoltage, Number = 44, Volts = [] }, "battery voltage is not known");

    [Fact]
    public void Does_not_judge_by_a_voltage_of_long_ago() =>
        Rule.Defers(Some.Raise with { Setting = Settings.CutOffVoltage, Number = 44, VoltsAge = TimeSpan.FromMinutes(1) }, "battery voltage is not known");
}

using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class FreshReadingsRuleTests
{
    private static readonly FreshReadingsRule Rule = new();

    [Fact]
    public void Lets_three_readings_that_agree_pass() =>
        Rule.Passes(Some.Raise);

    [Fact]
    public void Waits_for_the_third() =>
        Rule.Defers(Some.Raise with { Volts = [54.0, 54.1] }, "it takes 3 that agree");

    [Fact]
    public void Does_not_count_what_is_ten_minutes_old() =>
        Rule.Defers(Some.Raise with { VoltsAge = TimeSpan.FromMinutes(11) }, "not known now");

    [Fact]
    public void Waits_when_the_last_status_tells_no_voltage() =>
        Rule.Defers(Some.Raise with { Volts = [null, 54.0, 54.0] }, "not known now");

    [Fact]
    public void Does_not_believe_a_battery_of_thirty_volts() =>
        Rule.Defers(Some.Raise with { Volts = [29.9, 29.9, 29.9] }, "not plausible");

    [Fact]
    public void Does_not_believe_a_battery_of_seventy_volts() =>
        Rule.Defers(Some.Raise with { Volts = [66.1, 66.0, 66.0] }, "not plausible");

    [Fact]
    public void Does_not_believe_a_jump_of_more_than_five_volts() =>
        Rule.Defers(Some.Raise with { Volts = [54.0, 59.1, 59.0] }, "jumped from");

    [Fact]
    public void Believes_a_fall_of_five_volts_under_load() =>
        Rule.Passes(Some.Raise with { Volts = [54.0, 59.0, 59.0] });

    [Fact]
    public void Scales_with_the_battery_class() =>
        Rule.Passes(Some.Raise with { BatteryClass = 24, Volts = [27.0, 27.1, 27.0] });
}

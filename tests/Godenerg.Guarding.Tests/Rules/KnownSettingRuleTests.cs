using Godenerg.Engine.Guarding.Rules;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class KnownSettingRuleTests
{
    private static readonly KnownSettingRule Rule = new();

    [Fact]
    public void Lets_a_number_of_its_setting_pass() =>
        Rule.Passes(Some.Raise);

    [Fact]
    public void Refuses_what_the_dialect_cannot_write() =>
        Rule.Refuses(Some.Raise with { Setting = Metrics.BatteryVoltage }, "cannot be written in the dialect");

    [Fact]
    public void Refuses_what_is_not_a_number() =>
        Rule.Refuses(Some.Raise with { Number = double.NaN }, "not a number");

    [Fact]
    public void Refuses_an_infinite_number() =>
        Rule.Refuses(Some.Raise with { Number = double.PositiveInfinity }, "not a number");

    [Fact]
    public void Refuses_a_text_for_a_number() =>
        Rule.Refuses(Some.Raise with { Value = MetricValue.Of("57") }, "wrong kind");

    [Fact]
    public void Refuses_an_option_for_a_number() =>
        Rule.Refuses(Some.Raise with { Value = MetricValue.Of(OutputPriorities.Sbu) }, "wrong kind");

    [Fact]
    public void Refuses_a_number_for_an_option() =>
        Rule.Refuses(Some.Raise with { Setting = Settings.OutputSourcePriority }, "wrong kind");

    [Fact]
    public void Refuses_another_unit() =>
        Rule.Refuses(Some.Raise with { Unit = Unit.Ampere }, "was given in ampere");

    [Fact]
    public void Lets_its_own_unit_pass() =>
        Rule.Passes(Some.Raise with { Unit = Unit.Volt });

    [Fact]
    public void Refuses_a_command_that_writes_something_else() =>
        Rule.Refuses(Some.Raise with { Command = Pi30Commands.SetBulkVoltage }, "PCVV writes charge.bulk-voltage");

    [Fact]
    public void Lets_an_act_without_a_value_pass() =>
        Rule.Passes(Some.Raise with { Command = Pi30Commands.RestoreDefaults, Value = default });
}

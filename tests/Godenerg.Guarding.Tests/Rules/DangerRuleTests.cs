using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class DangerRuleTests
{
    private static readonly DangerRule Rule = new();

    [Fact]
    public void Lets_class_three_pass() =>
        Rule.Passes(Some.Raise);

    [Fact]
    public void Refuses_class_four_by_itself() =>
        Rule.Refuses(Some.Raise with { Command = Pi30Commands.RestoreDefaults, AllowsDanger = true }, "is never sent by itself");

    [Fact]
    public void Refuses_class_four_to_a_plugin() =>
        Rule.Refuses(Some.Raise with { Command = Pi30Commands.RestoreDefaults, Asker = AskerKind.Plugin, AllowsDanger = true }, "is never sent by itself");

    [Fact]
    public void Asks_an_operator_whether_he_means_it() =>
        Rule.Refuses(Some.Raise with { Command = Pi30Commands.RestoreDefaults, Asker = AskerKind.Operator }, "--i-know-what-i-am-doing");

    [Fact]
    public void Lets_an_operator_pass_who_means_it() =>
        Rule.Passes(Some.Raise with { Command = Pi30Commands.RestoreDefaults, Asker = AskerKind.Operator, AllowsDanger = true });

    [Fact]
    public void Counts_the_battery_type_as_class_four() =>
        Rule.Refuses(Some.Raise with { Setting = Settings.BatteryType, Value = MetricValue.Of(BatteryTypes.Agm), Asker = AskerKind.Operator }, "replaces bulk, float and cut-off by presets");
}

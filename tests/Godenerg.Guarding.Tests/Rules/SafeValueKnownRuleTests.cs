using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class SafeValueKnownRuleTests
{
    private static readonly SafeValueKnownRule Rule = new();

    [Fact]
    public void Lets_a_policy_touch_what_has_a_safe_value() =>
        Rule.Passes(Some.Raise);

    [Fact]
    public void Lets_a_policy_touch_what_is_to_be_kept() =>
        Rule.Passes(Some.Raise with { Setting = Settings.OutputSourcePriority, Value = MetricValue.Of(OutputPriorities.SolarFirst) });

    [Fact]
    public void Refuses_a_policy_what_has_none() =>
        Rule.Refuses(Some.Raise with { Setting = Settings.BulkVoltage }, "has no entry under safe:");

    [Fact]
    public void Refuses_a_plugin_the_same() =>
        Rule.Refuses(Some.Raise with { Setting = Settings.BulkVoltage, Asker = AskerKind.Plugin }, "has no entry under safe:");

    [Fact]
    public void Lets_an_operator_set_what_he_likes() =>
        Rule.Passes(Some.Raise with { Setting = Settings.BulkVoltage, Asker = AskerKind.Operator });
}

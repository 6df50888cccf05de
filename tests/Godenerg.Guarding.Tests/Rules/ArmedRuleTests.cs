using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class ArmedRuleTests
{
    private static readonly ArmedRule Rule = new();

    [Fact]
    public void Lets_an_armed_inverter_be_written() =>
        Rule.Passes(Some.Raise);

    [Fact]
    public void Writes_nothing_in_observe_and_says_what_it_would() =>
        Rule.Refuses(Some.Raise with { Mode = ControlMode.Observe }, "it would go from 52.8 V to 57 V");

    [Fact]
    public void Writes_nothing_in_shadow() =>
        Rule.Refuses(Some.Raise with { Mode = ControlMode.Shadow }, "house is in shadow, so nothing is written");

    [Fact]
    public void Asks_an_operator_whether_he_means_it() =>
        Rule.Refuses(Some.Raise with { Mode = ControlMode.Observe, Asker = AskerKind.Operator }, "say --even-in-observe");

    [Fact]
    public void Lets_an_operator_pass_who_means_it() =>
        Rule.Passes(Some.Raise with { Mode = ControlMode.Observe, Asker = AskerKind.Operator, EvenInObserve = true });

    [Fact]
    public void Takes_a_policy_at_no_such_word() =>
        Rule.Refuses(Some.Raise with { Mode = ControlMode.Observe, EvenInObserve = true }, "nothing is written");
}

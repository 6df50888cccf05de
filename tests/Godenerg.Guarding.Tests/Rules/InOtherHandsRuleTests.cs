using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class InOtherHandsRuleTests
{
    private static readonly InOtherHandsRule Rule = new();

    [Fact]
    public void Lets_a_policy_pass_where_nobody_else_is() =>
        Rule.Passes(Some.Raise);

    [Fact]
    public void Leaves_alone_what_somebody_has_just_set() =>
        Rule.Defers(Some.Raise with { Paused = "changed at the panel" }, "changed at the panel");

    [Fact]
    public void Leaves_alone_what_an_operator_holds() =>
        Rule.Defers(Some.Raise with { LeaseSafe = MetricValue.Of(52.8), Holder = AskerKind.Operator }, "was set to 57 V by operator test");

    [Fact]
    public void Leaves_alone_what_is_being_brought_back() =>
        Rule.Defers(Some.Raise with { LeaseSafe = MetricValue.Of(52.8), IsReturning = true }, "is being brought back to 52.8 V: the sun has gone");

    [Fact]
    public void Lets_a_policy_change_what_a_policy_holds() =>
        Rule.Passes(Some.Raise with { LeaseSafe = MetricValue.Of(52.8), Number = 56 });

    [Fact]
    public void Lets_an_operator_pass_through_all_of_it() =>
        Rule.Passes(Some.Raise with { Paused = "changed", LeaseSafe = MetricValue.Of(52.8), Holder = AskerKind.Operator, IsReturning = true, Asker = AskerKind.Operator });
}

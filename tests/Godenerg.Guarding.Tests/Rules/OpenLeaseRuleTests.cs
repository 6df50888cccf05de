using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class OpenLeaseRuleTests
{
    private static readonly OpenLeaseRule Rule = new();

    [Fact]
    public void Lets_a_return_to_the_value_of_the_lease_pass() =>
        Rule.Passes(Some.Return);

    [Fact]
    public void Refuses_another_value() =>
        Rule.Refuses(Some.Return with { Number = 53 }, "no open lease that returns to 53 V");

    [Fact]
    public void Refuses_a_return_without_a_lease() =>
        Rule.Refuses(Some.Return with { LeaseSafe = default }, "no open lease");

    [Fact]
    public void Lets_a_policy_give_back_what_a_policy_holds() =>
        Rule.Passes(Some.Return with { Asker = AskerKind.Policy });

    [Fact]
    public void Lets_nobody_but_an_operator_give_back_what_an_operator_holds() =>
        Assert.All([AskerKind.Policy, AskerKind.Plugin], asker => Rule.Refuses(Some.Return with { Asker = asker, Holder = AskerKind.Operator }, "no open lease"));

    [Fact]
    public void Lets_an_operator_give_back_anything() =>
        Rule.Passes(Some.Return with { Asker = AskerKind.Operator, Holder = AskerKind.Operator });
}

using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class BudgetRuleTests
{
    private static readonly BudgetRule Rule = new();

    [Fact]
    public void Lets_a_raise_pass_whose_return_still_fits() =>
        Rule.Passes(Some.Raise with { Writes = 10 });

    [Fact]
    public void Refuses_a_raise_whose_return_would_not_fit() =>
        Rule.Defers(Some.Raise with { Writes = 11 }, "a raise and its return would exceed 12");

    [Fact]
    public void Lets_a_value_nearer_to_safe_pass_beyond_the_soft_limit() =>
        Rule.Passes(Some.Raise with { Number = 56, Float = 57, Writes = 47 });

    [Fact]
    public void Refuses_everything_from_the_hard_limit_on() =>
        Rule.Defers(Some.Raise with { Number = 56, Float = 57, Writes = 48 }, "from 48 on only the return");

    [Fact]
    public void Counts_a_value_below_the_safe_one_as_a_raise() =>
        Rule.Defers(Some.Raise with { Number = 52, Writes = 11 }, "exceed 12");

    [Fact]
    public void Leaves_half_of_a_day_to_policies_and_people()
    {
        Rule.Passes(Some.Raise with { Asker = AskerKind.Plugin, Writes = 5 });
        Rule.Defers(Some.Raise with { Asker = AskerKind.Plugin, Writes = 6 }, "it is left to policies and operators");
        Rule.Defers(Some.Raise with { Number = 56, Float = 57, Asker = AskerKind.Plugin, Writes = 6 }, "so no plugin writes it until the next day");
        Rule.Passes(Some.Raise with { Asker = AskerKind.Policy, Writes = 6 });
    }
}

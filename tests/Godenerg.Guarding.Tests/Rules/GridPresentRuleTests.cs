using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class GridPresentRuleTests
{
    private static readonly GridPresentRule Rule = new();

    private static readonly Some Utility = Some.Raise with { Setting = Settings.OutputSourcePriority, Value = MetricValue.Of(OutputPriorities.UtilityFirst) };

    [Fact]
    public void Refuses_utility_first_without_a_grid() =>
        Rule.Defers(Utility, "it has 0 V");

    [Fact]
    public void Refuses_it_while_the_grid_is_not_known() =>
        Rule.Defers(Utility with { Volts = [] }, "its voltage is not known");

    [Fact]
    public void Refuses_it_to_an_operator_too() =>
        Rule.Defers(Utility with { Asker = AskerKind.Operator, AllowsDanger = true }, "no grid");

    [Fact]
    public void Lets_it_pass_with_a_grid() =>
        Rule.Passes(Utility with { GridVolts = 230 });

    [Fact]
    public void Has_nothing_to_say_about_the_other_priorities() =>
        Rule.Passes(Utility with { Value = MetricValue.Of(OutputPriorities.SolarFirst) });
}

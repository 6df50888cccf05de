using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class OwnerLimitsRuleTests
{
    private static readonly OwnerLimitsRule Rule = new();

    [Fact]
    public void Lets_the_least_and_the_most_pass() =>
        Assert.All([51.6, 58.4], volts => Rule.Passes(Some.Raise with { Number = volts }));

    [Fact]
    public void Refuses_less_than_the_owner_allows() =>
        Rule.Refuses(Some.Raise with { Number = 51.5 }, "51.6 to 58.4");

    [Fact]
    public void Refuses_more_than_the_owner_allows() =>
        Rule.Refuses(Some.Raise with { Number = 58.5 }, "51.6 to 58.4");

    [Fact]
    public void Refuses_an_operator_too() =>
        Rule.Refuses(Some.Raise with { Number = 58.5, Asker = AskerKind.Operator }, "outside limits: of house");

    [Fact]
    public void Knows_a_limit_with_one_end() =>
        Rule.Refuses(Some.Raise with { Owner = GuardedHouse.Usual with { Limits = new Dictionary<Metric, OwnerLimit> { [Settings.FloatVoltage] = new(null, 56) } } }, "any to 56");

    [Fact]
    public void Has_nothing_to_say_where_the_owner_says_nothing() =>
        Rule.Passes(Some.Raise with { Owner = GuardedHouse.Usual with { Limits = new Dictionary<Metric, OwnerLimit>() }, Number = 99 });
}

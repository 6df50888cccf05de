using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class NotLatchedRuleTests
{
    private static readonly NotLatchedRule Rule = new();

    [Fact]
    public void Lets_what_is_not_latched_pass() =>
        Rule.Passes(Some.Raise);

    [Fact]
    public void Leaves_alone_what_two_attempts_could_not_write() =>
        Rule.Defers(Some.Raise with { Latched = "the inverter ignores it" }, "the inverter ignores it");

    [Fact]
    public void Leaves_it_alone_for_operators_too() =>
        Rule.Defers(Some.Raise with { Latched = "the inverter ignores it", Asker = AskerKind.Operator }, "lease release");
}

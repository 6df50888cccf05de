using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class NotBarredRuleTests
{
    private static readonly NotBarredRule Rule = new();

    [Fact]
    public void Lets_a_raise_pass_where_nothing_was_forced() =>
        Rule.Passes(Some.Raise);

    [Fact]
    public void Refuses_a_raise_after_a_forced_return() =>
        Rule.Defers(Some.Raise with { Barred = "no status reading for 11 min" }, "no status reading for 11 min");

    [Fact]
    public void Lets_a_value_nearer_to_safe_pass() =>
        Rule.Passes(Some.Raise with { Barred = "no status reading", Number = 53, Float = 57 });
}

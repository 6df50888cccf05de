using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class IntervalRuleTests
{
    private static readonly IntervalRule Rule = new();

    [Fact]
    public void Lets_the_first_write_pass() =>
        Rule.Passes(Some.Raise);

    [Fact]
    public void Makes_the_second_wait_a_minute() =>
        Rule.Defers(Some.Raise with { SinceWrite = TimeSpan.FromSeconds(59.9) }, "60 s must pass");

    [Fact]
    public void Lets_it_pass_after_a_minute() =>
        Rule.Passes(Some.Raise with { SinceWrite = TimeSpan.FromSeconds(60) });
}

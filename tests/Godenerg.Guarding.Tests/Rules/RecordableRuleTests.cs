using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class RecordableRuleTests
{
    private static readonly RecordableRule Rule = new();

    [Fact]
    public void Lets_a_raise_pass_that_can_be_recorded() =>
        Rule.Passes(Some.Raise);

    [Fact]
    public void Refuses_a_raise_on_a_full_disk() =>
        Rule.Defers(Some.Raise with { CannotStore = "no space left" }, "no space left");

    [Fact]
    public void Lets_a_value_nearer_to_safe_pass_on_a_full_disk() =>
        Rule.Passes(Some.Raise with { CannotStore = "no space left", Number = 53, Float = 57 });
}

using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class LeaseHasAnEndRuleTests
{
    private static readonly LeaseHasAnEndRule Rule = new();

    [Fact]
    public void Lets_a_raise_by_day_pass() =>
        Rule.Passes(Some.Raise);

    [Fact]
    public void Refuses_a_raise_by_night_without_an_end() =>
        Rule.Defers(Some.Raise with { IsDay = false }, "it is night");

    [Fact]
    public void Refuses_a_raise_while_nobody_knows_whether_it_is_day() =>
        Rule.Defers(Some.Raise with { IsDay = null }, "nobody knows whether it is day");

    [Fact]
    public void Lets_a_raise_by_night_with_an_end_pass() =>
        Rule.Passes(Some.Raise with { IsDay = false, Until = TimeSpan.FromHours(2) });

    [Fact]
    public void Refuses_an_end_that_is_past() =>
        Rule.Refuses(Some.Raise with { Until = TimeSpan.Zero }, "its time ended at");

    [Fact]
    public void Has_nothing_to_say_about_what_is_not_leased() =>
        Rule.Passes(Some.Raise with { Setting = Settings.BulkVoltage, IsDay = false, Asker = AskerKind.Operator });

    [Fact]
    public void Lets_a_value_nearer_to_safe_pass_by_night() =>
        Rule.Passes(Some.Raise with { Number = 53, Float = 57, IsDay = false });
}

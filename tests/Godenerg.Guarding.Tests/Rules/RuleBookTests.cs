using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class RuleBookTests
{
    [Fact]
    public void A_wish_that_nothing_stands_against_goes_out() => Assert.Null(Some.Raise.Book.Judge(Some.Raise.Case));

    [Fact]
    public void The_first_rule_that_stands_against_it_decides()
    {
        var it = Some.Raise with { Number = 99, Writes = 99, Mode = ControlMode.Observe };

        Assert.Equal("device-limits", it.Book.Judge(it.Case)!.Rule);
    }

    [Fact]
    public void Every_rule_of_the_folder_is_in_the_book_and_has_a_name_of_its_own()
    {
        GuardRule[] all = [.. RuleBook.Rules, .. RuleBook.SafeRules];

        var types = typeof(GuardRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(GuardRule)));
        Assert.Empty(types.Except(all.Select(rule => rule.GetType())));
        Assert.Equal(RuleBook.Rules.Length, RuleBook.Rules.Select(rule => rule.Name).Distinct().Count());
    }

    [Fact]
    public void A_return_goes_out_against_everything_that_would_stop_a_raise()
    {
        var it = Some.Return with
        {
            Volts = [], Writes = 1000, SinceWrite = TimeSpan.FromSeconds(1), IsReadSince = false, Latched = "latched", Paused = "paused", Barred = "barred",
            CannotStore = "full", IsDay = false, Mode = ControlMode.Observe, MaxCharge = 10,
        };

        Assert.Null(it.Book.Judge(it.Case));
    }

    [Fact]
    public void A_return_above_bulk_waits_for_bulk()
    {
        var it = Some.Return with { Bulk = 52 };

        Assert.Equal("charge-voltage-order", it.Book.Judge(it.Case)!.Rule);
    }

    [Fact]
    public void A_policy_that_wishes_the_safe_value_again_is_judged_as_everybody_once_it_is_back()
    {
        var it = Some.Raise with { Number = 52.8, SinceWrite = TimeSpan.FromSeconds(1) };

        Assert.Equal("not-already-so", it.Book.Judge(it.Case)!.Rule);
    }
}

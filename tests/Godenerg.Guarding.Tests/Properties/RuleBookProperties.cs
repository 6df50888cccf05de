using CsCheck;
using Godenerg.Engine.Guarding;

namespace Godenerg.Guarding.Tests.Properties;

/// <summary>The rules against an oracle that shares no code with them: 1,000,000 generated cases of snapshot, setpoint and history.</summary>
public sealed class RuleBookProperties
{
    private const int AnyCases = 700_000;
    private const int CountedCases = 100_000;
    private const int ReturnCases = 100_000;
    private const int NonsenseCases = 100_000;

    [Fact]
    public void What_must_not_go_out_does_not_and_everything_else_does()
    {
        var passed = 0;

        Situations.Any.Sample(it => Agree(it, ref passed), iter: AnyCases);

        Console.WriteLine($"rules and oracle agree on {AnyCases + CountedCases + ReturnCases + NonsenseCases:N0} cases; of {AnyCases:N0} of any kind {passed:N0} may be sent");
        Assert.True(passed > AnyCases / 20, $"only {passed} of the generated wishes may be sent, so little has been tried");
    }

    [Fact]
    public void No_budget_is_exceeded_and_a_raise_whose_return_does_not_fit_is_refused() => Situations.Counted.Sample(
        it =>
        {
            var passed = 0;
            Agree(it, ref passed);
            if (passed > 0 && !Oracle.IsReturn(it))
                Assert.True(it.Writes + (Oracle.IsRaise(it) ? 2 : 1) <= (Oracle.IsRaise(it) ? 12 : 48));
        },
        iter: CountedCases);

    [Fact]
    public void Every_return_that_limits_and_order_allow_goes_out_whatever_happened_before() => Situations.Returns.Sample(
        it =>
        {
            var passed = 0;
            Agree(it, ref passed);
        },
        iter: ReturnCases);

    [Fact]
    public void What_is_no_value_of_the_setting_or_has_no_safe_value_is_refused_with_a_reason() => Situations.Nonsense.Sample(
        it =>
        {
            var verdict = it.Book.Judge(it.Case);
            if (Oracle.Forbids(it) is null)
                return;
            Assert.NotNull(verdict);
            Assert.NotEqual(Outcome.Applied, verdict.Outcome);
            HasReason(verdict);
        },
        iter: NonsenseCases);

    /// <summary>Both say yes, or both say no.</summary>
    internal static string? Disagreement(Some it, RuleBook book)
    {
        var verdict = book.Judge(it.Case);
        var forbidden = Oracle.Forbids(it);
        return verdict is null == (forbidden is null) ? null : $"the rules say {verdict?.Rule ?? "yes"} ({verdict?.Because}), the oracle says {forbidden ?? "yes"}: {it}";
    }

    private static void Agree(Some it, ref int passed)
    {
        var verdict = it.Book.Judge(it.Case);
        var forbidden = Oracle.Forbids(it);
        if (verdict is null == (forbidden is null))
        {
            if (verdict is null)
                Interlocked.Increment(ref passed);
            else
                HasReason(verdict);
            return;
        }

        Assert.Fail(Disagreement(it, it.Book));
    }

    private static void HasReason(Verdict verdict)
    {
        Assert.False(string.IsNullOrEmpty(verdict.Rule));
        Assert.True(verdict.Because.Length > 10, verdict.Because);
    }
}

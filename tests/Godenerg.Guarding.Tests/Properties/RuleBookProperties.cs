using CsCheck;

namespace Godenerg.Guarding.Tests.Properties;

/// <summary>More than a million cases of everything that may be asked of any inverter in any state, judged by the rules and by the oracle.</summary>
public sealed class RuleBookProperties(ITestOutputHelper output)
{
    private const int Cases = 250_000;

    [Fact]
    public void Nothing_outside_the_limits_of_document_device_and_owner_passes() => Holds(Properties.Cases.Any, Oracle.Limits);

    [Fact]
    public void What_would_be_sent_is_a_line_of_the_document() => Holds(Properties.Cases.Any, Oracle.Wire);

    [Fact]
    public void No_budget_is_exceeded_and_a_minute_lies_between_two_writes() => Holds(Properties.Cases.Any, Oracle.Pace);

    [Fact]
    public void What_stands_there_is_never_written_again() => Holds(Properties.Cases.Any, Oracle.NoEqualValue);

    [Fact]
    public void Voltages_that_belong_together_stay_in_order() => Holds(Properties.Cases.Any, Oracle.Order);

    [Fact]
    public void Nobody_does_what_is_not_his_to_do() => Holds(Properties.Cases.Any, Oracle.Leave);

    [Fact]
    public void Nothing_is_written_while_something_stands_against_it() => Holds(Properties.Cases.Any, Oracle.Standing);

    [Fact]
    public void A_return_to_safety_is_never_held_up() => Holds(Properties.Cases.Leased, Oracle.Return);

    [Fact]
    public void A_return_obeys_limits_and_order_too() => Holds(Properties.Cases.Leased, (it, verdict) => Oracle.Limits(it, verdict) ?? Oracle.Order(it, verdict));

    [Fact]
    public void Every_objection_has_a_rule_and_a_reason() => Holds(Properties.Cases.Any, Oracle.Reason);

    [Fact]
    public void The_same_case_always_gets_the_same_verdict()
    {
        Properties.Cases.Any.Sample(
            facts =>
            {
                var (book, it) = (facts.Book(), facts.Case());
                Assert.Equal(book.Judge(it), book.Judge(it));
            },
            iter: Cases / 3);
        output.WriteLine($"{Cases / 3} cases, each judged twice");
    }

    private void Holds(Gen<Facts> cases, Oracle.Property property)
    {
        var (judged, passed, returns) = (0, 0, 0);
        cases.Sample(
            facts =>
            {
                var verdict = facts.Judge();
                Assert.True(property(facts, verdict) is not { } wrong, $"{property(facts, verdict)}: {verdict?.ToString() ?? "passed"}");
                Interlocked.Increment(ref judged);
                if (verdict is null)
                    Interlocked.Increment(ref Oracle.IsReturn(facts) ? ref returns : ref passed);
            },
            iter: Cases);
        output.WriteLine($"{judged} cases: {passed} wishes and {returns} returns passed, {judged - passed - returns} did not");
        Assert.True(passed + returns > Cases / 50, "so few pass that nothing is proved");
    }
}

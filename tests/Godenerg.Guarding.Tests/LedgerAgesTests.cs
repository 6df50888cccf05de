using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.Guarding.Tests;

public sealed class LedgerAgesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void With_a_clock_that_can_be_trusted_an_entry_is_as_old_as_it_says() =>
        Assert.Equal([5, 1, 0], Hours(Now, At(-5), At(-1), At(2)));

    [Fact]
    public void An_entry_of_a_doubtful_clock_is_at_least_as_old_as_the_next_one_that_is_not() =>
        Assert.Equal([3, 3, 0], Hours(Now, At(-9000, false), At(-3), At(-9000, false)));

    [Fact]
    public void While_the_clock_is_in_doubt_it_is_at_least_as_late_as_the_last_entry_that_was_not() =>
        Assert.Equal([48, 1, 0, 0], Hours(null, At(-49), At(-2), At(-1), At(300, false)));

    [Fact]
    public void Where_nothing_was_ever_trusted_everything_may_have_been_written_just_now() =>
        Assert.Equal([0, 0], Hours(null, At(-9000, false), At(-5, false)));

    private static double[] Hours(DateTimeOffset? now, params LedgerEntry[] entries)
    {
        var ages = new LedgerAges(entries, now);
        return [.. entries.Select((_, index) => ages[index].TotalHours)];
    }

    private static LedgerEntry At(double hours, bool isTrusted = true) =>
        new() { At = Now.AddHours(hours), Kind = LedgerKind.Sent, Inverter = "house", IsClockTrusted = isTrusted };
}

using Godenerg.Engine.Policies.Decisions;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Policies.Tests.Decisions;

public sealed class DecisionLogTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly DecisionLog _log;

    public DecisionLogTests() => _log = new DecisionLog("house", new DecisionFile(_folder, "house", warn => Assert.Fail(warn)), _clock);

    private string File => Path.Combine(_folder, "decisions", "house.jsonl");

    private IReadOnlyList<DecisionEntry> Changes => _log.Changes(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_decision_that_is_repeated_is_written_down_once()
    {
        for (var i = 0; i < 20; i++)
            Note("bulk", "on the way to 58.4 V", seconds: 2);

        Assert.Equal("bulk", Assert.Single(Changes).Stage);
    }

    [Fact]
    public void A_reason_with_other_numbers_is_the_same_reason()
    {
        Note("absorb", "12.5 A flow at 57.9 V", seconds: 2);
        Note("absorb", "11.9 A flow at 58.0 V", seconds: 2);
        Note("absorb", "the bank is full");

        Assert.Equal(["12.5 A flow at 57.9 V", "the bank is full"], Changes.Select(entry => entry.Because));
    }

    [Fact]
    public void A_reason_for_doing_nothing_is_written_down_too()
    {
        _log.Note(Moments.Hold(_clock, "the battery voltage is not known now"));

        var hold = Assert.Single(Changes);
        Assert.Equal((0, "the battery voltage is not known now"), (hold.Wishes.Count, hold.Because));
    }

    [Fact]
    public void Numbers_are_kept_once_a_minute_and_nothing_new_every_quarter_of_an_hour()
    {
        for (var i = 0; i < 300; i++)
            Note(Moments.WithNumbers(Moments.Of(_clock, "absorb", "held"), 57 + (i / 1000.0)), seconds: 2);
        var withNumbers = _log.At(_clock.GetUtcNow());
        for (var i = 0; i < 900; i++)
            Note("night", "the sun is down", 52.8, seconds: 2);
        _log.End("the engine stops");

        Assert.Equal(57.27, withNumbers!.Comparisons[0].Value!.Value, 3);
        Assert.Equal(10 + 1 + 1 + 1, System.IO.File.ReadLines(File).Count());
    }

    [Fact]
    public void What_the_guard_makes_of_a_wish_completes_the_entry_of_it()
    {
        Note("bulk", "on the way", seconds: 2);
        Note("bulk", "on the way", verdict: new(Outcome.Deferred, "PBFT58.4 was sent", "read-back"), seconds: 2);
        Note("bulk", "on the way", verdict: Moments.Applied, seconds: 2);
        Note("bulk", "on the way", verdict: new(Outcome.Unchanged, "it has 58.4 V", "not-already-so"), seconds: 2);

        Assert.Equal(Moments.Applied, Assert.Single(Assert.Single(Changes).Wishes).Verdict);
    }

    [Fact]
    public void A_rule_that_stands_against_a_wish_later_is_a_change_of_its_own()
    {
        Note("bulk", "on the way", verdict: Moments.Applied, seconds: 3600);
        Note("bulk", "on the way", verdict: new(Outcome.Refused, "12 writes today", "write-budget"), seconds: 2);

        Assert.Equal(["", "write-budget"], Changes.Select(entry => entry.Wishes[0].Verdict!.Rule ?? ""));
        Assert.Equal(Changes[0].At, Changes[1].Since);
    }

    [Fact]
    public void At_a_time_stands_what_was_in_force_then()
    {
        Note("bulk", "on the way", seconds: 600);
        Note("absorb", "held", seconds: 600);
        Note("float", "full", 52.8);

        Assert.Equal("bulk", _log.At(new DateTimeOffset(2026, 3, 20, 12, 9, 59, TimeSpan.Zero))!.Stage);
        Assert.Equal("absorb", _log.At(new DateTimeOffset(2026, 3, 20, 12, 10, 0, TimeSpan.Zero))!.Stage);
        Assert.Null(_log.At(new DateTimeOffset(2026, 3, 20, 11, 59, 59, TimeSpan.Zero)));
    }

    [Fact]
    public void The_newest_decision_shows_its_numbers_as_they_are_now()
    {
        Note(Moments.WithNumbers(Moments.Of(_clock, "absorb", "held"), 57.1), seconds: 2);
        Note(Moments.WithNumbers(Moments.Of(_clock, "absorb", "held"), 57.2));

        Assert.Equal(57.2, _log.Last!.Comparisons[0].Value);
        Assert.Equal(TimeSpan.FromSeconds(2), _log.Last.At - _log.Last.Since);
    }

    [Fact]
    public void What_was_known_before_a_restart_is_still_answered()
    {
        Note("bulk", "on the way", seconds: 600);
        _log.End("the engine stops");
        _clock.Advance(TimeSpan.FromHours(3));
        var after = new DecisionLog("house", new DecisionFile(_folder, "house", warn => Assert.Fail(warn)), _clock);
        after.Note(Moments.Of(_clock, "absorb", "held"));

        Assert.Equal("bulk", after.At(new DateTimeOffset(2026, 3, 20, 12, 5, 0, TimeSpan.Zero))!.Stage);
        Assert.Equal("the engine stops", after.At(new DateTimeOffset(2026, 3, 20, 13, 0, 0, TimeSpan.Zero))!.Because);
        Assert.Equal(["on the way", "the engine stops", "held"], after.Changes(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Select(entry => entry.Because));
    }

    [Fact]
    public void A_change_of_stage_is_on_disk_at_once_and_numbers_only_once_a_minute()
    {
        Note(Moments.WithNumbers(Moments.Of(_clock, "bulk", "on the way"), 57), seconds: 61);
        Note(Moments.WithNumbers(Moments.Of(_clock, "bulk", "on the way"), 57), seconds: 30);
        var numbers = Lines;
        Note(Moments.Of(_clock, "bulk", "another reason"), seconds: 20);
        var reason = Lines;
        Note(Moments.Of(_clock, "absorb", "held"));

        Assert.Equal((2, 2, 4), (numbers, reason, Lines));
    }

    [Fact]
    public void A_policy_that_cannot_make_up_its_mind_fills_no_disk()
    {
        for (var i = 0; i < 1800; i++)
            Note(i % 2 == 0 ? "up" : "down", "because", seconds: 2);
        _log.End("the engine stops");

        Assert.InRange(Lines, 60, 700);
        Assert.Contains(Changes, entry => entry.Passed >= 10);
    }

    [Fact]
    public void Two_days_stay_in_memory_and_no_more()
    {
        var log = new DecisionLog("house", null, _clock);
        for (var i = 0; i < 50 * 60; i++)
        {
            log.Note(Moments.WithNumbers(Moments.Of(_clock, "absorb", "held"), i));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange((_clock.GetUtcNow() - log.Begins!.Value).TotalHours, 47.9, 48.1);
    }

    [Fact]
    public void What_a_policy_says_is_kept_on_one_line_of_bounded_length()
    {
        _log.Note(Moments.WithNumbers(Moments.Hold(_clock, "\u001b[2J" + new string('x', 5000)), double.NaN));

        var entry = Assert.Single(Changes);
        Assert.Equal((300, '·'), (entry.Because.Length, entry.Because[0]));
        Assert.Equal((null, false), (entry.Comparisons[0].Value, entry.Looks[^1].Value.HasValue));
    }

    [Fact]
    public void What_cannot_be_written_down_costs_nothing_but_its_entry()
    {
        List<string> told = [];
        var log = new DecisionLog("house", null, _clock) { Warn = told.Add };
        log.Note(Moments.Of(_clock, "bulk", "on the way"));
        log.Note(Moments.Of(_clock, "absorb", "held") with { Basis = null! });
        _clock.Advance(TimeSpan.FromSeconds(2));
        log.Note(Moments.Of(_clock, "float", "half a letter: \ud83d"));

        Assert.StartsWith("a decision could not be written down", Assert.Single(told), StringComparison.Ordinal);
        Assert.Equal(["bulk", "float"], log.Changes(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Select(entry => entry.Stage));
    }

    private int Lines => System.IO.File.ReadLines(File).Count();

    private void Note(string stage, string because, double volts = 58.4, Verdict? verdict = null, int seconds = 0) => Note(Moments.Of(_clock, stage, because, volts, verdict), seconds);

    private void Note(DecisionMoment moment, int seconds = 0)
    {
        _log.Note(moment);
        _clock.Advance(TimeSpan.FromSeconds(seconds));
    }
}

using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Composition;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Policies.Tests.Composition;

/// <summary>Who decides at which time. The usual policy is "usual" with 54 V, and in the window "other" decides.</summary>
public sealed class ScheduleTests
{
    private static readonly Dictionary<string, string> Usually = new() { ["absorb"] = "58.4 V" };
    private static readonly Dictionary<string, string> InWinter = new() { ["absorb"] = "57.6 V" };

    private readonly FakeTimeProvider _clock = new();
    private readonly SaidOnce _log = new();
    private readonly FakeSeat _usual = new("usual") { Wants = 54 };
    private readonly FakeSeat _other = new("other") { Wants = 56 };
    private bool _isTrusted = true;

    [Fact]
    public void In_its_window_another_policy_decides_and_the_former_returns_at_its_end()
    {
        var policy = At("2026-03-01T21:59", Switch("0 22 * * *", 8));

        Assert.Equal("usual", Decider(policy));
        Assert.Equal("other", Decider(policy, minutes: 1));
        Assert.Equal("other", Decider(policy, minutes: (8 * 60) - 1));
        Assert.Equal("usual", Decider(policy, minutes: 1));
        Assert.Equal(
            ["the window 'at 0 22 * * * for 8 h' is open until 2026-03-02 06:00; in force: other", "the window 'at 0 22 * * * for 8 h' is over; in force again: usual (absorb 58.4 V)"],
            _log.Said);
    }

    [Fact]
    public void A_start_inside_a_window_is_in_it() => Assert.Equal("other", Decider(At("2026-03-01T02:00", Switch("0 22 * * *", 8))));

    [Fact]
    public void Other_parameters_are_in_force_in_the_window_and_the_usual_ones_behind_it()
    {
        var policy = At("2026-03-01T21:59", With("0 22 * * *", 1));
        Decider(policy, minutes: 1);
        Assert.Equal("57.6 V", _usual.Parameters["absorb"]);

        Decider(policy, minutes: 60);
        Assert.Equal("58.4 V", _usual.Parameters["absorb"]);
    }

    [Fact]
    public void Of_two_open_windows_the_first_counts()
    {
        var policy = At("2026-03-01T23:30", With("0 23 * * *", 1), Switch("0 22 * * *", 8));

        Assert.Equal("usual", Decider(policy));
        Assert.Equal("other", Decider(policy, minutes: 30));
    }

    [Fact]
    public void Who_is_not_in_force_goes_on_looking()
    {
        var policy = At("2026-03-01T12:00", Switch("0 22 * * *", 8));
        Decider(policy);

        Assert.Equal((1, 0, 0, 1), (_usual.Asked, _usual.Seen, _other.Asked, _other.Seen));
    }

    [Fact]
    public void Without_a_clock_that_is_trusted_no_window_is_open_and_that_is_said()
    {
        var policy = At("2026-03-01T23:00", Switch("0 22 * * *", 8));
        _isTrusted = false;

        Assert.Equal("usual", Decider(policy));
        Assert.EndsWith("(schedules stand still: the clock is not trusted)", policy.Decide(Now()).Because, StringComparison.Ordinal);
        _isTrusted = true;
        Assert.Equal("other", Decider(policy));
        Assert.Equal("the clock is not trusted, so schedules stand still; in force: usual (absorb 58.4 V)", _log.Said[0]);
        Assert.Equal("the clock is trusted again, and schedules run", _log.Said[1]);
    }

    [Fact]
    public void On_the_day_of_23_hours_a_window_is_as_long_as_on_any_other()
    {
        // 22:00 on the 28th, then eight hours of which the clock skips one: to 07:00.
        var policy = At("2026-03-28T21:59", Switch("0 22 * * *", 8));
        Assert.Equal("other", Decider(policy, minutes: 1));

        Assert.Equal("other", Decider(policy, minutes: (8 * 60) - 1));
        Assert.Equal("usual", Decider(policy, minutes: 1));
        Assert.Equal(new TimeSpan(7, 0, 0), TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), Berlin).TimeOfDay);
    }

    [Fact]
    public void Windows_of_25_hours_every_day_of_a_season_leave_no_gap_on_the_day_of_25_hours()
    {
        var policy = At("2026-10-23T10:00", Switch("0 0 * 10-12 *", 25));

        for (var quarters = 0; quarters < 4 * 24 * 4; quarters++)
            Assert.Equal("other", Decider(policy, minutes: 15));
        Assert.Single(_log.Said);
    }

    [Fact]
    public void A_clock_that_is_set_back_closes_a_window_that_has_not_begun()
    {
        var policy = At("2026-03-01T22:10", Switch("0 22 * * *", 8));
        Assert.Equal("other", Decider(policy));
        _shift = TimeSpan.FromHours(-1);

        Assert.Equal("usual", Decider(policy));
    }

    [Fact]
    public void Another_inverter_makes_everybody_forget()
    {
        At("2026-03-01T12:00", Switch("0 22 * * *", 8)).Forget();

        Assert.Equal((1, 1), (_usual.Forgot, _other.Forgot));
    }

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private TimeSpan _shift;

    private ScheduledLineup Switch(string cron, double hours) => new(new(cron, TimeSpan.FromHours(hours)), new(_other, [new(_other, new Dictionary<string, string>())]));

    private ScheduledLineup With(string cron, double hours) => new(new(cron, TimeSpan.FromHours(hours)) { With = InWinter }, new(_usual, [new(_usual, InWinter)]));

    /// <summary>At a time of the wall in Berlin.</summary>
    private ScheduledPolicy At(string local, params ScheduledLineup[] windows)
    {
        var wall = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        _clock.SetUtcNow(new DateTimeOffset(wall, Berlin.GetUtcOffset(wall)));
        var usual = new Lineup(_usual, [new(_usual, Usually)]);
        usual.Enter();
        return new(usual, windows, new PolicySurroundings { Zone = Berlin, IsClockTrusted = () => _isTrusted }, _log);
    }

    private string Decider(ScheduledPolicy policy, double minutes = 0)
    {
        _clock.Advance(TimeSpan.FromMinutes(minutes));
        var said = policy.Decide(Now()).Because;
        Assert.Equal(said.Split(' ')[0], policy.Name);
        return policy.Name;
    }

    private Snapshot Now() => Snapshot.Empty(_clock).With(new Reading("QPIGS", new([]), [], []) { At = _clock.GetUtcNow() + _shift, Timestamp = _clock.GetTimestamp() });
}

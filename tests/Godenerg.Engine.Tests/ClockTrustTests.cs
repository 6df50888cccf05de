using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Engine.Tests;

public sealed class ClockTrustTests
{
    private readonly SetClock _clock = new();
    private readonly List<ClockJump> _jumps = [];
    private readonly ClockTrust _trust;
    private KernelClock _told = KernelClock.Unsynchronised;
    private int _probes;

    public ClockTrustTests()
    {
        _trust = new ClockTrust(_clock, () =>
        {
            _probes++;
            return _told;
        });
        _trust.Jumped += _jumps.Add;
    }

    [Fact]
    public void A_clock_that_nobody_keeps_right_is_not_trusted()
    {
        Assert.False(_trust.IsTrusted);
        Assert.Contains("godenerg clock ok", _trust.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_about_which_nobody_knows_is_not_trusted()
    {
        _told = KernelClock.Unknown;
        LookAgain();
        Assert.False(_trust.IsTrusted);
    }

    [Fact]
    public void It_is_trusted_within_half_a_minute_of_being_synchronised()
    {
        _told = KernelClock.Synchronised;
        LookAgain();
        Assert.True(_trust.IsTrusted);
    }

    [Fact]
    public void It_is_trusted_no_more_once_it_is_synchronised_no_more()
    {
        _told = KernelClock.Synchronised;
        LookAgain();
        _told = KernelClock.Unsynchronised;
        LookAgain();
        Assert.False(_trust.IsTrusted);
    }

    [Fact]
    public void The_system_is_asked_at_most_every_half_minute()
    {
        for (var i = 0; i < 1000; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(90));
            _ = _trust.IsTrusted;
        }

        Assert.InRange(_probes, 3, 4);
    }

    [Fact]
    public void What_the_operator_confirms_is_trusted_for_days()
    {
        _trust.Confirm();
        for (var day = 0; day < 10; day++)
        {
            _clock.Advance(TimeSpan.FromDays(1));
            Assert.True(_trust.IsTrusted);
        }
    }

    [Theory]
    [InlineData(5.1)]
    [InlineData(-5.1)]
    [InlineData(60 * 24 * 365)]
    public void A_jump_is_told_with_its_length(double minutes)
    {
        Jump(minutes);
        LookAgain();
        var jump = Assert.Single(_jumps);
        Assert.Equal(minutes, jump.By.TotalMinutes, 3);
        Assert.Equal(_clock.GetUtcNow(), jump.At);
    }

    [Fact]
    public void A_jump_is_told_once()
    {
        Jump(60);
        for (var i = 0; i < 10; i++)
            LookAgain();
        Assert.Single(_jumps);
    }

    [Fact]
    public void A_small_step_is_no_jump()
    {
        Jump(4.9);
        LookAgain();
        Assert.Empty(_jumps);
    }

    [Fact]
    public void Small_steps_add_up_to_a_jump()
    {
        for (var i = 0; i < 6; i++)
        {
            Jump(1);
            LookAgain();
        }

        Assert.Single(_jumps);
    }

    [Fact]
    public void A_confirmation_does_not_survive_a_jump()
    {
        _trust.Confirm();
        Jump(-120);
        LookAgain();
        Assert.False(_trust.IsTrusted);
    }

    [Fact]
    public void A_confirmation_after_a_jump_holds()
    {
        Jump(120);
        _trust.Confirm();
        LookAgain();
        Assert.True(_trust.IsTrusted);
    }

    [Fact]
    public void A_synchronised_clock_is_trusted_after_the_jump_that_set_it_right()
    {
        Jump(60 * 24 * 30);
        _told = KernelClock.Synchronised;
        LookAgain();
        Assert.True(_trust.IsTrusted);
        Assert.Single(_jumps);
    }

    [Fact]
    public void A_simulated_clock_is_trusted_and_never_jumps()
    {
        var trust = ClockTrust.Of(new ScaledClock(_clock, 600));
        trust.Jumped += _jumps.Add;
        Jump(600);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.True(trust.IsTrusted);
        Assert.Empty(_jumps);
    }

    [Fact]
    public void The_system_answers_without_harm() => Assert.True(Enum.IsDefined(ClockTrust.AskSystem()));

    private void Jump(double minutes) => _clock.SetBy += TimeSpan.FromMinutes(minutes);

    private void LookAgain()
    {
        _clock.Advance(TimeSpan.FromSeconds(31));
        _ = _trust.IsTrusted;
    }

    /// <summary>A clock whose wall time can be set without time passing.</summary>
    private sealed class SetClock : TimeProvider
    {
        private readonly FakeTimeProvider _running = new(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));

        public TimeSpan SetBy { get; set; }

        public override long TimestampFrequency => _running.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => _running.GetUtcNow() + SetBy;

        public override long GetTimestamp() => _running.GetTimestamp();

        public void Advance(TimeSpan time) => _running.Advance(time);
    }
}

using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Ledger;
using static Godenerg.Guarding.Tests.LinedHouse;

namespace Godenerg.Guarding.Tests;

/// <summary>Somebody sets the wall clock. Budgets, bars, caps and leases follow a clock that nobody can set.</summary>
public sealed class ClockTests
{
    private readonly GuardedHouse _house = new();
    private readonly JumpingClock _clock;

    public ClockTests() => _house.EngineClock = _clock = new JumpingClock(_house.Clock);

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(24)]
    [InlineData(-24)]
    [InlineData(72)]
    public void A_jump_refills_no_budget(double hours)
    {
        Flap();
        var written = _house.FloatWrites();
        Assert.InRange(written, 11, 12);

        _clock.By = TimeSpan.FromHours(hours);
        Flap();
        _clock.By = TimeSpan.Zero;
        Flap();

        Assert.InRange(_house.FloatWrites(), written, 12);
        Assert.Contains(_house.Guard.Status.Alarms, alarm => alarm.Contains("a raise and its return would exceed 12", StringComparison.Ordinal));
    }

    [Fact]
    public void Nor_does_one_behind_which_the_engine_is_started_anew_with_a_clock_that_cannot_be_trusted()
    {
        Flap();
        _house.Content().Stop();

        (_clock.By, _house.IsClockTrusted) = (TimeSpan.FromDays(40), false);
        Flap();

        Assert.InRange(_house.FloatWrites(), 11, 12);
    }

    [Fact]
    public void A_board_that_wakes_up_without_the_time_counts_no_write_of_last_week_as_of_today()
    {
        var last = _house.Clock.GetUtcNow();
        for (var i = 40; i > 0; i--)
            _house.Ledger.Append(Sent(last.AddHours(-6 * i)));
        (_clock.By, _house.IsClockTrusted) = (-TimeSpan.FromDays(20_000), false);

        _house.Eager().Run(TimeSpan.FromMinutes(2));

        Assert.Equal(Raised, _house.Float);
    }

    [Fact]
    public void Nor_one_that_was_itself_made_before_the_time_was_known()
    {
        // A board that is without the time in the first minute of every morning, and has always written in that minute.
        for (var day = 40; day > 0; day--)
        {
            _house.Ledger.Append(Sent(DateTimeOffset.UnixEpoch.AddMinutes(1)) with { IsClockTrusted = false });
            _house.Ledger.Append(Sent(_house.Clock.GetUtcNow().AddDays(-day)) with { New = "52.8" });
        }

        _house.Eager().Run(TimeSpan.FromMinutes(2));

        Assert.Equal(Raised, _house.Float);
    }

    [Fact]
    public void The_caps_of_yesterday_are_lifted_as_soon_as_it_is_known_that_it_is_today()
    {
        _house.Units.Save("99000000000001", new Engine.Guarding.Leases.UnitRecord { Serial = "99000000000001", DayBegan = _clock.GetUtcNow().AddDays(-1), AboveFloat = TimeSpan.FromHours(9) });
        _house.IsClockTrusted = false;
        _house.Content().Run(60);

        _house.IsClockTrusted = true;
        _house.Eager().Run(120);

        Assert.Equal(Raised, _house.Float);
        Assert.Empty(_house.Guard.Status.Barred);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(-24)]
    [InlineData(48)]
    public void A_jump_makes_no_dawn(double hours)
    {
        _house.UpSince();
        _house.Policy = _ => throw new InvalidOperationException("a fault");
        _house.Run(10);
        Assert.NotEmpty(_house.Guard.Status.Barred);

        _clock.By = TimeSpan.FromHours(hours);
        _house.Eager().Run(TimeSpan.FromMinutes(10));

        Assert.NotEmpty(_house.Guard.Status.Barred);
        Assert.Equal(Safe, _house.Float);
    }

    [Fact]
    public void A_clock_that_is_set_back_makes_no_lease_longer()
    {
        _house.Run(30);
        var until = _clock.GetUtcNow().AddHours(1);
        _house.Ask(new Setpoint(Settings.FloatVoltage, MetricValue.Of(54.0), "for an hour") { Until = until });

        _clock.By = -TimeSpan.FromDays(1);
        _house.Run(TimeSpan.FromMinutes(58));
        Assert.Equal(54.0, _house.Float);
        _house.Run(TimeSpan.FromMinutes(5));

        Assert.Equal(Safe, _house.Float);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(24)]
    [InlineData(-24)]
    public void A_restart_behind_a_jump_takes_the_record_for_stale(double hours)
    {
        _house.UpSince().Kill();

        _clock.By = TimeSpan.FromHours(hours);
        _house.Content().Run(20);

        Assert.Equal(Safe, _house.Float);
    }

    [Fact]
    public void A_minute_between_two_writes_is_a_minute_whatever_the_wall_clock_says()
    {
        _house.Run(30);
        _house.Ask(Settings.BulkVoltage, 58.0);

        _clock.By = TimeSpan.FromDays(1);

        Assert.Equal("minimum-interval", _house.Ask(Settings.BulkVoltage, 57.9).Verdict.Rule);
    }

    [Fact]
    public void What_is_driven_by_the_sun_runs_also_while_the_clock_cannot_be_trusted()
    {
        _house.IsClockTrusted = false;

        _house.UpSince();

        Assert.All(_house.Ledger.Read(DateTimeOffset.MinValue), entry => Assert.False(entry.IsClockTrusted));
    }

    /// <summary>A policy that cannot make up its mind: another float every minute and a half.</summary>
    private void Flap()
    {
        _house.Policy = _ => GuardedHouse.Want(Settings.FloatVoltage, (long)_house.Clock.GetElapsedTime(0).TotalSeconds / 90 % 2 == 0 ? 57.0 : Safe);
        _house.Run(TimeSpan.FromMinutes(40));
    }

    private static LedgerEntry Sent(DateTimeOffset at) => new()
    {
        At = at, Kind = LedgerKind.Sent, Inverter = "house", Serial = "99000000000001", Setting = Settings.FloatVoltage.Name, Old = "52.8", New = "57", Text = "PBFT57.0",
    };
}

using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Engine.Tests;

public sealed class ScaledClockTests
{
    private readonly FakeTimeProvider _wall = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_day_passes_in_minutes()
    {
        var dawn = new DateTimeOffset(2026, 3, 20, 5, 0, 0, TimeSpan.FromHours(1));
        var clock = new ScaledClock(_wall, 600, dawn);
        var start = clock.GetTimestamp();

        _wall.Advance(TimeSpan.FromMinutes(2.4));

        Assert.Equal(dawn.AddDays(1), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromDays(1), clock.GetElapsedTime(start));
    }

    [Fact]
    public void A_timer_fires_in_its_time()
    {
        var clock = new ScaledClock(_wall, 60);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));

        _wall.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(0, fired);
        _wall.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(1, fired);
        _wall.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, fired);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Time_that_stands_or_runs_backwards_is_refused(double speed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScaledClock(_wall, speed));
}

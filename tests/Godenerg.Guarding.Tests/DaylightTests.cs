using Godenerg.Engine.Telemetry;

namespace Godenerg.Guarding.Tests;

public sealed class DaylightTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Daylight _light = new();

    [Fact]
    public void Half_an_hour_in_the_dark_is_a_dusk_and_five_bright_minutes_are_a_dawn()
    {
        See(500, 240, 1);
        Assert.True(_light.IsDay);
        See(9, 0, 29);
        Assert.True(_light.IsDay);
        See(9, 0, 1);
        Assert.False(_light.IsDay);
        See(51, 90, 4);
        Assert.False(_light.IsDay);
        See(51, 90, 1);
        Assert.True(_light.IsDay);
        Assert.Equal(1, _light.Dawns);
    }

    [Fact]
    public void A_dim_morning_that_has_a_voltage_and_no_power_yet_is_one_dawn()
    {
        See(0, 0, 300);
        See(0, 120, 20);
        See(300, 240, 60);

        Assert.True(_light.IsDay);
        Assert.Equal(1, _light.Dawns);
    }

    [Fact]
    public void A_string_that_keeps_its_voltage_all_night_makes_no_morning()
    {
        See(500, 240, 1);
        See(0, 130, 600);
        Assert.False(_light.IsDay);
        Assert.Equal(0, _light.Dawns);

        See(60, 150, 6);
        Assert.Equal(1, _light.Dawns);
    }

    private void See(double watts, double volts, int minutes)
    {
        for (var i = 0; i < minutes; i++)
            _light.See(watts, volts, Minute);
    }
}

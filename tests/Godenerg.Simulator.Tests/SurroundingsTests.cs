namespace Godenerg.Simulator.Tests;

public sealed class SurroundingsTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    [Fact]
    public void The_sun_rises_at_six_on_the_equinox_and_is_highest_at_noon()
    {
        var array = new PvArray(Site.Mediterranean);
        Assert.Equal(0, array.Available(80, 5.9, 1));
        Assert.True(array.Available(80, 6.5, 1) > 0);
        var noon = array.Available(80, 12, 1);
        Assert.InRange(noon, 3000, 3840);
        Assert.Equal(array.Available(80, 10, 1), array.Available(80, 14, 1), noon * 0.02);
    }

    [Fact]
    public void East_panels_work_in_the_morning()
    {
        var east = new PvArray(Site.Mediterranean with { Azimuth = 90 });
        Assert.True(east.Available(172, 9, 1) > 1.5 * east.Available(172, 15, 1));
    }

    [Fact]
    public void The_day_gives_no_more_than_the_sky_holds()
    {
        var array = new PvArray(Site.Mediterranean);
        for (var day = 1; day <= 365; day++)
            for (var hour = 0.0; hour < 24; hour += 0.05)
                Assert.InRange(array.Available(day, hour, 1), 0, 3840 * 1.1);
    }

    [Fact]
    public void Forced_days_are_of_their_type_and_differ_in_sun()
    {
        double[] energy = [.. new[] { DayType.Clear, DayType.Mixed, DayType.Overcast }.Select(type => PvWattHours(1, type, 1, days: 20) / 20 / 1000)];
        Assert.InRange(energy[0], 16, 23);
        Assert.InRange(energy[1], 0.60 * energy[0], 0.95 * energy[0]);
        Assert.InRange(energy[2], 0.10 * energy[0], 0.45 * energy[0]);
    }

    [Fact]
    public void Another_house_does_not_change_the_weather()
    {
        var few = new Surroundings(Site.Mediterranean, new(2026, 3, 1), new(5), loadScale: 0.7);
        var many = new Surroundings(Site.Mediterranean, new(2026, 3, 1), new(5), loadScale: 1.3);
        for (var step = 0; step < 8640 * 5; step++)
        {
            few.Step(Step);
            many.Step(Step);
            Assert.Equal(few.PvWatts, many.PvWatts);
        }

        Assert.NotEqual(few.LoadWatts, many.LoadWatts);
    }

    [Fact]
    public void What_a_house_draws_at_random_does_not_move_the_clouds()
    {
        var alone = new Weather(new(5));
        var shared = new Randomness(5);
        var (load, besides) = (new HouseLoad(shared), new Weather(shared));
        for (var step = 0; step < 8640; step++)
        {
            load.Turn();
            besides.Step(10);
            alone.Step(10);
            Assert.Equal((alone.Today, alone.Clearness), (besides.Today, besides.Clearness));
        }
    }

    [Fact]
    public void Another_seed_is_another_weather() => Assert.NotEqual(PvWattHours(1, null, 1, days: 3), PvWattHours(2, null, 1, days: 3));

    [Fact]
    public void Days_change_as_the_chain_says()
    {
        var weather = new Weather(new(3));
        var counts = new int[3];
        for (var day = 0; day < 20_000; day++)
        {
            counts[(int)weather.Today]++;
            weather.Turn();
        }

        // The stationary shares of the reference's rows.
        Assert.Equal(.41, counts[0] / 20_000.0, 0.02);
        Assert.Equal(.35, counts[1] / 20_000.0, 0.02);
        Assert.Equal(.24, counts[2] / 20_000.0, 0.02);
    }

    [Fact]
    public void A_household_uses_7_6_kWh_a_day()
    {
        var surroundings = new Surroundings(Site.Mediterranean, new(2026, 1, 1), new(11));
        double wattHours = 0, most = 0;
        for (var step = 0; step < 8640 * 100; step++)
        {
            surroundings.Step(Step);
            wattHours += surroundings.LoadWatts / 360;
            most = Math.Max(most, surroundings.LoadWatts);
            Assert.True(surroundings.LoadWatts >= 100);
        }

        LeadAcidBankTests.Near(7600, wattHours / 100);
        Assert.InRange(most, 2000, 7000);
    }

    private static double PvWattHours(ulong seed, DayType? type, double load, int days)
    {
        var surroundings = new Surroundings(Site.Mediterranean, new(2026, 3, 10), new(seed), type, load);
        double wattHours = 0;
        for (var step = 0; step < 8640 * days; step++)
        {
            surroundings.Step(Step);
            wattHours += surroundings.PvWatts / 360;
            Assert.True(type is null || surroundings.Weather.Today == type);
        }

        return wattHours;
    }
}

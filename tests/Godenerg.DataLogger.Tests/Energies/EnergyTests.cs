using Godenerg.DataLogger.Tests.Recording;
using Godenerg.Plugins.Contract;

namespace Godenerg.DataLogger.Tests.Energies;

public sealed class EnergyTests
{
    /// <summary>A hundredth of an hour.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(36);

    [Fact]
    public async Task Adds_up_a_trapezoid_between_two_readings()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>();
        house.Publish(load: 100);
        house.Advance(Step);
        house.Publish(load: 300);

        Assert.Equal(2, await Total(house, Metrics.EnergyLoad));
    }

    [Fact]
    public async Task Adds_nothing_for_a_gap_of_more_than_a_minute()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>();
        foreach (var wait in new[] { Step, TimeSpan.FromSeconds(61), Step })
        {
            house.Publish(load: 1000);
            house.Advance(wait);
        }

        house.Publish(load: 1000);

        Assert.Equal(20, await Total(house, Metrics.EnergyLoad));
    }

    [Fact]
    public async Task Reckons_the_grid_as_what_is_missing_while_it_is_connected_through()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>();
        // Half an ampere is cut off 9 A on average: 380 W go into the battery.
        house.Publish(load: 1000, pv: 400, volts: 40, charge: 9, mode: Modes.Line);
        house.Advance(Step);
        house.Publish(load: 1000, pv: 400, volts: 40, charge: 9, mode: Modes.Line);

        Assert.Equal(9.8, await Total(house, Metrics.EnergyGrid));
        Assert.Equal(4, await Total(house, Metrics.EnergyPv));
        Assert.Equal(3.8, await Total(house, Metrics.EnergyBatteryIn));
        Assert.Equal(0, await Total(house, Metrics.EnergyBatteryOut));
    }

    [Fact]
    public async Task Takes_nothing_from_the_grid_in_battery_mode()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>();
        house.Publish(load: 1000, volts: 50, discharge: 15, mode: Modes.Battery);
        house.Advance(Step);
        house.Publish(load: 1000, volts: 50, discharge: 15, mode: Modes.Battery);

        Assert.Equal(7.5, await Total(house, Metrics.EnergyBatteryOut));
        Assert.Equal(0, await Total(house, Metrics.EnergyGrid));
    }

    [Fact]
    public async Task Never_takes_less_than_nothing_from_the_grid()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>();
        house.Publish(load: 100, pv: 3000, mode: Modes.Line);
        house.Advance(Step);
        house.Publish(load: 100, pv: 3000, mode: Modes.Line);

        Assert.Equal(30, await Total(house, Metrics.EnergyPv));
        Assert.Equal(0, await Total(house, Metrics.EnergyGrid));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, -1)]
    public async Task Goes_on_after_a_restart_from_what_was_stored_also_when_the_clock_was_put_back(int hour, int hoursARun)
    {
        var data = Directory.CreateTempSubdirectory("godenerg-").FullName;
        for (var run = 0; run < 3; run++)
        {
            await using var house = await PluginHouse.Start<DataLoggerPlugin>(dataRoot: data);
            house.Advance(TimeSpan.FromHours(hour + (hoursARun * run)));
            house.Publish(load: 1000);
            house.Advance(Step);
            house.Publish(load: 1000);

            Assert.Equal(10 * (run + 1), await Total(house, Metrics.EnergyLoad));
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Adds_up_a_day()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>("interval: 1 min");
        var midnight = house.Clock.GetUtcNow().Date.AddDays(1);
        house.Advance(midnight - house.Clock.GetUtcNow());
        // From six to six the sun rises to 3 kW and sets; 600 W are used all day, by night from the battery.
        const int Steps = 2400;
        for (var step = 0; step <= Steps; step++)
        {
            var hour = step / 100.0;
            var sun = Math.Max(0, 3000 * (1 - (Math.Abs(hour - 12) / 6)));
            house.Publish(load: 600, pv: sun, volts: 50, charge: sun > 600 ? (sun - 625) / 50 : 0, discharge: sun > 600 ? 0 : (600 - sun) / 50);
            if (step % 500 == 499)
                await house.RowsUntil(house.Clock.GetUtcNow().AddMinutes(-1), Metrics.EnergyLoad);
            if (step < Steps)
                house.Advance(Step);
        }

        Assert.Equal(14_400, await Total(house, Metrics.EnergyLoad));
        Assert.Equal(18_000, await Total(house, Metrics.EnergyPv));
        // The sun is above 600 W from 7:12 to 16:48: a triangle of 2,400 W over 9.6 hours.
        Assert.InRange(await Total(house, Metrics.EnergyBatteryIn), 11_505, 11_535);
        Assert.InRange(await Total(house, Metrics.EnergyBatteryOut), 7_915, 7_925);
    }

    /// <summary>What a counter says when all that was published has been counted: after a gap, to which nothing is added, a sample is due.</summary>
    private static async Task<double> Total(PluginHouse house, Metric counter)
    {
        house.Advance(TimeSpan.FromSeconds(61));
        house.Publish(load: 0);
        var now = house.Clock.GetUtcNow();
        double? total = null;
        await PluginHouse.Until(() => (total = LoggedAt(house, counter, now)) is not null, $"{counter} at {now:u}");
        return total!.Value;
    }

    private static double? LoggedAt(PluginHouse house, Metric counter, DateTimeOffset at) =>
        house.Rows(counter).GetAwaiter().GetResult().Find(row => row.At == at)?.Number();
}

namespace Godenerg.Simulator.Tests;

public sealed class SimulatedHouseTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    [Fact]
    public void The_same_seed_gives_the_same_twenty_days_bit_by_bit() => Assert.Equal(Digest(new() { Seed = 3 }), Digest(new() { Seed = 3 }));

    [Fact]
    public void Another_seed_gives_other_days() => Assert.NotEqual(Digest(new() { Seed = 3 }), Digest(new() { Seed = 4 }));

    [Fact]
    public void Its_days_do_not_depend_on_when_somebody_asks()
    {
        var asked = new SimulatedHouse(new());
        var random = new Randomness(1);
        for (var at = asked.Now; at < new DateTime(2026, 3, 20, 18, 0, 0); at += TimeSpan.FromSeconds(random.Uniform(0.1, 40)))
            asked.Follow(at);
        var alone = new SimulatedHouse(new());
        alone.Follow(asked.Now);
        Assert.InRange(asked.Now, new DateTime(2026, 3, 20, 17, 59, 0), new DateTime(2026, 3, 20, 18, 0, 0));
        Assert.Equal(alone.Truth, asked.Truth);
    }

    [Fact]
    public void A_day_is_plausible()
    {
        var house = new SimulatedHouse(new() { From = new(2026, 3, 20), Weather = DayType.Clear });
        double available = 0, used = 0, load = 0, low = 100, high = 0;
        for (var step = 0; step < 8640; step++)
        {
            house.Step(Step);
            var truth = house.Truth;
            available += truth.PvAvailableWatts / 360000;
            used += truth.PvUsedWatts / 360000;
            load += truth.LoadWatts / 360000;
            low = Math.Min(low, truth.BatteryVolts);
            high = Math.Max(high, truth.BatteryVolts);
        }

        Assert.InRange(available, 15, 24);
        Assert.InRange(used, 6, available);
        Assert.InRange(load, 5.5, 10);
        Assert.InRange(low, 46, 51);
        Assert.InRange(high, 56, 58.5);
        Assert.InRange(house.Truth.StateOfCharge, 0.5, 0.95);
    }

    [Fact]
    public void The_bit_of_the_firmwares_float_follows_the_bug()
    {
        var house = new SimulatedHouse(new() { Weather = DayType.Clear });
        while (house.Truth.Stage != ChargerStage.Float)
        {
            Assert.Equal(MetricValue.Of(false), house.Read(Metrics.ChargeFloating));
            house.Step(Step);
        }

        Assert.True(house.Truth.BatteryVolts < 57, "the bug floats long before absorption");
        Assert.Equal(MetricValue.Of(true), house.Read(Metrics.ChargeFloating));
        Assert.Equal(MetricValue.Of(ChargeStages.Float), house.Read(Metrics.ChargeStage));
        Assert.Equal(52.8, house.Truth.TargetVolts);
        Send(house, "PBFT58.4");
        house.Step(Step);
        Assert.Equal(58.4, house.Truth.TargetVolts);
    }

    [Fact]
    public void A_power_cycle_loses_the_stage_and_keeps_the_settings()
    {
        var house = Noon(new() { Weather = DayType.Clear });
        Send(house, "PBFT53.6");
        house.PowerCycle();
        Assert.Equal(ChargerStage.Off, house.Truth.Stage);
        Assert.Equal(MetricValue.Of(53.6), house.Read(Settings.FloatVoltage));
        house.Step(Step);
        Assert.Equal(ChargerStage.Charging, house.Truth.Stage);
    }

    [Fact]
    public void The_grid_takes_over_a_low_battery_and_charges_it_when_it_may()
    {
        var options = new HouseOptions { From = new(2026, 3, 20, 20, 0, 0), Utility = new(), Bank = BankOptions.New with { StateOfCharge = 0.06 } };
        var house = new SimulatedHouse(options);
        house.AdvanceTo(house.Now.AddHours(8));
        Assert.Equal(MetricValue.Of(Modes.Line), house.Read(Metrics.InverterMode));
        Assert.Equal(0, house.Truth.UnservedWatts);
        var before = house.Truth.StateOfCharge;
        Send(house, "PCP02");
        house.AdvanceTo(house.Now.AddHours(1));
        Assert.Equal(MetricValue.Of(true), house.Read(Metrics.ChargeFromGrid));
        Assert.Equal(30, house.Truth.BatteryAmps, 0.5);
        Assert.True(house.Truth.StateOfCharge > before);

        house.GridPresent = false;
        house.AdvanceTo(house.Now.AddMinutes(1));
        Assert.Equal(MetricValue.Of(Modes.Battery), house.Read(Metrics.InverterMode));
        Assert.Equal(MetricValue.Of(0.0), house.Read(Metrics.GridVoltage));
    }

    [Fact]
    public void A_forbidden_charge_stops_charging_and_still_feeds_the_house()
    {
        var house = Noon(new() { Weather = DayType.Clear });
        Assert.True(house.Truth.BatteryAmps > 5);
        Send(house, "PBATCD110");
        house.AdvanceTo(house.Now.AddMinutes(1));
        Assert.InRange(house.Truth.BatteryAmps, -1e-9, 1e-9);
        Assert.Equal(0, house.Truth.UnservedWatts);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(24)]
    public void Smaller_batteries_live_too(int volts)
    {
        var options = new HouseOptions
        {
            Machine = MachineProfile.Pi30 with { BatteryVolts = volts },
            Bank = BankOptions.New with { Cells = volts / 2 },
            Site = Site.Mediterranean with { PeakWatts = 3840 * volts / 48.0 },
            LoadScale = volts / 48.0,
        };
        var house = new SimulatedHouse(options);
        house.AdvanceTo(house.Now.AddDays(3));
        Assert.InRange(house.Truth.BatteryVolts / volts, 0.95, 1.22);
        Assert.InRange(house.Truth.StateOfCharge, 0.4, 1);
    }

    [Fact]
    public void A_lithium_house_lives_too()
    {
        var house = new SimulatedHouse(new() { Bank = BankOptions.Lithium });
        var most = 0.0;
        for (var step = 0; step < 8640 * 5; step++)
        {
            house.Step(Step);
            most = Math.Max(most, house.Truth.BatteryVolts);
        }

        Assert.InRange(most, 53.6, 55.2 + 1e-6);
        Assert.InRange(house.Truth.StateOfCharge, 0.4, 1);
    }

    internal static MachineAnswer Send(SimulatedHouse house, string wire)
    {
        var (command, value, unit) = SettingsMemoryTests.Decode(wire);
        return house.Write(command, value, unit);
    }

    internal static SimulatedHouse Noon(HouseOptions options)
    {
        var house = new SimulatedHouse(options with { From = new(2026, 3, 20, 6, 0, 0) });
        house.AdvanceTo(new(2026, 3, 20, 10, 0, 0));
        return house;
    }

    /// <summary>Of everything that moves, to the last bit.</summary>
    private static ulong Digest(HouseOptions options)
    {
        var house = new SimulatedHouse(options);
        var digest = 14695981039346656037UL;
        for (var step = 0; step < 8640 * 20; step++)
        {
            house.Step(Step);
            var truth = house.Truth;
            foreach (var number in (ReadOnlySpan<double>)[truth.StateOfCharge, truth.BatteryVolts, truth.BatteryAmps, truth.PvAvailableWatts, truth.LoadWatts, house.SensedVolts])
                digest = (digest ^ BitConverter.DoubleToUInt64Bits(number)) * 1099511628211UL;
        }

        return digest;
    }
}

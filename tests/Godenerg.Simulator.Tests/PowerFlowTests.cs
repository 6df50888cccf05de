using CsCheck;

namespace Godenerg.Simulator.Tests;

public sealed class PowerFlowTests
{
    private static readonly FlowInput Night = new(0, 300, double.NaN, 80, 80, false, 0, 44.4);

    [Fact]
    public void Energy_is_neither_made_nor_lost() =>
        Gen.Select(
            Gen.Double[0, 5000], Gen.Double[0, 6000], Gen.OneOf(Gen.Const(double.NaN), Gen.Double[48, 60]), Gen.Double[0, 120], Gen.Bool, Gen.Double[0, 60],
            Gen.Double[0.1, 1], Gen.Double[1, 600]).Sample((pv, load, target, most, grid, gridAmps, charge, step) =>
        {
            var bank = BankOptions.New with { StateOfCharge = charge };
            var flow = new PowerFlow(bank.Build(), 48);
            flow.Step(new(pv, load, target, most, 80, grid, grid ? gridAmps : 0, 44.4), step);
            var into = (flow.PvUsedWatts * PowerFlow.ChargerEfficiency) + (flow.GridChargeAmps * flow.BusVolts);
            var outOf = (flow.BatteryAmps + flow.InverterAmps) * flow.BusVolts;
            Assert.Equal(outOf, into, 1e-6);
            Assert.Equal(pv, flow.PvUsedWatts + flow.CurtailedWatts, 1e-6);
            Assert.Equal(load, flow.ServedWatts + flow.UnservedWatts, 1e-9);
            Assert.True(flow.BatteryAmps <= most + 1e-9);
            Assert.InRange(flow.SolarAmps, 0, 80);
        });

    [Fact]
    public void Above_the_set_voltage_the_panels_rest_and_the_battery_feeds_the_house()
    {
        var flow = new PowerFlow((BankOptions.New with { StateOfCharge = 1 }).Build(), 48);
        flow.Step(Night with { PvWatts = 3000, TargetVolts = 48.5 }, 10);
        Assert.Equal(0, flow.SolarAmps);
        Assert.True(flow.BatteryAmps < 0);
        Assert.Equal(3000, flow.CurtailedWatts);
    }

    [Fact]
    public void The_inverter_gives_up_after_a_minute_below_the_cut_off_and_returns_after_five_above()
    {
        var bank = new FixedBank { Voltage = 44 };
        var flow = new PowerFlow(bank, 48);
        Run(5);
        Assert.True(flow.OutputOn);
        Run(1);
        Assert.False(flow.OutputOn);
        Assert.Equal((0, 300), (flow.ServedWatts, flow.UnservedWatts));

        bank.Voltage = 49.9;
        Run(60);
        Assert.False(flow.OutputOn);
        bank.Voltage = 50.1;
        Run(29);
        Assert.False(flow.OutputOn);
        Run(1);
        Assert.True(flow.OutputOn);

        void Run(int steps)
        {
            for (var i = 0; i < steps; i++)
                flow.Step(Night, 10);
        }
    }

    [Fact]
    public void A_light_load_flattens_the_bank_to_the_cut_off_and_not_below_nothing()
    {
        var bank = (BankOptions.New with { StateOfCharge = 0.2 }).Build();
        var flow = new PowerFlow(bank, 48);
        var hours = 0.0;
        while (flow.OutputOn && hours < 100)
        {
            flow.Step(Night, 10);
            hours += 10 / 3600.0;
        }

        Assert.InRange(bank.StateOfCharge, 0, 0.05);
        Assert.InRange(hours, 10, 20);
    }

    private sealed class FixedBank : IBank
    {
        public double CapacityAh => 550;

        public double StateOfCharge => 0.5;

        public double Voltage { get; set; }

        public double LostAmps => 0;

        public double CurrentFor(double volts, double seconds) => 0;

        public void Step(double amps, double seconds)
        {
        }
    }
}

using CsCheck;

namespace Godenerg.Simulator.Tests;

public sealed class LithiumBankTests
{
    [Theory]
    [InlineData(0, 41.6)]
    [InlineData(.5, 52.688)]
    [InlineData(.9, 53.344)]
    [InlineData(1, 55.36)]
    public void At_rest_it_shows_its_table(double charge, double volts)
    {
        var bank = new LithiumBank(BankOptions.Lithium with { StateOfCharge = charge });
        Assert.Equal(volts, bank.Voltage, 1e-9);
    }

    [Fact]
    public void Its_resistance_is_that_of_280_Ah_cells()
    {
        var bank = new LithiumBank(BankOptions.Lithium with { StateOfCharge = 0.5 });
        var rest = bank.Voltage;
        bank.Step(-100, 1);
        Assert.Equal(16 * 100 * 0.00064, rest - bank.Voltage, 0.02);
    }

    [Fact]
    public void Held_at_a_voltage_it_stops_taking_current()
    {
        var bank = new LithiumBank(BankOptions.Lithium with { StateOfCharge = 0.95 });
        for (var minute = 0; minute < 300; minute++)
            bank.Step(Math.Min(80, bank.CurrentFor(55.2, 60)), 60);
        Assert.InRange(bank.CurrentFor(55.2, 60), -0.01, 0.5);
        Assert.InRange(bank.StateOfCharge, .99, 1);
    }

    [Fact]
    public void The_current_for_a_voltage_brings_that_voltage_at_any_step() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[45, 57], Gen.Double[1, 600]).Sample((charge, volts, step) =>
        {
            var bank = new LithiumBank(BankOptions.Lithium with { StateOfCharge = charge });
            for (var repeat = 0; repeat < 3; repeat++)
            {
                bank.Step(bank.CurrentFor(volts, step), step);
                Assert.Equal(volts, bank.Voltage, 1e-6);
            }
        });

    [Fact]
    public void It_keeps_all_but_half_a_percent_of_what_it_gets()
    {
        var bank = new LithiumBank(BankOptions.Lithium with { StateOfCharge = 0.5 });
        bank.Step(28, 3600);
        Assert.Equal(0.5 + (0.1 * 0.995), bank.StateOfCharge, 1e-9);
        Assert.Equal(28 * 0.005, bank.LostAmps, 1e-9);
        bank.Step(-28, 3600);
        Assert.Equal(0.5 - (0.1 * 0.005), bank.StateOfCharge, 1e-9);
    }
}

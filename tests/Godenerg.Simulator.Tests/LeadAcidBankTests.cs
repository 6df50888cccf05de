using CsCheck;

namespace Godenerg.Simulator.Tests;

/// <summary>Charging reference section 4, "sanity values", each within 10 %.</summary>
public sealed class LeadAcidBankTests
{
    private const double Absorption = 58.4;

    [Theory]
    [InlineData(5, 0.9, .919)]
    [InlineData(3, 1.75, .951)]
    [InlineData(2, 2.46, .968)]
    [InlineData(1.16, 3.5, .982)]
    [InlineData(1, 3.7, .985)]
    public void After_bulk_at_a_tenth_the_tail_takes_as_long_as_stated(double tailPercent, double hours, double charge)
    {
        var bank = Half();
        var bulk = Charge(bank, 55, amps => amps < 54.99);
        var tail = Charge(bank, 55, amps => amps < tailPercent * 5.5);
        Near(3.6, bulk.Hours);
        Near(hours, tail.Hours);
        Near(charge, bank.StateOfCharge);
    }

    [Fact]
    public void Bulk_at_a_tenth_ends_at_86_percent()
    {
        var bank = Half();
        Charge(bank, 55, amps => amps < 54.99);
        Near(.858, bank.StateOfCharge);
    }

    [Fact]
    public void At_a_fifth_bulk_is_short_and_the_tail_is_long()
    {
        var bank = Half();
        var bulk = Charge(bank, 110, amps => amps < 109.99);
        Near(1.2, bulk.Hours);
        Near(.742, bank.StateOfCharge);
        Near(4.6, bulk.Hours + Charge(bank, 110, amps => amps < 11).Hours);
    }

    [Fact]
    public void A_round_trip_loses_little_charge_and_an_eighth_of_the_energy()
    {
        var bank = Half();
        var bulk = Charge(bank, 55, amps => amps < 54.99);
        var tail = Charge(bank, 55, amps => amps < 11);
        var (chargedAh, chargedWh) = (bulk.Ah + tail.Ah, bulk.Wh + tail.Wh);
        Near(259, chargedAh);
        Near(14_200, chargedWh);

        double takenAh = 0, takenWh = 0;
        while (bank.StateOfCharge > 0.5)
        {
            bank.Step(-55, 10);
            takenAh += 55 / 360.0;
            takenWh += 55 * bank.Voltage / 360;
        }

        Near(257, takenAh);
        Near(12_400, takenWh);
        Near(.99, takenAh / chargedAh);
        Near(.875, takenWh / chargedWh);
    }

    [Theory]
    [InlineData(2, .81)]
    [InlineData(5, .89)]
    [InlineData(10, .95)]
    public void The_float_voltage_alone_fills_slowly(double hours, double charge)
    {
        var bank = new LeadAcidBank(BankOptions.New with { StateOfCharge = 0.7 });
        for (var seconds = 0; seconds < hours * 3600; seconds += 10)
            bank.Step(Math.Min(80, bank.CurrentFor(52.8, 10)), 10);
        Near(charge, bank.StateOfCharge);
    }

    [Fact]
    public void A_new_bank_gasses_half_an_ampere_at_absorption() => Near(0.5, GassingAtAbsorption(BankOptions.New));

    [Fact]
    public void An_aged_warm_bank_gasses_5_6_amperes_at_absorption() => Near(5.6, GassingAtAbsorption(BankOptions.AgedWarm));

    [Fact]
    public void At_rest_it_comes_to_its_open_circuit_voltage()
    {
        var bank = new LeadAcidBank(BankOptions.New with { StateOfCharge = 0.5, GassingMilliamps = 0 });
        bank.Step(-50, 3600);
        for (var hour = 0; hour < 10; hour++)
            bank.Step(0, 600);
        Assert.Equal(24 * (1.94 + (0.19 * bank.StateOfCharge)), bank.Voltage, 0.01);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(120)]
    [InlineData(600)]
    public void The_length_of_a_step_hardly_matters(double step)
    {
        var bank = Half();
        for (var seconds = 0.0; seconds < 6 * 3600; seconds += step)
            bank.Step(Math.Min(55, bank.CurrentFor(Absorption, step)), step);
        Assert.Equal(.966, bank.StateOfCharge, 0.01);
        Assert.Equal(Absorption, bank.Voltage, 1e-6);
    }

    [Fact]
    public void The_current_for_a_voltage_brings_that_voltage_at_any_step() =>
        Gen.Select(Gen.Double[0.06, 1], Gen.Double[46, 60], Gen.Double[1, 600], Gen.Double[-80, 80]).Sample((charge, volts, step, before) =>
        {
            var bank = new LeadAcidBank(BankOptions.New with { StateOfCharge = charge });
            bank.Step(before, step);
            bank.Step(bank.CurrentFor(volts, step), step);
            Assert.Equal(volts, bank.Voltage, 1e-6);
        });

    [Fact]
    public void No_charge_is_made_or_lost() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[1, 600], Gen.Double[-200, 200].Array[1, 200], Gen.Bool).Sample((start, step, amps, aged) =>
        {
            var bank = new LeadAcidBank((aged ? BankOptions.AgedWarm : BankOptions.New) with { StateOfCharge = start });
            double moved = 0;
            foreach (var current in amps)
            {
                bank.Step(current, step);
                moved += (current - bank.LostAmps) * step / 3600;
                Assert.True(double.IsFinite(bank.Voltage));
                Assert.InRange(bank.StateOfCharge, 0, 1);
            }

            Assert.Equal((bank.StateOfCharge - start) * bank.CapacityAh, moved, 1e-6);
        });

    internal static void Near(double wanted, double got) => Assert.InRange(got, wanted * 0.9, wanted * 1.1);

    private static LeadAcidBank Half() => new(BankOptions.New with { StateOfCharge = 0.5 });

    private static double GassingAtAbsorption(BankOptions options)
    {
        var bank = new LeadAcidBank(options with { StateOfCharge = 0.9 });
        bank.Step(bank.CurrentFor(Absorption, 10), 10);
        return bank.LostAmps;
    }

    private static (double Hours, double Ah, double Wh) Charge(LeadAcidBank bank, double most, Func<double, bool> isOver)
    {
        double hours = 0, ah = 0, wh = 0;
        while (hours < 24)
        {
            var amps = Math.Min(most, bank.CurrentFor(Absorption, 10));
            if (isOver(amps))
                break;
            bank.Step(amps, 10);
            hours += 10 / 3600.0;
            ah += amps / 360;
            wh += amps * bank.Voltage / 360;
        }

        return (hours, ah, wh);
    }
}

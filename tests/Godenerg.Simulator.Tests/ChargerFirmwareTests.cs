namespace Godenerg.Simulator.Tests;

/// <summary>Both forms of the premature float, fired exactly when they should (charging reference sections 0.1 and 4).</summary>
public sealed class ChargerFirmwareTests
{
    private const double Step = 10;
    private static readonly ChargerSettings Settings = new();

    [Theory]
    [InlineData(50)]
    [InlineData(60)]
    [InlineData(600)]
    public void A_low_current_ends_charging_after_its_time_whatever_the_voltage(double bugSeconds)
    {
        var firmware = Charging(new() { LowCurrentSeconds = bugSeconds });
        Run(firmware, 10, amps: 40, volts: 52);
        Assert.Equal(bugSeconds, SecondsToFloat(firmware, amps: 15.9, volts: 52));
    }

    [Fact]
    public void A_moment_above_a_fifth_starts_the_time_again()
    {
        var firmware = Charging(new() { LowCurrentSeconds = 60 });
        Run(firmware, 10, amps: 40, volts: 52);
        Run(firmware, 50, amps: 5, volts: 52);
        Run(firmware, 10, amps: 16, volts: 52);
        Assert.Equal(60, SecondsToFloat(firmware, amps: 5, volts: 52));
    }

    [Fact]
    public void The_armed_form_waits_for_a_fifth_to_have_been_reached() =>
        Assert.Null(SecondsToFloat(Charging(new() { LowCurrentSeconds = 60 }), amps: 5, volts: 52));

    [Fact]
    public void The_strict_form_does_not() =>
        Assert.Equal(50, SecondsToFloat(Charging(new() { LowCurrentSeconds = 50, ArmsAtFifth = false }), amps: 5, volts: 52));

    [Fact]
    public void A_fifth_is_of_the_maximum_that_is_set_now()
    {
        var firmware = Charging(new() { LowCurrentSeconds = 60 });
        Run(firmware, 10, amps: 40, volts: 52);
        Assert.Null(SecondsToFloat(firmware, amps: 10, volts: 52, Settings with { MaxChargeAmps = 30 }));
        Assert.Equal(60, SecondsToFloat(firmware, amps: 10, volts: 52));
    }

    [Fact]
    public void Without_the_bug_a_low_current_counts_only_at_the_voltage()
    {
        var firmware = Charging(new() { FloatRule = FloatRule.LowCurrentNearAbsorption });
        Run(firmware, 10, amps: 40, volts: 52);
        Assert.Null(SecondsToFloat(firmware, amps: 5, volts: 58.1));
        Assert.Equal(60, SecondsToFloat(firmware, amps: 5, volts: 58.3));
    }

    [Fact]
    public void A_fixed_time_counts_below_the_voltage_once_it_was_near()
    {
        var firmware = Charging(new());
        var fixedTime = Settings with { CvMinutes = 10 };
        Assert.Null(SecondsToFloat(firmware, amps: 40, volts: 57.8, fixedTime));
        Run(firmware, 10, amps: 40, volts: 57.9, fixedTime);
        Assert.Equal(590, SecondsToFloat(firmware, amps: 40, volts: 52, fixedTime));
    }

    [Fact]
    public void Without_the_bug_a_fixed_time_pauses_below_the_voltage()
    {
        var firmware = Charging(new() { CountsMinutesBelow = false });
        var fixedTime = Settings with { CvMinutes = 10 };
        Run(firmware, 300, amps: 40, volts: 58, fixedTime);
        Assert.Null(SecondsToFloat(firmware, amps: 40, volts: 52, fixedTime));
        Assert.Equal(300, firmware.CvSecondsLeft(fixedTime));
        Assert.Equal(300, SecondsToFloat(firmware, amps: 40, volts: 58, fixedTime));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void Automatic_time_leaves_it_to_the_current(double minutes)
    {
        var firmware = Charging(new());
        Run(firmware, 10, amps: 40, volts: 52);
        Assert.Equal(60, SecondsToFloat(firmware, amps: 5, volts: 52, Settings with { CvMinutes = minutes }));
    }

    [Fact]
    public void The_float_voltage_acts_in_float_only()
    {
        var firmware = Charging(new());
        Assert.Equal(58.4, firmware.TargetVolts(Settings));
        Float(firmware);
        Assert.Equal(52.8, firmware.TargetVolts(Settings));
    }

    [Fact]
    public void Nothing_leads_out_of_float_but_the_night()
    {
        var firmware = Charging(new());
        Float(firmware);
        Run(firmware, 4 * 3600, amps: 60, volts: 48);
        Assert.Equal(ChargerStage.Float, firmware.Stage);
        Run(firmware, 1190, amps: 0, volts: 50, pv: 0);
        Assert.Equal(ChargerStage.Float, firmware.Stage);
        Run(firmware, 10, amps: 0, volts: 50, pv: 0);
        Assert.Equal(ChargerStage.Off, firmware.Stage);
        Assert.True(double.IsNaN(firmware.TargetVolts(Settings)));
        Run(firmware, 10, amps: 0, volts: 50);
        Assert.Equal(ChargerStage.Charging, firmware.Stage);
    }

    [Fact]
    public void A_re_bulk_voltage_leads_out_where_one_is_set()
    {
        var firmware = Charging(new() { RebulkVolts = 51 });
        Float(firmware);
        Run(firmware, 50, amps: 0, volts: 50);
        Assert.Equal(ChargerStage.Float, firmware.Stage);
        Run(firmware, 10, amps: 0, volts: 50);
        Assert.Equal(ChargerStage.Charging, firmware.Stage);
    }

    [Fact]
    public void A_cloud_is_no_night()
    {
        var firmware = Charging(new());
        Run(firmware, 1100, amps: 0, volts: 52, pv: 0);
        Run(firmware, 10, amps: 0, volts: 52);
        Run(firmware, 1100, amps: 0, volts: 52, pv: 0);
        Assert.Equal(ChargerStage.Charging, firmware.Stage);
    }

    [Fact]
    public void An_equalization_holds_its_voltage_for_its_time_and_ends_in_float()
    {
        var firmware = Charging(new());
        firmware.StartEqualizing();
        var settings = Settings with { EqualizeVolts = 60 };
        Assert.Equal(60, firmware.TargetVolts(settings));
        Run(firmware, 1800, amps: 20, volts: 58, settings);
        Run(firmware, 3590, amps: 20, volts: 60, settings);
        Assert.Equal(ChargerStage.Equalizing, firmware.Stage);
        Run(firmware, 10, amps: 20, volts: 60, settings);
        Assert.Equal(ChargerStage.Float, firmware.Stage);
    }

    private static ChargerFirmware Charging(FirmwareOptions options)
    {
        var firmware = new ChargerFirmware(options);
        Run(firmware, Step, amps: 0, volts: 50);
        return firmware;
    }

    private static void Float(ChargerFirmware firmware)
    {
        Run(firmware, 10, amps: 40, volts: 52);
        Assert.NotNull(SecondsToFloat(firmware, amps: 5, volts: 52));
    }

    private static void Run(ChargerFirmware firmware, double seconds, double amps, double volts, ChargerSettings? settings = null, double pv = 500)
    {
        for (var done = 0.0; done < seconds; done += Step)
            firmware.Step(new(pv, amps, amps, volts, 0.5), settings ?? Settings, Step);
    }

    /// <summary>Null when an hour does not do it.</summary>
    private static double? SecondsToFloat(ChargerFirmware firmware, double amps, double volts, ChargerSettings? settings = null)
    {
        for (var seconds = Step; seconds <= 3600; seconds += Step)
        {
            Run(firmware, Step, amps, volts, settings);
            if (firmware.Stage == ChargerStage.Float)
                return seconds;
        }

        return null;
    }
}

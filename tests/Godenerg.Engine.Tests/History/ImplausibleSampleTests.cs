namespace Godenerg.Engine.Tests.History;

/// <summary>What cannot be is kept out of the averages, whole reading and all.</summary>
public sealed class ImplausibleSampleTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(48, 29.9, false)]
    [InlineData(48, 30, true)]
    [InlineData(48, 66, true)]
    [InlineData(48, 66.1, false)]
    [InlineData(24, 14.9, false)]
    [InlineData(24, 33, true)]
    [InlineData(24, 33.1, false)]
    [InlineData(12, 16.5, true)]
    [InlineData(12, 16.6, false)]
    public void A_voltage_that_no_bank_of_the_class_has_is_rejected(double nominal, double volts, bool isTaken)
    {
        var samples = new Samples().Add("QPIRI", 0, (Metrics.BatteryNominalVoltage, MetricValue.Of(nominal))).Volts((0, volts));

        Assert.Equal(isTaken ? volts : null, samples.At(10).Mean(Metrics.BatteryVoltage, Window).Value);
        Assert.Equal(isTaken ? 0 : 1, samples.History.Rejected);
    }

    [Fact]
    public void Until_the_class_is_known_the_range_is_that_of_all()
    {
        Assert.Equal(12.6, new Samples().Volts((0, 12.6)).At(1).Ago(Metrics.BatteryVoltage, TimeSpan.Zero));
        Assert.Equal(58.4, new Samples().Volts((0, 58.4)).At(1).Ago(Metrics.BatteryVoltage, TimeSpan.Zero));
    }

    [Fact]
    public void A_jump_of_one_poll_is_rejected_and_what_held_holds_on() =>
        Assert.Equal(new Average(52, 1), new Samples().Volts((0, 52), (2, 57.1), (4, 52), (20, 52)).At(20).Mean(Metrics.BatteryVoltage, Window));

    [Fact]
    public void A_jump_that_is_repeated_is_true()
    {
        var samples = new Samples().Volts((0, 52), (2, 58), (4, 58.2), (6, 58.1));

        Assert.Equal(1, samples.History.Rejected);
        Assert.Equal(58.1, samples.At(6).Ago(Metrics.BatteryVoltage, TimeSpan.Zero));
    }

    [Fact]
    public void Two_jumps_to_different_places_are_both_rejected() =>
        Assert.Equal(2, new Samples().Volts((0, 52), (2, 58), (4, 40), (6, 52)).History.Rejected);

    [Fact]
    public void A_step_of_five_volts_is_none() => Assert.Equal(0, new Samples().Volts((0, 52), (2, 57)).History.Rejected);

    [Fact]
    public void After_a_gap_there_is_no_poll_to_jump_from() => Assert.Equal(0, new Samples().Volts((0, 52), (31, 58)).History.Rejected);

    [Fact]
    public void A_rejected_voltage_takes_its_whole_reading_with_it()
    {
        var samples = new Samples().Add(0, (Metrics.BatteryVoltage, MetricValue.Of(99)), (Metrics.PvPower, MetricValue.Of(5_000)));

        Assert.Equal(new Average(null, 0), samples.At(1).Mean(Metrics.PvPower, Window));
    }

    [Fact]
    public void A_timestamp_that_is_not_newer_is_rejected()
    {
        var samples = new Samples().Watts((10, 100), (10, 900), (4, 900), (20, 100));

        Assert.Equal(2, samples.History.Rejected);
        Assert.Equal(new Average(100, 0.5), samples.At(20).Mean(Metrics.PvPower, Window));
    }
}

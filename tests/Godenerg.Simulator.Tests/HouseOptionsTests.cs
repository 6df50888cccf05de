namespace Godenerg.Simulator.Tests;

public sealed class HouseOptionsTests
{
    [Fact]
    public void The_usual_house_is_possible() => Assert.Empty(new HouseOptions().Errors());

    [Fact]
    public void All_that_is_impossible_is_said_at_once_with_what_is_allowed()
    {
        var options = new HouseOptions
        {
            Bank = BankOptions.New with { StateOfCharge = 1.4, Cells = 0, CapacityAh = double.NaN },
            Site = Site.Mediterranean with { Latitude = 91 },
            LoadScale = -1,
        };
        var thrown = Assert.Throws<ArgumentException>(() => new SimulatedHouse(options));
        Assert.Equal(
            """
            site latitude: 91 is impossible; allowed is -66 to 66 degrees
            bank cells: 0 is impossible; allowed is 6, 12, 24
            bank capacity: NaN is impossible; allowed is 1 to 20000 Ah
            bank state of charge: 1.4 is impossible; allowed is 0 to 1
            bank cells: 0 with a 48 V machine is impossible; allowed is 24 of lead-acid
            load scale: -1 is impossible; allowed is 0 to 100
            """,
            thrown.Message);
    }

    [Fact]
    public void A_bank_of_another_class_than_the_machine_is_refused() =>
        Assert.Contains("24 of lead-acid", Assert.Single(new HouseOptions { Bank = BankOptions.New with { Cells = 12 } }.Errors()), StringComparison.Ordinal);

    [Fact]
    public void A_setup_of_the_wrong_kind_or_order_is_refused()
    {
        var options = new HouseOptions
        {
            Setup = new Dictionary<Metric, MetricValue>
            {
                [Settings.FloatVoltage] = MetricValue.Of(58.0),
                [Settings.BulkVoltage] = MetricValue.Of(56.0),
                [Settings.BatteryType] = MetricValue.Of(2.0),
                [Metrics.PvPower] = MetricValue.Of(1.0),
            },
        };
        Assert.Equal(3, options.Errors().Count);
    }

    [Fact]
    public void A_machine_that_no_table_describes_is_refused_by_name() =>
        Assert.Contains("PI30, PI30MAX, PI41", Assert.Throws<ArgumentException>(() => MachineProfile.For("PI18")).Message, StringComparison.Ordinal);
}

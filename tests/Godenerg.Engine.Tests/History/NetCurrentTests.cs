using Godenerg.Engine.Policies.History;

namespace Godenerg.Engine.Tests.History;

public sealed class NetCurrentTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 1.5)]
    [InlineData(11, 3, 8.5)]
    [InlineData(0, 7, -7)]
    public void Half_an_ampere_is_added_while_it_charges(double charge, double discharge, double net) =>
        Assert.Equal(net, NetCurrent.Of(charge, discharge));

    [Fact]
    public void Its_mean_is_asked_like_that_of_any_metric()
    {
        var samples = new Samples();
        foreach (var (second, charge, discharge) in new[] { (0, 10, 0), (10, 0, 4), (20, 0, 0) })
            samples.Add(second, (Metrics.BatteryChargeCurrent, MetricValue.Of(charge)), (Metrics.BatteryDischargeCurrent, MetricValue.Of(discharge)));

        Assert.Equal(new Average(3.25, 1), samples.At(20).Mean(Metrics.BatteryCurrent, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void It_is_unknown_while_one_of_its_parts_is() =>
        Assert.Equal(
            new Average(null, 0),
            new Samples().Add(0, (Metrics.BatteryChargeCurrent, MetricValue.Of(5)), (Metrics.BatteryDischargeCurrent, MetricValue.Unknown))
                .At(5).Mean(Metrics.BatteryCurrent, TimeSpan.FromSeconds(5)));

    [Fact]
    public void The_catalogue_says_that_no_inverter_sends_it()
    {
        Assert.True(Metrics.BatteryCurrent.IsDerived);
        Assert.Equal(Metrics.BatteryCurrent, Assert.Single(Catalogue.All, metric => metric.IsDerived && !metric.Name.StartsWith("energy.", StringComparison.Ordinal)));
    }
}

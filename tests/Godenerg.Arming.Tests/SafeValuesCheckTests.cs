using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Arming;

namespace Godenerg.Arming.Tests;

public sealed class SafeValuesCheckTests
{
    [Fact]
    public void Without_any_nothing_may_be_armed() =>
        Assert.Equal(FindingKind.Failed, new Patient { Installation = Patient.Usual with { Safe = new Dictionary<Metric, SafeValue>() } }.Finding("safe-values").Kind);

    [Theory]
    [InlineData(47.9, "not allowed by the inverter; allowed: 48 to 58.4")]
    [InlineData(59.0, "not allowed by the inverter; allowed: 48 to 58.4")]
    [InlineData(50.0, "outside your own limits, 51.6 to 58.4")]
    public void Each_is_within_the_limits_of_device_and_owner(double volts, string found)
    {
        var finding = new Patient().WithSafe(Settings.FloatVoltage, new(MetricValue.Of(volts))).Finding("safe-values");
        Assert.Equal(FindingKind.Failed, finding.Kind);
        Assert.Contains(found, finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_safe_float_above_the_bulk_voltage_could_not_be_returned_to()
    {
        var finding = new Patient().With(10, "52.0").Finding("safe-values");
        Assert.Equal(FindingKind.Failed, finding.Kind);
        Assert.Contains("above bulk, 52 V", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_kept_must_be_allowed_as_it_stands()
    {
        var finding = new Patient().With(9, "38.0").WithSafe(Settings.CutOffVoltage, SafeValue.Keep).Finding("safe-values");
        Assert.Equal(FindingKind.Failed, finding.Kind);
        Assert.Contains("battery.cut-off-voltage 38 V is not allowed", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_kept_must_be_known()
    {
        var finding = new Patient { HasRatings = false }.Finding("safe-values");
        Assert.Contains("is to be kept as it is, and QPIRI does not tell it", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void What_reads_back_nowhere_could_not_be_known_to_be_back()
    {
        var finding = new Patient().WithSafe(Settings.MaxSolarChargeCurrent, new(MetricValue.Of(60.0))).Finding("safe-values");
        Assert.Contains("charge.max-solar-current reads back nowhere", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_problems_are_said_at_once()
    {
        var finding = new Patient().WithSafe(Settings.FloatVoltage, new(MetricValue.Of(70.0))).WithSafe(Settings.MaxSolarChargeCurrent, new(MetricValue.Of(60.0))).Finding("safe-values");
        Assert.Contains("70 V", finding.Found, StringComparison.Ordinal);
        Assert.Contains("nowhere", finding.Found, StringComparison.Ordinal);
    }
}

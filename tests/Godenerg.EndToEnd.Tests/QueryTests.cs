using System.Text.Json;
using Godenerg.Testing;

namespace Godenerg.EndToEnd.Tests;

public sealed class QueryTests : IDisposable
{
    private readonly PtyInverter _inverter = new();

    public void Dispose() => _inverter.Dispose();

    [Theory]
    [InlineData("ratings", "QPIRI", "charge.float-voltage")]
    [InlineData("QPIRI", "QPIRI", "charge.float-voltage")]
    [InlineData("qpiri", "QPIRI", "charge.float-voltage")]
    [InlineData("QPGS1", "QPGS1", "parallel.")]
    [InlineData("QED20260320", "QED20260320", "pv.energy-day")]
    public void A_query_goes_by_name_by_code_and_with_an_argument(string typed, string asked, string shown)
    {
        var run = GodenergProcess.Run("query", typed, "-d", _inverter.Path);
        Assert.Equal(0, run.Exit);
        Assert.Equal(asked, _inverter.Requests[^1]);
        Assert.Contains($"({asked}, PI30)", run.Output[0], StringComparison.Ordinal);
        Assert.Contains(run.Output, line => line.Contains(shown, StringComparison.Ordinal));
    }

    [Fact]
    public void A_metric_is_answered_with_its_value_and_unit_alone()
    {
        _inverter.Payloads["QPIRI"] = "230.0 21.7 230.0 50.0 21.7 5000 5000 48.0 46.0 42.0 56.4 54.0 0 30 060 0 2 1 9 01 0 0 54.0 0 1";
        Assert.Equal("56.4 V", GodenergProcess.Run("query", "charge.bulk-voltage", "-d", _inverter.Path).Line);
    }

    [Fact]
    public void A_metric_as_json_is_the_only_value()
    {
        using var json = JsonDocument.Parse(GodenergProcess.Run("query", "battery.voltage", "-d", _inverter.Path, "--json").Line);
        Assert.Equal("battery.voltage", Assert.Single(json.RootElement.GetProperty("values").EnumerateObject()).Name);
    }

    [Fact]
    public void Of_the_alarms_only_those_that_are_on_are_shown()
    {
        _inverter.Payloads["QPIWS"] = "00000100000000000000000000000000";
        var run = GodenergProcess.Run("query", "warnings", "-d", _inverter.Path);
        Assert.Single(run.Output, line => line.StartsWith("alarm.line-fail", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Output, line => line.StartsWith("alarm.overload", StringComparison.Ordinal));
        Assert.EndsWith("other alarms are off", run.Output[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PF")]
    [InlineData("pf")]
    [InlineData("PBFT53.0")]
    [InlineData("MCHGC030")]
    [InlineData("PEa")]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("QPIGS\rPF")]
    [InlineData("QPGS")]
    [InlineData("QPGS9")]
    [InlineData("QED2026")]
    [InlineData("charge.float")]
    public void What_is_no_query_is_refused_and_nothing_is_written_to_the_wire(string typed)
    {
        var run = GodenergProcess.Run("query", typed, "-d", _inverter.Path);
        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Output);
        Assert.Contains(typed.Split('\r')[0], run.Error, StringComparison.Ordinal);
        Assert.Empty(_inverter.Requests);
    }

    [Fact]
    public void A_mistyped_metric_brings_suggestions() =>
        Assert.Contains("did you mean battery.voltage", GodenergProcess.Run("query", "batery.voltage", "-d", _inverter.Path).Error, StringComparison.Ordinal);
}

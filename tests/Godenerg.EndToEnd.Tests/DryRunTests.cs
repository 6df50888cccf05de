using System.Text.Json;
using Godenerg.Testing;

namespace Godenerg.EndToEnd.Tests;

public sealed class DryRunTests : IDisposable
{
    private const string Ratings48 = "230.0 21.7 230.0 50.0 21.7 5000 5000 48.0 46.0 42.0 56.4 54.0 0 30 060 0 2 1 9 01 0 0 54.0 0 1";
    private const string Ratings24 = "230.0 13.0 230.0 50.0 13.0 3000 2400 24.0 23.0 21.0 28.2 27.0 0 30 060 0 2 1 9 01 0 0 27.0 0 1";

    private readonly PtyInverter _inverter = new();

    public DryRunTests() => (_inverter.Payloads["QPIRI"], _inverter.Payloads["QPIGS2"]) = (Ratings48, "NAK");

    public void Dispose() => _inverter.Dispose();

    [Theory]
    [InlineData("charge.float-voltage", "54", "PBFT54.0<97><DD><0D>", "5042465435342E3097DD0D")]
    [InlineData("charge.float-voltage", "55.7", "PBFT55.7<D0><0B><0D>", "5042465435352E37D00B0D")]
    [InlineData("charge.float-voltage", "55.7V", "PBFT55.7<D0><0B><0D>", "5042465435352E37D00B0D")]
    [InlineData("output.source-priority", "sbu", "POP02<E2><0B><0D>", "504F503032E20B0D")]
    [InlineData("buzzer.enabled", "off", "PDa<E3>A<0D>", "504461E3410D")]
    [InlineData("charge.max-current", "90", "MCHGC090<0E><8F><0D>", "4D434847433039300E8F0D")]
    [InlineData("charge.max-current", "100", "MNCHGC0100<16>:<0D>", "4D4E43484743303130" + "30163A0D")]
    public void The_exact_bytes_are_shown(string setting, string value, string printable, string hex)
    {
        var run = GodenergProcess.Run("set", setting, value, "--dry-run");
        Assert.Equal(0, run.Exit);
        Assert.Contains(run.Output, line => line.Contains(printable, StringComparison.Ordinal) && line.EndsWith(hex, StringComparison.Ordinal));
        Assert.Equal("Nothing was sent.", run.Output[^1]);
    }

    [Theory]
    [InlineData("13.5", 12, "12 to 14.6")]
    [InlineData("27", 24, "24 to 29.2")]
    [InlineData("54", 48, "48 to 58.4")]
    public void Without_a_device_the_value_tells_the_battery_class(string value, int volts, string allowed)
    {
        using var json = JsonDocument.Parse(GodenergProcess.Run("set", "charge.float-voltage", value, "--dry-run", "--json").Line);
        Assert.Equal(volts, json.RootElement.GetProperty("batteryVolts").GetInt32());
        Assert.StartsWith(allowed, json.RootElement.GetProperty("allowed").GetString(), StringComparison.Ordinal);
        Assert.Contains("guessed", json.RootElement.GetProperty("limitBy").GetString(), StringComparison.Ordinal);
        Assert.False(json.RootElement.GetProperty("isSent").GetBoolean());
    }

    [Theory]
    [InlineData("58.5")]
    [InlineData("47.9")]
    [InlineData("54.05")]
    [InlineData("-54")]
    [InlineData("0")]
    public void A_value_outside_its_limits_is_refused_with_the_limits(string value)
    {
        var run = GodenergProcess.Run("set", "charge.float-voltage", value, "--dry-run", "--battery", "48");
        Assert.Equal(1, run.Exit);
        Assert.Empty(run.Output);
        Assert.Contains("48 to 58.4", run.Error, StringComparison.Ordinal);
        Assert.Contains("as --battery says", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("charge.flot-voltage", "53", "charge.float-voltage")]
    [InlineData("float", "53", "charge.float-voltage")]
    [InlineData("battery.voltage", "53", "is a measurement; it cannot be set")]
    [InlineData("charge.float-voltage", "NaN", "not a number")]
    [InlineData("charge.float-voltage", "53,2", "write it like 53.2")]
    [InlineData("charge.float-voltage", "", "not a number")]
    [InlineData("output.source-priority", "moon", "sbu")]
    public void What_cannot_be_meant_is_a_usage_error_that_says_what_can(string setting, string value, string said)
    {
        var run = GodenergProcess.Run("set", setting, value, "--dry-run", "-d", _inverter.Path);
        Assert.Equal(2, run.Exit);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Empty(_inverter.Requests);
    }

    [Fact]
    public void With_a_device_the_limit_is_that_of_the_inverter_and_the_present_value_is_shown()
    {
        _inverter.Payloads["QPIRI"] = Ratings24;
        var run = GodenergProcess.Run("set", "charge.float-voltage", "27.4", "--dry-run", "-d", _inverter.Path);
        Assert.Equal(0, run.Exit);
        Assert.Equal("charge.float-voltage: 27 V -> 27.4 V", run.Output[0]);
        Assert.Contains(run.Output, line => line.Contains("24 to 29.2", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.Contains("battery class 24 V, as the inverter says in QPIRI", StringComparison.Ordinal));
        Assert.DoesNotContain(_inverter.Requests, request => request.StartsWith("PBFT", StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_for_another_battery_class_than_that_of_the_inverter_is_refused()
    {
        _inverter.Payloads["QPIRI"] = Ratings24;
        var run = GodenergProcess.Run("set", "charge.float-voltage", "54", "--dry-run", "-d", _inverter.Path);
        Assert.Equal(1, run.Exit);
        Assert.Contains("24 to 29.2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_current_is_limited_by_the_list_of_the_inverter()
    {
        _inverter.Payloads["QMCHGCR"] = "010 020 030 040 050 060 120";
        var run = GodenergProcess.Run("set", "charge.max-current", "70", "--dry-run", "-d", _inverter.Path);
        Assert.Equal(1, run.Exit);
        Assert.Contains("allowed: 10, 20, 30, 40, 50, 60 A or 120 A", run.Error, StringComparison.Ordinal);
        Assert.Contains("QMCHGCR", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_inverter_that_refuses_the_question_leaves_the_guess_and_says_so()
    {
        _inverter.Payloads["QPIRI"] = "NAK";
        var run = GodenergProcess.Run("set", "charge.float-voltage", "54", "--dry-run", "-d", _inverter.Path);
        Assert.Equal(0, run.Exit);
        Assert.Contains(run.Output, line => line.Contains("the inverter does not tell", StringComparison.Ordinal));
    }

    [Fact]
    public void A_command_that_goes_to_one_unit_only_is_never_shown_for_another()
    {
        Assert.Equal(1, GodenergProcess.Run("set", "charge.max-current", "60", "--unit", "3", "--dry-run").Exit);
        Assert.Contains(GodenergProcess.Run("set", "charge.max-current", "120", "--unit", "3", "--dry-run").Output, line => line.Contains("MNCHGC3120", StringComparison.Ordinal));
    }

    [Fact]
    public void A_device_that_is_missing_is_no_device() =>
        Assert.Equal(3, GodenergProcess.Run("set", "charge.float-voltage", "54", "--dry-run", "-d", "/dev/godenerg-missing").Exit);
}

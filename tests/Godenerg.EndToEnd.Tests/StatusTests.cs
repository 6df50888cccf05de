using System.Text.Json;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Testing;

namespace Godenerg.EndToEnd.Tests;

public sealed class StatusTests : IDisposable
{
    private const string Status = "230.1 49.9 229.8 50.0 0532 0412 010 380 52.40 012 085 0042 0014 103.8 52.45 00000 00010110 00 00 00856 010";

    private readonly PtyInverter _inverter = new();

    public StatusTests() => _inverter.Payloads["QPIGS"] = Status;

    public void Dispose() => _inverter.Dispose();

    [Fact]
    public void Status_shows_names_values_and_units_and_where_they_come_from()
    {
        var run = GodenergProcess.Run("status", "-d", _inverter.Path);
        Assert.Equal(0, run.Exit);
        Assert.Empty(run.Errors);
        Assert.Contains(_inverter.Path, run.Output[0], StringComparison.Ordinal);
        Assert.Contains("QPIGS, PI30", run.Output[0], StringComparison.Ordinal);
        Assert.Contains(run.Output, line => line.StartsWith("battery.voltage ", StringComparison.Ordinal) && line.Contains(" 52.4  V ", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.StartsWith("pv.power ", StringComparison.Ordinal) && line.Contains(" 856  W ", StringComparison.Ordinal));
    }

    [Fact]
    public void Status_as_json_is_one_line_with_values_names_dialect_time_and_device()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var run = GodenergProcess.Run("status", "-d", _inverter.Path, "--json");
        Assert.Equal(0, run.Exit);
        using var json = JsonDocument.Parse(run.Line);
        var root = json.RootElement;
        Assert.Equal(["query", "time", "device", "dialect", "values", "names"], root.EnumerateObject().Select(entry => entry.Name));
        Assert.Equal("QPIGS", root.GetProperty("query").GetString());
        Assert.Equal(_inverter.Path, root.GetProperty("device").GetString());
        Assert.Equal("PI30", root.GetProperty("dialect").GetString());
        Assert.InRange(root.GetProperty("time").GetDateTimeOffset(), before, DateTimeOffset.UtcNow.AddSeconds(1));
        var values = root.GetProperty("values");
        Assert.Equal(52.4, values.GetProperty("battery.voltage").GetDouble());
        Assert.Equal(856, values.GetProperty("pv.power").GetDouble());
        Assert.True(values.GetProperty("charge.from-pv").GetBoolean());
        Assert.Equal("00010110", values.GetProperty("inverter.status-bits").GetString());
    }

    [Fact]
    public void Status_of_a_plain_model_asks_one_question_and_nothing_else()
    {
        Assert.Equal(0, GodenergProcess.Run("status", "-d", _inverter.Path).Exit);
        Assert.Equal(["QPIGS"], _inverter.Requests);
    }

    [Fact]
    public void Mode_is_one_word()
    {
        _inverter.Payloads["QMOD"] = "B";
        var run = GodenergProcess.Run("mode", "-d", _inverter.Path);
        Assert.Equal((0, "battery"), (run.Exit, run.Line));
    }

    [Fact]
    public void Mode_as_json_has_the_code_as_value_and_the_word_as_name()
    {
        _inverter.Payloads["QMOD"] = "L";
        using var json = JsonDocument.Parse(GodenergProcess.Run("mode", "-d", _inverter.Path, "--json").Line);
        Assert.Equal("L", json.RootElement.GetProperty("values").GetProperty("inverter.mode").GetString());
        Assert.Equal("line", json.RootElement.GetProperty("names").GetProperty("inverter.mode").GetString());
    }

    [Fact]
    public void A_dialect_that_is_named_is_believed()
    {
        using var inverter = new PtyInverter(Pi30Dialects.Pi30Max);
        using var json = JsonDocument.Parse(GodenergProcess.Run("status", "-d", inverter.Path, "--dialect", "pi30max", "--json").Line);
        Assert.Equal("PI30MAX", json.RootElement.GetProperty("dialect").GetString());
    }

    [Fact]
    public void Of_two_devices_the_first_that_opens_answers()
    {
        var run = GodenergProcess.Run("status", "-d", "/dev/godenerg-missing", "-d", _inverter.Path);
        Assert.Equal(0, run.Exit);
        Assert.Contains(_inverter.Path, run.Output[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_locale_changes_no_number()
    {
        var german = new Dictionary<string, string?> { ["LC_ALL"] = "de_DE.UTF-8", ["LANG"] = "de_DE.UTF-8" };
        Assert.Equal("52.4 V", GodenergProcess.Run(german, "", "query", "battery.voltage", "-d", _inverter.Path).Line);
    }

    [Fact]
    public void A_lost_and_a_garbled_answer_are_asked_for_again()
    {
        _inverter.Next("QPIGS", Faults.Garbled);
        _inverter.Next("QPIGS", Faults.Lost);
        Assert.Equal(0, GodenergProcess.Run("status", "-d", _inverter.Path).Exit);
    }
}

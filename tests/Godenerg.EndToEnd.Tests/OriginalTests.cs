using System.Text.Json;
using Godenerg.Testing;

namespace Godenerg.EndToEnd.Tests;

/// <summary>The spellings, keys, order and types of the program that Godenerg succeeds.</summary>
public sealed class OriginalTests : IDisposable
{
    private const string Status = "230.0 49.9 229.8 50.0 0532 0412 010 380 54.00 012 085 0042 0014 103.0 54.00 00000 10010110 00 00 00856 010";

    private readonly PtyInverter _inverter = new();

    public OriginalTests() => _inverter.Payloads["QPIGS"] = Status;

    public void Dispose() => _inverter.Dispose();

    [Theory]
    [InlineData("--usb", "--json")]
    [InlineData("--serial", "--json")]
    [InlineData("--usb", "--format=json")]
    public void Status_has_the_keys_the_order_and_the_types_of_the_original(string link, string format)
    {
        var run = GodenergProcess.Run(link, "-d", _inverter.Path, "--status", format);
        Assert.Equal(0, run.Exit);
        Assert.Equal(
            """
            {"grid_volt":230.0,"grid_freq":49.9,"ac_volt":229.8,"ac_freq":50.0,"ac_va":532,"ac_watt":412,"load_percent":10,"bus_volt":380,"batt_volt":54.0,
            "batt_charge_amps":12,"batt_capacity":85,"temp":42,"pv_amps":14,"pv_volts":103.0,"batt_volt_scc":54.0,"batt_discharge_amps":0,
            "raw_status":"10010110","mask_b":"00","mask_c":"00","pv_watts":856,"mask_d":"010","charge_source":["solar_charging"],"batt_volt_to_steady":false,
            "load_status":true,"ssc_firmware_updated":false,"configuration_changed":false,"sbu_priority_version":true}
            """.ReplaceLineEndings(""),
            run.Line);
    }

    [Theory]
    [InlineData("00000101", "ac_charging")]
    [InlineData("00000110", "solar_charging")]
    [InlineData("00000111", "ac_charging solar_charging")]
    [InlineData("00000000", "")]
    [InlineData("00000100", "")]
    [InlineData("00000011", "")]
    public void The_charge_source_follows_the_low_bits(string bits, string sources)
    {
        _inverter.Payloads["QPIGS"] = Status.Replace("10010110", bits, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(GodenergProcess.Run("--usb", "-d", _inverter.Path, "--status", "--json").Line);
        Assert.Equal(sources, string.Join(' ', json.RootElement.GetProperty("charge_source").EnumerateArray().Select(entry => entry.GetString())));
    }

    [Fact]
    public void Raw_is_the_reply_as_it_came_without_its_checksum()
    {
        Assert.Equal("(" + Status, GodenergProcess.Run("--usb", "-d", _inverter.Path, "--status", "-f", "raw").Line);
        Assert.Equal("(" + Status, GodenergProcess.Run("--usb", "-d", _inverter.Path, "--status").Line);
    }

    [Theory]
    [InlineData("B", "BT")]
    [InlineData("L", "LN")]
    [InlineData("P", "PM")]
    [InlineData("S", "SB")]
    [InlineData("F", "FA")]
    [InlineData("H", "PS")]
    [InlineData("D", "00")]
    public void The_mode_has_the_letters_of_the_original(string sent, string shown)
    {
        _inverter.Payloads["QMOD"] = sent;
        var run = GodenergProcess.Run("--serial", "-d", "/dev/godenerg-missing", "-d", _inverter.Path, "--op-mode", "--json");
        Assert.Equal((0, $$"""{"mode":"{{shown}}"}"""), (run.Exit, run.Line));
    }

    [Fact]
    public void A_query_goes_by_its_code_and_its_length_is_not_believed()
    {
        var run = GodenergProcess.Run("--usb", "-d", _inverter.Path, "--cmd", "QPIRI", "-s", "110");
        Assert.Equal(0, run.Exit);
        Assert.StartsWith("(230", run.Line, StringComparison.Ordinal);
        Assert.Equal("QPIRI", _inverter.Requests[^1]);
    }

    [Theory]
    [InlineData(2, "is no command of the table", "-c", "XYZZY")]
    [InlineData(2, "is no command of the table", "-c", "QPIGS PF")]
    [InlineData(2, "exclude each other", "--usb", "--serial", "--status")]
    [InlineData(2, "--value needs --cmd", "-v", "53.0")]
    [InlineData(2, "allowed are raw and json", "--usb", "--status", "-f", "xml")]
    [InlineData(2, "say what to do", "--usb")]
    [InlineData(2, "is no range", "--extract-csv-data", "20171031")]
    public void What_it_must_not_send_is_refused_and_nothing_is_written_to_the_wire(int exit, string said, params string[] arguments)
    {
        var run = GodenergProcess.Run([.. arguments, "-d", _inverter.Path]);
        Assert.Equal(exit, run.Exit);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("original", run.Error, StringComparison.Ordinal);
        Assert.Empty(_inverter.Requests);
    }

    [Fact]
    public void Silence_is_no_endless_wait_and_no_success()
    {
        _inverter.Always = Faults.Lost;
        Assert.Equal(4, GodenergProcess.Run("--usb", "-d", _inverter.Path, "--op-mode", "--json").Exit);
    }

    [Fact]
    public void Daemon_runs_in_the_foreground_says_how_a_service_is_made_and_ends_on_a_signal()
    {
        using var running = GodenergProcess.Start("--usb", "-d", _inverter.Path, "--daemon");
        running.NextError(line => line.Contains("systemd", StringComparison.Ordinal));
        running.NextLine(line => line.Contains("battery", StringComparison.Ordinal));
        running.Send(GodenergProcess.Terminate);
        Assert.Equal(0, running.Finish().Exit);
    }
}

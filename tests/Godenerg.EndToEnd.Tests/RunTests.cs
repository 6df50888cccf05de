using System.Text.Json;
using Godenerg.Testing;

namespace Godenerg.EndToEnd.Tests;

public sealed class RunTests : IDisposable
{
    private readonly PtyInverter _inverter = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public RunTests() => _inverter.Payloads["QPIGS2"] = "NAK";

    public void Dispose()
    {
        _inverter.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(GodenergProcess.Interrupt)]
    [InlineData(GodenergProcess.Terminate)]
    public void Prints_a_status_line_and_ends_cleanly_on_a_signal(int signal)
    {
        using var running = GodenergProcess.Start("run", "-d", _inverter.Path);
        Assert.SkipWhen(running.Ignores(signal), "whoever started the tests has the signal ignored");
        Assert.Matches("^[0-9:]{8}  battery [0-9.]+ V ", running.NextLine(_ => true));
        running.Send(signal);
        Assert.Equal(0, running.Finish().Exit);
    }

    [Theory]
    [InlineData(GodenergProcess.Interrupt)]
    [InlineData(GodenergProcess.Terminate)]
    public void Ends_cleanly_while_a_silent_device_is_being_asked(int signal)
    {
        _inverter.Always = Faults.Lost;
        using var running = GodenergProcess.Start("run", "-d", _inverter.Path);
        Assert.SkipWhen(running.Ignores(signal), "whoever started the tests has the signal ignored");
        running.NextError(line => line.Contains("does not answer", StringComparison.Ordinal));
        running.Send(signal);
        Assert.Equal(0, running.Finish().Exit);
    }

    [Fact]
    public void Ends_cleanly_while_it_waits_for_a_device()
    {
        using var running = GodenergProcess.Start("-d", "/dev/godenerg-missing");
        running.NextError(line => line.Contains("/dev/godenerg-missing: no such device", StringComparison.Ordinal));
        running.Send(GodenergProcess.Terminate);
        Assert.Equal(0, running.Finish().Exit);
    }

    [Fact]
    public void Waits_for_a_missing_device_and_takes_it_up_when_it_appears()
    {
        var link = Path.Combine(_folder, "inverter");
        using var running = GodenergProcess.Start("run", "-d", link, "-d", "/dev/godenerg-missing", "--json");
        running.NextError(line => line.Contains(": no such device", StringComparison.Ordinal));
        File.CreateSymbolicLink(link, _inverter.Path);
        var status = running.NextLine(line => line.Contains("\"query\":\"QPIGS\"", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(status);
        Assert.Equal(link, json.RootElement.GetProperty("device").GetString());
        Assert.True(json.RootElement.GetProperty("values").TryGetProperty("battery.voltage", out _));
        running.Send(GodenergProcess.Terminate);
        Assert.Equal(0, running.Finish().Exit);
    }

    [Fact]
    public void Outlives_a_device_that_goes_and_comes_back()
    {
        var link = Path.Combine(_folder, "inverter");
        using var running = GodenergProcess.Start("run", "-d", link, "--json", "--every", "1");
        using (var first = new PtyInverter())
        {
            File.CreateSymbolicLink(link, first.Path);
            running.NextLine(line => line.Contains("\"query\":\"QPIGS\"", StringComparison.Ordinal));
        }

        running.NextError(line => line.Contains("the device is gone", StringComparison.Ordinal));
        File.Delete(link);
        File.CreateSymbolicLink(link, _inverter.Path);
        _inverter.Payloads["QMOD"] = "S";
        running.NextLine(line => line.Contains("\"inverter.mode\":\"S\"", StringComparison.Ordinal));
        running.Send(GodenergProcess.Terminate);
        Assert.Equal(0, running.Finish().Exit);
    }

    [Fact]
    public void Never_sends_anything_but_queries()
    {
        using var running = GodenergProcess.Start("run", "-d", _inverter.Path, "--json", "--every", "1");
        running.NextLine(line => line.Contains("\"query\":\"QFLAG\"", StringComparison.Ordinal));
        running.Send(GodenergProcess.Terminate);
        Assert.Equal(0, running.Finish().Exit);
        Assert.All(_inverter.Requests, request => Assert.StartsWith("Q", request, StringComparison.Ordinal));
    }

    [Fact]
    public void Ends_when_nobody_reads_its_output_any_more()
    {
        var exit = GodenergProcess.Shell($"{{ \"$godenerg\" run --json --every 1 -d {_inverter.Path}; echo \"exit $?\" >&2; }} | head -n 1", out var errors);
        Assert.Equal(0, exit);
        Assert.Contains("exit 0", errors, StringComparison.Ordinal);
    }
}

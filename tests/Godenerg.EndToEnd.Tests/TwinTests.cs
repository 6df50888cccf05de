using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Godenerg.EndToEnd.Tests;

/// <summary>The simulated house that is there when no inverter is named, and the clock that real inverters must not get.</summary>
public sealed class TwinTests
{
    private const string Morning = "2026-03-20T09:00";

    [Theory]
    [InlineData]
    [InlineData("run")]
    public void Without_an_inverter_a_simulated_house_lives(params string[] verb)
    {
        using var running = GodenergProcess.Start([.. verb, "--json", "--speed", "600", "--from", Morning, "--weather", "clear"]);
        Assert.StartsWith("godenerg: no inverter is named, so this is a simulated house, from 2026-03-20 09:00", running.NextError(_ => true), StringComparison.Ordinal);
        var first = Pv(running);
        Assert.InRange(first, 500, 4000);
        for (var now = first; now == first;)
            now = Pv(running);
        running.Send(GodenergProcess.Terminate);
        Assert.Equal(0, running.Finish().Exit);
    }

    [Fact]
    public void Every_reading_of_a_simulated_house_says_so()
    {
        using var running = GodenergProcess.Start("run", "--json", "--speed", "600", "--from", Morning);
        for (var i = 0; i < 20; i++)
            Assert.Contains("\"simulated\":true", running.NextLine(_ => true), StringComparison.Ordinal);
        running.Send(GodenergProcess.Terminate);
        Assert.Equal(0, running.Finish().Exit);
    }

    [Fact]
    public void A_house_whose_wire_goes_wrong_lives_on()
    {
        using var running = GodenergProcess.Start("run", "--json", "--speed", "600", "--from", Morning, "--faults", "seed:7 every 1min");
        running.NextError(line => line.Contains("fault: ", StringComparison.Ordinal));
        for (var i = 0; i < 20; i++)
            running.NextLine(line => line.Contains("\"query\":\"QPIGS\"", StringComparison.Ordinal));
        running.Send(GodenergProcess.Terminate);
        Assert.Equal(0, running.Finish().Exit);
    }

    [Theory]
    [InlineData("--speed 60 is refused for /dev/ttyUSB0", "-d", "/dev/ttyUSB0")]
    [InlineData("--speed 60 is refused for tcp://192.168.1.5:1", "-d", "tcp://192.168.1.5:1", "--peer-is-simulated")]
    [InlineData("--speed 60 is refused for /dev/ttyUSB0", "-d", "tcp://127.0.0.1:1", "-d", "/dev/ttyUSB0", "--peer-is-simulated")]
    [InlineData("--speed 60 needs --peer-is-simulated", "-d", "tcp://127.0.0.1:1")]
    public void Scaled_time_is_refused_for_what_may_be_real(string expected, params string[] device)
    {
        var run = GodenergProcess.Run(["run", "--speed", "60", .. device]);
        Assert.Equal(2, run.Exit);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_refused_peer_is_never_called()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var run = GodenergProcess.Run("run", "--speed", "60", "-d", $"tcp://{listener.LocalEndpoint}");
        Assert.Equal(2, run.Exit);
        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("allowed is 0 to 1", "--soc", "1.4")]
    [InlineData("clear, mixed, overcast", "--weather", "snow")]
    [InlineData("a number above 0", "--speed", "0")]
    [InlineData("--speed max is for replays", "--speed", "max")]
    [InlineData("--faults seed:7", "--faults", "seed")]
    [InlineData("leave out one of them", "--soc", "0.5", "-d", "/dev/ttyUSB0")]
    [InlineData("describe the house where it is served", "--soc", "0.5", "-d", "tcp://127.0.0.1:1", "--peer-is-simulated")]
    public void An_impossible_house_is_refused(string expected, params string[] arguments)
    {
        var run = GodenergProcess.Run(["run", .. arguments]);
        Assert.Equal(2, run.Exit);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    /// <summary>The sun of the next status.</summary>
    private static double Pv(GodenergProcess running)
    {
        using var json = JsonDocument.Parse(running.NextLine(line => line.Contains("\"query\":\"QPIGS\"", StringComparison.Ordinal)));
        Assert.True(json.RootElement.GetProperty("simulated").GetBoolean());
        return json.RootElement.GetProperty("values").GetProperty("pv.power").GetDouble();
    }
}

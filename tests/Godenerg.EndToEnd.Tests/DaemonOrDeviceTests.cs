using System.Text.Json;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Testing;

namespace Godenerg.EndToEnd.Tests;

/// <summary>Every verb asks the engine that has the inverter, and the device itself where none has it.</summary>
public sealed class DaemonOrDeviceTests : IDisposable
{
    private readonly PtyInverter _inverter = new();
    private readonly DaemonBench _daemon = new();

    public void Dispose()
    {
        _daemon.Dispose();
        _inverter.Dispose();
    }

    [Theory]
    [InlineData("ask QPIGS", "status")]
    [InlineData("ask QMOD", "mode")]
    [InlineData("ask QPIRI", "query", "ratings")]
    [InlineData("ask QPIGS", "query", "battery.voltage")]
    [InlineData("ask QPIGS", "--status", "--json")]
    [InlineData("ask QMOD", "--op-mode")]
    [InlineData("ask QPIRI", "--cmd", "QPIRI")]
    public void Without_a_device_the_engine_is_asked(string arrives, params string[] arguments)
    {
        var run = _daemon.Run(arguments);
        Assert.Equal((0, 0), (run.Exit, run.Errors.Count));
        Assert.Equal(arrives, Assert.Single(_daemon.Desk.Calls).What);
    }

    [Fact]
    public void What_the_engine_answers_reads_like_the_answer_of_a_device()
    {
        _daemon.Desk.IsSimulated = true;
        using var json = JsonDocument.Parse(_daemon.Run("status", "--json").Line);
        Assert.Equal("/dev/hidraw7", json.RootElement.GetProperty("device").GetString());
        Assert.True(json.RootElement.GetProperty("simulated").GetBoolean());
        Assert.Equal(_daemon.Desk.Sample("QPIGS")[Metrics.BatteryVoltage], json.RootElement.GetProperty("values").GetProperty("battery.voltage").GetDouble());
    }

    [Fact]
    public void A_device_that_the_engine_does_not_have_is_asked_itself()
    {
        Assert.Equal(0, _daemon.Run("status", "-d", _inverter.Path).Exit);
        Assert.Empty(_daemon.Desk.Calls);
        Assert.NotEmpty(_inverter.Requests);
    }

    [Fact]
    public void A_device_that_the_engine_has_is_asked_through_it_also_by_another_name()
    {
        _daemon.Desk.Name = _inverter.Path;
        var link = Path.Combine(_daemon.Folder, "inverter");
        File.CreateSymbolicLink(link, _inverter.Path);
        Assert.Equal(0, _daemon.Run("status", "-d", _inverter.Path).Exit);
        Assert.Equal(0, _daemon.Run("mode", "-d", link).Exit);
        Assert.Equal(0, _daemon.Run("--usb", "-d", _inverter.Path, "--op-mode").Exit);
        Assert.Equal(3, _daemon.Desk.Calls.Count);
        Assert.Empty(_inverter.Requests);
    }

    [Fact]
    public void Auto_is_the_engines_inverter_unless_it_is_simulated()
    {
        Assert.Equal(0, _daemon.Run("status", "-d", "auto").Exit);
        Assert.Single(_daemon.Desk.Calls);
        _daemon.Desk.Name = "simulated house";
        Assert.Equal(3, _daemon.Run("status", "-d", "auto").Exit);
        Assert.Single(_daemon.Desk.Calls);
    }

    [Theory]
    [InlineData(ReplyStatus.Nak, 1)]
    [InlineData(ReplyStatus.Lost, 3)]
    [InlineData(ReplyStatus.Silence, 4)]
    internal void What_went_wrong_behind_the_engine_has_the_same_exit_code(ReplyStatus status, int exit)
    {
        _daemon.Desk.OnAsk = _ => Task.FromResult(new Reply(status));
        var run = _daemon.Run("status");
        Assert.Equal(exit, run.Exit);
        Assert.Contains("/dev/hidraw7", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_engines_own_problem_is_told()
    {
        (_daemon.Desk.Dialect, _daemon.Desk.Problem) = (null, "/dev/hidraw7: permission denied");
        Assert.Contains("permission denied", _daemon.Run("status").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_inverters_one_has_to_be_named()
    {
        using var two = new DaemonBench("east", "west");
        var unnamed = two.Run("status");
        Assert.Equal(2, unnamed.Exit);
        Assert.Contains("east, west", unnamed.Error, StringComparison.Ordinal);
        Assert.Equal(0, two.Run("status", "--inverter", "west").Exit);
        Assert.Single(two.Desks[1].Calls);
    }

    [Fact]
    public void An_inverter_of_an_engine_that_does_not_run_is_3()
    {
        var run = GodenergProcess.Run("status", "--inverter", "west");
        Assert.Equal(3, run.Exit);
        Assert.Contains("no engine runs", run.Error, StringComparison.Ordinal);
    }
}

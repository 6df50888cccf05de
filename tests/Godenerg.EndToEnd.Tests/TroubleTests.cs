using System.Net;
using System.Net.Sockets;
using Godenerg.Testing;

namespace Godenerg.EndToEnd.Tests;

/// <summary>Each trouble is one line that says what, where and what to do, and an exit code that a script can tell apart.</summary>
public sealed class TroubleTests : IDisposable
{
    private readonly PtyInverter _inverter = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose()
    {
        _inverter.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_refusal_is_1()
    {
        _inverter.Payloads["QPIGS"] = "NAK";
        Expect(GodenergProcess.Run("status", "-d", _inverter.Path), 1, _inverter.Path, "QPIGS", "NAK");
    }

    [Fact]
    public void Silence_is_4()
    {
        _inverter.Always = Faults.Lost;
        Expect(GodenergProcess.Run("status", "-d", _inverter.Path), 4, _inverter.Path, "does not answer QPIGS", "cable");
    }

    [Fact]
    public void Garbage_is_4()
    {
        _inverter.Always = reply => [new Chunk(TimeSpan.Zero, [0xFF, 0x12, .. reply.Skip(5), 0x0D])];
        Expect(GodenergProcess.Run("status", "-d", _inverter.Path), 4, _inverter.Path, "noise", "baud rate");
    }

    [Fact]
    public void Bad_checksums_are_4()
    {
        _inverter.Always = Faults.Garbled;
        Expect(GodenergProcess.Run("status", "-d", _inverter.Path), 4, _inverter.Path, "bad checksum");
    }

    [Fact]
    public void An_echo_is_4()
    {
        _inverter.Always = Faults.Echoed("QPIGS", thenAnswered: false);
        Expect(GodenergProcess.Run("status", "-d", _inverter.Path), 4, _inverter.Path, "back", "half-duplex");
    }

    [Theory]
    [InlineData("status")]
    [InlineData("mode")]
    public void A_device_that_sends_without_end_is_4(string verb)
    {
        // On a busy machine the flood itself may pause for longer than an answer may, and is then called broken off.
        _inverter.IsFlooding = true;
        Expect(GodenergProcess.Run(verb, "-d", _inverter.Path), 4, _inverter.Path, "check");
    }

    [Theory]
    [InlineData("/dev/godenerg-missing", "no such device", "godenerg devices")]
    [InlineData("/dev/hidraw99", "no such device", "USB cable")]
    [InlineData("/dev/null", "not a serial port", "godenerg devices")]
    [InlineData("/dev/zero", "not a serial port", "godenerg devices")]
    [InlineData("/tmp", "a folder", "godenerg devices")]
    [InlineData("auto", "no USB inverter", "-d /dev/ttyUSB0")]
    [InlineData("replay:/godenerg-missing.tsv", "no such file", "replay:")]
    public void What_is_no_device_is_3(string device, string what, string toDo)
    {
        if (device == "auto" && Directory.Exists("/sys/class/hidraw") && Directory.EnumerateFileSystemEntries("/sys/class/hidraw").Any())
            Assert.Skip("something that auto would look at is plugged in");
        Expect(GodenergProcess.Run("status", "-d", device), 3, device.Split(':')[^1], what, toDo);
    }

    [Fact]
    public void A_port_that_nobody_listens_on_is_3()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Expect(GodenergProcess.Run("status", "-d", $"tcp://{listener.LocalEndPoint}"), 3, "connection refused", "check the port");
    }

    [Fact]
    public void A_device_that_another_process_has_is_3()
    {
        using var running = GodenergProcess.Start("run", "-d", _inverter.Path);
        running.NextLine(line => line.Contains("battery", StringComparison.Ordinal));
        Expect(GodenergProcess.Run("status", "-d", _inverter.Path), 3, _inverter.Path, "another process has it", "fuser");
        running.Send(GodenergProcess.Terminate);
        Assert.Equal(0, running.Finish().Exit);
    }

    [Fact]
    public void With_nothing_plugged_in_devices_is_3_and_says_what_to_do()
    {
        var run = GodenergProcess.Run("devices");
        if (run.Exit == 0)
            Assert.Skip("something is plugged in");
        Expect(run, 3, "nothing is plugged in", "-d tcp://host:port");
    }

    [Theory]
    [InlineData("--statsu", "status", "--statsu")]
    [InlineData("'statsu' is not understood here; did you mean status?", "statsu")]
    [InlineData("needs a host and a port", "status", "-d", "tcp://")]
    [InlineData("'' is no device", "status", "-d", "")]
    [InlineData("is no device", "status", "-d", "ttyUSB0")]
    [InlineData("'PI99' is no dialect", "status", "--dialect", "PI99")]
    [InlineData("--every is '0'; allowed are 1 to 300", "run", "--every", "0")]
    [InlineData("--every is 'NaN'", "run", "--every", "NaN")]
    [InlineData("--every is '2,5'", "run", "--every", "2,5")]
    [InlineData("--every is 'soon'", "run", "--every", "soon")]
    [InlineData("--speed is 0", "run", "-d", "replay:x", "--speed", "0")]
    [InlineData("is for replays", "run", "-d", "/dev/ttyUSB0", "--speed", "60")]
    [InlineData("cannot be combined", "run", "-d", "replay:x", "-d", "auto")]
    [InlineData("--data is empty", "mode", "--data", "")]
    [InlineData("--unit is '9'", "set", "unit.charge-source-priority", "solar-first", "--unit", "9")]
    [InlineData("--record is empty", "run", "--record", "")]
    [InlineData("leave --unit out", "set", "charge.float-voltage", "54", "--unit", "1", "--dry-run")]
    [InlineData("NAME", "set")]
    [InlineData("did you mean check? see: godenerg config --help", "config", "chek")]
    [InlineData("see: godenerg config check --help", "config", "check", "one.yaml", "two.yaml")]
    [InlineData("NAME|CODE", "query")]
    [InlineData("monitor needs a terminal", "monitor")]
    public void A_wrong_command_line_is_2_and_one_line(string said, params string[] arguments) =>
        Expect(GodenergProcess.Run(arguments), 2, said);

    [Fact]
    public void A_data_folder_that_cannot_be_written_costs_a_warning_and_nothing_else()
    {
        var run = GodenergProcess.Run("query", "ratings", "-d", _inverter.Path, "--data", "/proc/godenerg");
        Assert.Equal(0, run.Exit);
        Assert.Contains("/proc/godenerg/capabilities.json cannot be written", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_home_it_works()
    {
        var homeless = new Dictionary<string, string?> { ["HOME"] = null, ["XDG_STATE_HOME"] = _folder };
        Assert.Equal(0, GodenergProcess.Run(homeless, "", "mode", "-d", _inverter.Path).Exit);
    }

    private static void Expect(Finished run, int exit, params string[] said)
    {
        Assert.Equal((exit, 0), (run.Exit, run.Output.Count));
        Assert.StartsWith("godenerg: ", run.Error, StringComparison.Ordinal);
        Assert.All(said, part => Assert.Contains(part, run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", run.Error, StringComparison.Ordinal);
    }
}

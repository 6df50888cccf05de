using System.Text.Json;
using Godenerg.Engine;
using Godenerg.Engine.Control;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.EndToEnd.Tests;

/// <summary>An engine has been killed; <c>godenerg failsafe</c> is called on what it left, over a line of 2400 baud.</summary>
public sealed class FailsafeTests
{
    /// <summary>Promised are 5 s; a machine that runs other tests meanwhile has its own idea of a second.</summary>
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(15);

    private static Lease Raised { get; } = new()
    {
        Setting = Settings.FloatVoltage, Safe = MetricValue.Of(52.8), Value = MetricValue.Of(57.0), IsConfirmed = true, Holder = new Asker(AskerKind.Policy, "three-stage"),
        Ends = LeaseEnd.Dusk, Since = DateTimeOffset.UnixEpoch, HeldAt = DateTimeOffset.UnixEpoch,
    };

    [Fact]
    public void A_raised_float_is_brought_back_and_the_ledger_says_by_whom()
    {
        using var inverter = new ServedInverter();
        Assert.StartsWith("(ACK", inverter.Ask("PBFT57.0"), StringComparison.Ordinal);
        Record(inverter.Data, inverter.Path, ServedInverter.Serial, Raised);

        var run = Failsafe(inverter.Data);

        Assert.Equal((0, "52.8"), (run.Exit, inverter.Float));
        Assert.Equal($"house: charge.float-voltage is at its safe 52.8 V, read back from {inverter.Path}", run.Line);
        Assert.Empty(Open(inverter.Data));
        Assert.Contains(LedgerFile.Read(inverter.Data, DateTimeOffset.MinValue), entry => entry is { Kind: LedgerKind.Sent, Who: "failsafe", Text: "PBFT52.8", New: "52.8" });
        Assert.Equal(0, Failsafe(inverter.Data).Exit);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void A_command_that_the_engine_was_killed_in_the_middle_of_does_not_keep_float_up(int bytes)
    {
        using var inverter = new ServedInverter();
        inverter.Ask("PBFT57.0");
        inverter.Leave(Pi30Frame.Encode("PBFT58.4", raiseZero: false)[..bytes]);
        Record(inverter.Data, inverter.Path, ServedInverter.Serial, Raised with { IsConfirmed = false });

        Assert.Equal(0, Failsafe(inverter.Data).Exit);
        Assert.Equal("52.8", inverter.Float);
    }

    [Fact]
    public void Another_unit_on_the_cable_is_left_alone()
    {
        using var inverter = new ServedInverter();
        inverter.Ask("PBFT57.0");
        Record(inverter.Data, inverter.Path, "99000000000077", Raised);

        var run = Failsafe(inverter.Data);

        Assert.Equal((3, "57.0"), (run.Exit, inverter.Float));
        Assert.Contains($"serial number {ServedInverter.Serial} answers there", run.Error, StringComparison.Ordinal);
        Assert.Single(Open(inverter.Data, "99000000000077"));
    }

    [Fact]
    public void A_device_that_is_gone_leaves_the_lease_open_for_the_next_start()
    {
        using var inverter = new ServedInverter();
        Record(inverter.Data, inverter.Path + "-gone", ServedInverter.Serial, Raised);

        var run = Failsafe(inverter.Data, "--json");

        Assert.Equal(3, run.Exit);
        using var json = JsonDocument.Parse(run.Line);
        Assert.Equal("missing", json.RootElement.GetProperty("outcome").GetString());
        Assert.False(json.RootElement.GetProperty("leases")[0].GetProperty("isSafe").GetBoolean());
        Assert.Single(Open(inverter.Data));
        Assert.Equal(0, Failsafe(inverter.Data, "-d", inverter.Path).Exit);
    }

    [Fact]
    public void An_inverter_that_says_nothing_leaves_the_lease_open_and_costs_no_more_than_the_time_there_is()
    {
        using var silent = new PseudoTerminal();
        var data = Directory.CreateTempSubdirectory("godenerg-").FullName;
        Record(data, silent.SlavePath, ServedInverter.Serial, Raised);

        var run = Failsafe(data);

        Assert.Equal(4, run.Exit);
        Assert.Contains("does not answer", run.Error, StringComparison.Ordinal);
        Assert.Single(Open(data));
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public void Where_nothing_is_open_no_byte_goes_over_the_wire()
    {
        using var untouched = new PseudoTerminal();
        var data = Directory.CreateTempSubdirectory("godenerg-").FullName;
        Record(data, untouched.SlavePath, ServedInverter.Serial);

        Assert.Equal(0, Failsafe(data).Exit);
        Assert.Equal(0, GodenergProcess.Run("failsafe", "--data", Path.Combine(data, "not-there"), "-d", untouched.SlavePath).Exit);
        Assert.Empty(untouched.ReadExactly(1, TimeSpan.Zero));
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public void A_record_that_cannot_be_read_keeps_nobody_else_from_being_brought_back()
    {
        using var inverter = new ServedInverter();
        inverter.Ask("PBFT57.0");
        Record(inverter.Data, inverter.Path, ServedInverter.Serial, Raised);
        File.WriteAllText(Path.Combine(inverter.Data, "units", "0.json"), "{");

        var run = Failsafe(inverter.Data);

        Assert.Equal((1, "52.8"), (run.Exit, inverter.Float));
        Assert.Contains("0.json is damaged", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_takes_nothing_does_not_keep_float_up()
    {
        using var inverter = new ServedInverter();
        inverter.Ask("PBFT57.0");
        Record(inverter.Data, inverter.Path, ServedInverter.Serial, Raised);
        // A folder where a file should be stops even the superuser.
        Directory.CreateDirectory(Path.Combine(inverter.Data, "units", ServedInverter.Serial + ".json.new"));
        Directory.CreateDirectory(Path.Combine(inverter.Data, LedgerFile.Name));

        Assert.Equal(0, Failsafe(inverter.Data).Exit);
        Assert.Equal("52.8", inverter.Float);
    }

    [Fact]
    public void A_running_engine_is_asked_and_its_device_is_not_touched()
    {
        using var untouched = new PseudoTerminal();
        var data = Directory.CreateTempSubdirectory("godenerg-").FullName;
        Record(data, untouched.SlavePath, ServedInverter.Serial, Raised);
        var asked = new Wish(new Setpoint(Settings.FloatVoltage, MetricValue.Of(52.8), "asked for"), Asker.Engine);
        using var desk = new FakeDesk("house", TimeProvider.System) { Returns = [FakeDesk.AnswerTo(asked)] };
        using (var folder = DataFolder.TryOpen(data, out _)!)
        using (ControlServer.TryStart(folder, [desk], NullLogger.Instance))
        {
            var run = Failsafe(data);
            Assert.Equal((0, "house: charge.float-voltage, by the engine: read back"), (run.Exit, run.Line));
        }

        Assert.Contains(desk.Calls, call => call.What == "return all");
        Assert.Empty(untouched.ReadExactly(1, TimeSpan.Zero));
        Directory.Delete(data, recursive: true);
    }

    private static Finished Failsafe(string data, params string[] more)
    {
        var start = TimeProvider.System.GetTimestamp();
        var run = GodenergProcess.Run(["failsafe", "--data", data, .. more]);
        var took = TimeProvider.System.GetElapsedTime(start);
        Console.WriteLine(FormattableString.Invariant($"failsafe, exit {run.Exit}, start and end of the process included: {took.TotalSeconds:0.00} s"));
        Assert.InRange(took, TimeSpan.Zero, Allowed);
        return run;
    }

    private static void Record(string data, string device, string serial, params Lease[] leases) =>
        new UnitFiles(data).Save(UnitFiles.KeyOf(serial, device), new UnitRecord { Inverter = "house", Serial = serial, Device = device, Dialect = "PI30", Leases = leases });

    private static IReadOnlyList<Lease> Open(string data, string serial = ServedInverter.Serial) => new UnitFiles(data).Load(UnitFiles.KeyOf(serial, ""))!.Leases;
}

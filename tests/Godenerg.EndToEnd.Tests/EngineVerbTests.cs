using System.Text.Json;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.EndToEnd.Tests;

/// <summary>The verbs that only a running engine can answer.</summary>
public sealed class EngineVerbTests : IDisposable
{
    private readonly DaemonBench _daemon = new();

    public EngineVerbTests()
    {
        var now = TimeProvider.System.GetUtcNow();
        var lease = new Lease
        {
            Setting = Settings.FloatVoltage, Safe = MetricValue.Of(54.0), Value = MetricValue.Of(56.4), IsConfirmed = true,
            Holder = new Asker(AskerKind.Policy, "three-stage"), Ends = LeaseEnd.Dusk, Since = now, HeldAt = now,
        };
        _daemon.Desk.Guard = GuardStatus.Idle with { Leases = [lease], Configured = ControlMode.Armed, ModeBecause = "doctor has not passed" };
        for (var day = 0; day < 100; day++)
            _daemon.Desk.Ledger.Add(new LedgerEntry
            {
                At = now.AddDays(day - 100), Kind = LedgerKind.Sent, Inverter = "main", Setting = "charge.float-voltage", Old = "54", New = "56.4", Who = "policy three-stage", Because = "absorb",
            });
    }

    public void Dispose() => _daemon.Dispose();

    [Fact]
    public void The_status_of_the_engine_is_a_table_for_people()
    {
        var run = _daemon.Run("status", "--engine");
        Assert.Equal(0, run.Exit);
        Assert.Contains($"pid {Environment.ProcessId}", run.Output[0], StringComparison.Ordinal);
        Expect(run, "  control", "observe", "armed is configured, but doctor has not passed");
        Expect(run, "  lease", "charge.float-voltage at 56.4 V, returns to 54 V at dusk; policy three-stage since");
        Expect(run, "  policy", "hold: nothing to do");
    }

    [Fact]
    public void The_status_of_the_engine_is_one_line_per_inverter_for_scripts()
    {
        using var json = JsonDocument.Parse(_daemon.Run("status", "--engine", "--json").Line);
        Assert.Equal("main", json.RootElement.GetProperty("inverter").GetString());
        Assert.Equal("charge.float-voltage", json.RootElement.GetProperty("guard").GetProperty("leases")[0].GetProperty("setting").GetString());
    }

    [Fact]
    public void The_ledger_tells_the_wear_of_a_setting()
    {
        var run = _daemon.Run("ledger", "--since", "36h");
        Assert.Equal(0, run.Exit);
        Assert.Single(run.Output, line => line.Contains("54 -> 56.4", StringComparison.Ordinal));
        Assert.Matches("^charge.float-voltage: 100 writes in its life; at this pace its memory lasts 27[0-9] more years, at an assumed 100,000 cycles$", run.Output[^1]);
    }

    [Fact]
    public void The_ledger_is_one_object_a_line_for_scripts()
    {
        var run = _daemon.Run("ledger", "--json", "--setting", "charge.float-voltage");
        Assert.Equal(101, run.Output.Count);
        using var wear = JsonDocument.Parse(run.Output[^1]);
        Assert.Equal(("wear", 100), (wear.RootElement.GetProperty("kind").GetString(), wear.RootElement.GetProperty("writes").GetInt32()));
    }

    [Fact]
    public void A_wrong_time_is_2() => Assert.Equal(2, _daemon.Run("ledger", "--since", "yesterday").Exit);

    [Fact]
    public void Leases_are_listed_and_let_go()
    {
        Expect(_daemon.Run("lease", "list"), "  lease", "charge.float-voltage");
        _daemon.Desk.Lifts = ["charge.float-voltage may be raised again"];
        Assert.Equal(_daemon.Desk.Lifts[0], _daemon.Run("lease", "release", "charge.float-voltage").Line);
        _daemon.Desk.Lifts = [];
        Assert.Equal("nothing was held back", _daemon.Run("lease", "acknowledge").Line);
        Assert.Equal(["release charge.float-voltage", "release all"], _daemon.Desk.Calls.Select(call => call.What));
        Assert.Equal(2, _daemon.Run("lease", "release", "charge.flaot-voltage").Exit);
    }

    [Fact]
    public void The_clock_is_shown_and_confirmed()
    {
        _daemon.Desk.IsClockTrusted = false;
        Assert.Contains("not trusted", _daemon.Run("clock").Line, StringComparison.Ordinal);
        Assert.Contains("trusted from now on", _daemon.Run("clock", "ok").Line, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(_daemon.Run("clock", "--json").Line);
        Assert.True(json.RootElement.GetProperty("clockTrusted").GetBoolean());
    }

    [Fact]
    public void The_clock_is_shown_without_an_engine_too() => Assert.Contains("no engine runs", GodenergProcess.Run("clock").Line, StringComparison.Ordinal);

    [Theory]
    [InlineData("status", "--engine")]
    [InlineData("lease", "list")]
    [InlineData("lease", "release")]
    [InlineData("clock", "ok")]
    public void Without_an_engine_it_says_what_to_do_and_is_3(params string[] arguments)
    {
        var run = GodenergProcess.Run(arguments);
        Assert.Equal(3, run.Exit);
        Assert.Contains("godenerg run -d", run.Error, StringComparison.Ordinal);
    }

    private static void Expect(Finished run, string label, params string[] words)
    {
        var line = run.Output.FirstOrDefault(line => line.StartsWith(label, StringComparison.Ordinal));
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }
}

using System.Diagnostics;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.EndToEnd.Tests;

/// <summary>An armed engine is ended while float is raised, politely and not, over a line of 2400 baud.</summary>
public sealed class ArmedRunTests : IDisposable
{
    private const int Killed = 9;

    /// <summary>Promised are 5 s; a machine that runs other tests meanwhile has its own idea of a second.</summary>
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(15);

    private readonly ServedInverter _inverter = new();
    private readonly string _configuration;

    public ArmedRunTests()
    {
        Directory.CreateDirectory(_inverter.Data);
        _configuration = Path.Combine(_inverter.Data, "godenerg.yaml");
        File.WriteAllText(_configuration, $"""
            data: {_inverter.Data}
            inverters:
              house:
                device: {_inverter.Path}
                control: armed
                battery: {"{"}chemistry: agm, cells: 24, ah: 550{"}"}
                safe: {"{"}charge.float-voltage: 52.8 V{"}"}
                policy: {"{"}name: hold, absorb: 58.4 V, tail: 11 A{"}"}
            """);
        Assert.Equal(0, GodenergProcess.Run("doctor", "--config", _configuration).Exit);
    }

    public void Dispose() => _inverter.Dispose();

    [Fact]
    public void Asked_to_end_it_brings_float_back_and_reads_it_back_first()
    {
        using var engine = StartRaised();
        var watch = Stopwatch.StartNew();

        engine.Send(GodenergProcess.Terminate);
        var run = engine.Finish();

        Assert.Equal((0, "52.8"), (run.Exit, _inverter.Float));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Allowed);
        Assert.Empty(OpenLeases());
        Assert.Equal(["PBFT57.0", "PBFT52.8"], Sent());
    }

    [Fact]
    public void Killed_it_leaves_a_record_by_which_the_failsafe_brings_float_back()
    {
        using var engine = StartRaised();
        engine.Send(Killed);
        engine.Finish();
        Assert.Equal("57.0", _inverter.Float);

        var run = GodenergProcess.Run("failsafe", "--data", _inverter.Data);

        Assert.Equal((0, "52.8"), (run.Exit, _inverter.Float));
        Assert.Empty(OpenLeases());
    }

    [Fact]
    public void Killed_and_started_again_it_brings_back_first_what_nobody_has_watched()
    {
        using var engine = StartRaised();
        engine.Send(Killed);
        engine.Finish();
        // As if the board had been without power for a night.
        var units = new UnitFiles(_inverter.Data);
        var record = Assert.Single(units.All());
        units.Save(ServedInverter.Serial, record with { Leases = [.. record.Leases.Select(lease => lease with { HeldAt = lease.HeldAt.AddHours(-9) })] });

        using var again = GodenergProcess.Start("run", "--json", "--config", _configuration);
        again.NextError(line => line.Contains("57 V to 52.8 V", StringComparison.Ordinal));
        again.Send(GodenergProcess.Terminate);
        again.Finish();

        Assert.Equal("52.8", _inverter.Float);
        Assert.Empty(OpenLeases());
    }

    [Fact]
    public void A_failsafe_beside_a_living_engine_asks_that_one()
    {
        using var engine = StartRaised();

        var run = GodenergProcess.Run("failsafe", "--data", _inverter.Data);
        engine.Send(GodenergProcess.Terminate);
        engine.Finish();

        Assert.Equal((0, "52.8"), (run.Exit, _inverter.Float));
        Assert.Equal(["PBFT57.0", "PBFT52.8"], Sent());
    }

    /// <summary>An engine with float raised to 57 V, read back and leased.</summary>
    private GodenergProcess StartRaised()
    {
        var engine = GodenergProcess.Start("run", "--json", "--config", _configuration);
        engine.KnowsTheInverter();
        var set = GodenergProcess.Run("set", "charge.float-voltage", "57.0", "--yes", "--for", "2h", "--data", _inverter.Data);
        Assert.True(set.Exit == 0, string.Join('\n', set.Errors));
        Assert.Single(OpenLeases());
        return engine;
    }

    private List<Lease> OpenLeases() => [.. new UnitFiles(_inverter.Data).All().SelectMany(unit => unit.Leases)];

    private List<string?> Sent() => [.. LedgerFile.Read(_inverter.Data, DateTimeOffset.MinValue).Where(entry => entry.Kind == LedgerKind.Sent).Select(entry => entry.Text)];
}

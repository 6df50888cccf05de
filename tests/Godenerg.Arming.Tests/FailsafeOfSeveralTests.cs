using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Failsafes;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Transports;
using Godenerg.Simulator;

namespace Godenerg.Arming.Tests;

/// <summary>Two units had something open when the engine was killed.</summary>
public sealed class FailsafeOfSeveralTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 3, 20, 11, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void Each_is_brought_back_although_the_cables_were_swapped()
    {
        var (left, right) = (Raised(MachineProfile.Pi30), Raised(MachineProfile.Pi30Max));
        UnitRecord[] records = [RecordOf("left", "/dev/left", MachineProfile.Pi30, "PI30"), RecordOf("right", "/dev/right", MachineProfile.Pi30Max, "PI30MAX")];

        var reports = Run(records, place => [(place == "/dev/left" ? right : left).NewLink(Wait)]);

        Assert.All(reports, report => Assert.Equal(FailsafeOutcome.Safe, report.Outcome));
        Assert.All([left, right], twin => Assert.Equal(KilledHouse.Safe, twin.House.House.Memory.Number(Settings.FloatVoltage)));
    }

    [Fact]
    public void One_that_is_gone_keeps_nobody_from_the_other()
    {
        var left = Raised(MachineProfile.Pi30);
        UnitRecord[] records = [RecordOf("right", "/dev/right", MachineProfile.Pi30Max, "PI30MAX"), RecordOf("left", "/dev/left", MachineProfile.Pi30, "PI30")];

        var reports = Run(records, place => place == "/dev/left" ? [left.NewLink(Wait)] : throw new TransportException(TransportFault.Missing, "/dev/right: no such device"));

        Assert.Equal([FailsafeOutcome.Missing, FailsafeOutcome.Safe], reports.Select(report => report.Outcome));
        Assert.Equal(KilledHouse.Safe, left.House.House.Memory.Number(Settings.FloatVoltage));
    }

    private IReadOnlyList<FailsafeReport> Run(UnitRecord[] records, Func<string, IReadOnlyList<ITransport>> at)
    {
        var units = new UnitFiles(_data);
        foreach (var record in records)
            units.Save(UnitFiles.KeyOf(record.Serial, record.Device), record);
        // Both move the one clock there is, so it runs twice as fast for each.
        var options = new FailsafeOptions { Units = units, Ledger = new LedgerInMemory(), At = at, Idle = (_, duration, _) => _clock.Advance(duration), Within = TimeSpan.FromSeconds(30) };
        return new Failsafe(options, _clock).Run(records);
    }

    private Simulator.Twin Raised(MachineProfile machine)
    {
        var twin = new Simulator.Twin(new TwinOptions { House = new HouseOptions { From = new DateTime(2026, 3, 20, 11, 0, 0), Machine = machine } }, _clock);
        twin.House.House.Memory.Install(Settings.FloatVoltage, MetricValue.Of(KilledHouse.Raised));
        return twin;
    }

    private static UnitRecord RecordOf(string inverter, string device, MachineProfile machine, string dialect) => new()
    {
        Inverter = inverter, Serial = machine.Serial, Device = device, Dialect = dialect, Leases = [KilledHouse.LeaseOf(Settings.FloatVoltage, KilledHouse.Safe, KilledHouse.Raised)],
    };

    private void Wait(ManualResetEventSlim signal, TimeSpan duration, CancellationToken cancel) => _clock.Advance(duration);
}

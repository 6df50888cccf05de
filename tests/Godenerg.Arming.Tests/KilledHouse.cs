using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Failsafes;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Transports;
using Godenerg.Simulator;
using Godenerg.Simulator.Wire;
using Godenerg.Simulator.Wire.Faults;

namespace Godenerg.Arming.Tests;

/// <summary>A simulated house on a 2400-baud line whose engine has been killed while float was raised. On a virtual clock.</summary>
internal sealed class KilledHouse
{
    public const string Serial = "99000000000001";
    public const double Safe = 52.8;
    public const double Raised = 57.0;

    private readonly VirtualClock _clock;
    private readonly HouseOptions _house = new() { From = new DateTime(2026, 3, 20, 11, 0, 0), Weather = DayType.Clear };

    /// <param name="fault">What goes wrong on the wire from the beginning, such as <c>drop PBFT</c>.</param>
    public KilledHouse(params string[] fault)
    {
        var start = new DateTimeOffset(_house.From, TimeSpan.Zero);
        _clock = new VirtualClock(start);
        var faults = new FaultPlan(fault.Select(text => new PlannedFault(start, FaultText.TryParse(text, out var known, out var wrong) ? known : throw new ArgumentException(wrong))));
        Twin = new Simulator.Twin(new TwinOptions { House = _house, Pacing = Pacing.Serial, Faults = faults }, _clock);
        Memory.Install(Settings.FloatVoltage, MetricValue.Of(Raised));
    }

    public Simulator.Twin Twin { get; }

    public SettingsMemory Memory => Twin.House.House.Memory;

    public double Float => Memory.Number(Settings.FloatVoltage);

    public IUnitStore Units { get; set; } = new UnitsInMemory();

    public ILedgerStore Ledger { get; set; } = new LedgerInMemory();

    /// <summary>What the failsafe has sent.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>What stands on the line when the failsafe opens it.</summary>
    public byte[]? LeftBehind { get; set; }

    /// <summary>How long it took on the house's clock.</summary>
    public TimeSpan Took { get; private set; }

    public UnitRecord Record { get; set; } = new() { Inverter = "house", Serial = Serial, Device = "twin", Dialect = "PI30", Leases = [LeaseOf(Settings.FloatVoltage, Safe, Raised)] };

    public IEnumerable<LedgerEntry> Entries => Ledger.Read(DateTimeOffset.MinValue);

    /// <summary>The leases that a next start would find.</summary>
    public IReadOnlyList<Lease> Recorded => Units.Load(UnitFiles.KeyOf(Record.Serial, Record.Device))!.Leases;

    public static Lease LeaseOf(Setting<double> setting, double safe, double value, bool isConfirmed = true) => new()
    {
        Setting = setting, Safe = MetricValue.Of(safe), Value = MetricValue.Of(value), IsConfirmed = isConfirmed, Holder = new Asker(AskerKind.Policy, "three-stage"),
        Ends = LeaseEnd.Dusk, Since = new DateTimeOffset(2026, 3, 20, 9, 0, 0, TimeSpan.Zero), HeldAt = new DateTimeOffset(2026, 3, 20, 10, 59, 0, TimeSpan.Zero),
    };

    /// <summary>A link to the house.</summary>
    public ITransport Link() => new SpyLink(Twin.NewLink(Wait), Sent, LeftBehind);

    /// <summary>Runs the failsafe.</summary>
    public IReadOnlyList<FailsafeReport> Run(Func<FailsafeOptions, FailsafeOptions>? with = null)
    {
        Units.Save(UnitFiles.KeyOf(Record.Serial, Record.Device), Record);
        var options = new FailsafeOptions { Units = Units, Ledger = Ledger, At = _ => [Link()], Idle = Wait };
        var start = _clock.GetTimestamp();
        var reports = new Failsafe(with?.Invoke(options) ?? options, _clock).Run([Record]);
        Took = _clock.GetElapsedTime(start);
        return reports;
    }

    private void Wait(ManualResetEventSlim signal, TimeSpan duration, CancellationToken cancel) => _clock.Advance(duration);
}

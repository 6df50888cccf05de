using Godenerg.Engine;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;
using Godenerg.Simulator.Wire;
using Godenerg.Simulator.Wire.Faults;

namespace Godenerg.Simulator;

/// <summary>What a twin is made of.</summary>
internal sealed record TwinOptions
{
    public HouseOptions House { get; init; } = new();

    public FrontOptions Front { get; init; } = new();

    public Pacing Pacing { get; init; } = Pacing.Instant;

    /// <summary>What goes wrong when; the house's local time, as if it were UTC.</summary>
    public FaultPlan Faults { get; init; } = FaultPlan.None;
}

/// <summary>The digital twin: a simulated house behind the bytes of a simulated inverter. Made once; any number of lines to it.</summary>
/// <param name="options">What it is made of.</param>
/// <param name="clock">Its time, which may be scaled.</param>
/// <param name="log">Told about faults, in one line each; null for nobody.</param>
internal sealed class Twin
{
    private readonly TwinOptions _options;
    private readonly TimeProvider _clock;
    private readonly Dialect _dialect;
    private readonly FaultInjector _faults;

    public Twin(TwinOptions options, TimeProvider clock, Action<string>? log = null)
    {
        _options = options;
        _clock = clock;
        _dialect = DialectOf(options.House.Machine);
        House = new LiveHouse(new SimulatedHouse(options.House), clock);
        var random = new Randomness(options.House.Seed).Stream("wire");
        // A plan is written in the house's time; the clock may be that of a zone.
        var faults = options.Faults.Shift(clock.GetUtcNow() - new DateTimeOffset(options.House.From, TimeSpan.Zero));
        _faults = new FaultInjector(faults, House, _dialect, clock, random.Uniform, log);
    }

    public LiveHouse House { get; }

    /// <summary>A line of its own to the machine, for one server or link.</summary>
    public InverterLine NewLine() => new(new InverterFront(House, _dialect, _options.Front), _clock, _options.Pacing, _faults);

    /// <summary>A link for an engine in the same process.</summary>
    public ITransport NewLink(IdleWait wait) => new InProcessLink(NewLine(), _clock, wait);

    /// <summary>What a machine speaks.</summary>
    public static Dialect DialectOf(MachineProfile machine) =>
        machine.IsSplitPhase ? Pi30Dialects.Pi41 : machine.Trackers > 1 ? Pi30Dialects.Pi30Max : Pi30Dialects.Pi30;
}

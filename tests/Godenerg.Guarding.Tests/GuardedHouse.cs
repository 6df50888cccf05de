using Godenerg.Engine;
using Godenerg.Engine.Events;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Telemetry;
using Godenerg.Engine.Transports;
using Godenerg.Simulator;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Installation = Godenerg.Engine.Guarding.Installation;

namespace Godenerg.Guarding.Tests;

/// <summary>
/// A guarded engine on a simulated house, over real bytes and on a virtual clock: a day takes a moment. The engine can be stopped, killed
/// and started again over the same house and the same disk.
/// </summary>
internal sealed class GuardedHouse
{
    private readonly VirtualClock _clock;
    private CancellationTokenSource _stop = new();
    private DateTimeOffset _until;
    private Engine? _engine;

    public GuardedHouse(HouseOptions? house = null, TwinOptions? twin = null)
    {
        var options = house ?? new HouseOptions { From = new DateTime(2026, 3, 20, 9, 0, 0), Weather = DayType.Clear };
        _clock = new VirtualClock(new DateTimeOffset(options.From, TimeSpan.Zero));
        Twin = new Simulator.Twin((twin ?? new TwinOptions()) with { House = options }, _clock);
    }

    public Simulator.Twin Twin { get; }

    public VirtualClock Clock => _clock;

    public Installation Installation { get; set; } = Usual;

    public IUnitStore Units { get; set; } = new UnitsInMemory();

    public ILedgerStore Ledger { get; set; } = new LedgerInMemory();

    /// <summary>What it tells plugins.</summary>
    public HouseEvents Events => _events ??= new HouseEvents(EngineClock ?? _clock);

    private HouseEvents? _events;

    public bool IsClockTrusted { get; set; } = true;

    public string? WhyNotArmed { get; set; }

    /// <summary>What the policy wants, asked once a cycle.</summary>
    public Func<Snapshot, Decision> Policy { get; set; } = _ => Decision.Hold("nothing is wanted");

    public string PolicyName { get; set; } = "test";

    /// <summary>Looks at every frame on its way; the default lets it pass.</summary>
    public Func<ITransport, ITransport> Wire { get; set; } = link => link;

    public Func<RuleBook, RuleBook> WithRules { get; set; } = book => book;

    /// <summary>Called at every wait, with the wall time of the house.</summary>
    public Action<DateTimeOffset> OnWait { get; set; } = _ => { };

    public CommandGuard Guard => Running.Guard;

    public Snapshot Now => Running.Hub.Current;

    public SettingsMemory Memory => Twin.House.House.Memory;

    public double Float => Memory.Number(Settings.FloatVoltage);

    public double Bulk => Memory.Number(Settings.BulkVoltage);

    public static Installation Usual { get; } = new()
    {
        Name = "house", Mode = ControlMode.Armed,
        Safe = new Dictionary<Metric, SafeValue> { [Settings.FloatVoltage] = new(MetricValue.Of(52.8)), [Settings.OutputSourcePriority] = SafeValue.Keep },
        Limits = new Dictionary<Metric, OwnerLimit> { [Settings.FloatVoltage] = new(51.6, 58.4) },
        TailAmps = 11, AbsorbVolts = 58.4,
    };

    public IEnumerable<LedgerEntry> Entries(LedgerKind kind) => Ledger.Read(DateTimeOffset.MinValue).Where(entry => entry.Kind == kind);

    public static Decision Want(Setting<double> setting, double value) => new([new Setpoint(setting, MetricValue.Of(value), "a test wants it")], "a test wants it");

    /// <summary>Lets the engine run for a while, starting it if it is not.</summary>
    public GuardedHouse Run(TimeSpan time)
    {
        _engine ??= Start();
        _until = _clock.GetUtcNow() + time;
        _stop = new CancellationTokenSource();
        _engine.Loop.Run(_stop.Token);
        return this;
    }

    public GuardedHouse Run(double seconds) => Run(TimeSpan.FromSeconds(seconds));

    /// <summary>A clean end; returns how long it took on the house's clock.</summary>
    public TimeSpan Stop()
    {
        var start = _clock.GetTimestamp();
        Running.Loop.TakeLeave();
        Running.Link.Dispose();
        _engine = null;
        return _clock.GetElapsedTime(start);
    }

    /// <summary>An end without a last word.</summary>
    public void Kill()
    {
        _engine?.Link.Dispose();
        _engine = null;
    }

    /// <summary>Time passes with no engine at all.</summary>
    public void Pass(TimeSpan time) => _clock.Advance(time);

    /// <summary>Puts a wish to the guard and runs until it is answered.</summary>
    public GuardAnswer Ask(Setting<double> setting, double value, Func<Wish, Wish>? with = null) => Ask(new Setpoint(setting, MetricValue.Of(value), "asked for"), with);

    public GuardAnswer Ask(Setpoint setpoint, Func<Wish, Wish>? with = null)
    {
        _engine ??= Start();
        var wish = new Wish(setpoint, new Asker(AskerKind.Operator, "tester"));
        GuardAnswer? answer = null;
        Guard.Submit(with?.Invoke(wish) ?? wish, given => answer = given);
        for (var i = 0; answer is null && i < 100; i++)
            Run(1);
        return answer ?? throw new InvalidOperationException("no answer in 100 s");
    }

    private Engine Running => _engine ?? throw new InvalidOperationException("the engine does not run");

    /// <summary>The engine's own clock, where it is another than the house's; its monotonic time must be the house's.</summary>
    public TimeProvider? EngineClock { get; set; }

    private Engine Start()
    {
        var clock = EngineClock ?? _clock;
        var options = new InverterLinkOptions { Device = "twin", Candidates = () => [Wire(Twin.NewLink(Wait))] };
        var link = new InverterLink(options, clock, new CapabilityStore(folder: null, _ => { }), NullLogger.Instance);
        var hub = new MetricsHub(clock);
        var questions = new QuestionQueue(clock);
        var events = new InverterFeed(Events.Feed, Installation.Name);
        var guard = new CommandGuard(
            new GuardOptions { Installation = Installation, Units = Units, Ledger = Ledger, IsClockTrusted = () => IsClockTrusted, WhyNotArmed = _ => WhyNotArmed, Events = events }, clock, Log)
        {
            WithRules = WithRules,
        };
        return new Engine(new ControlLoop(link, hub, questions, new ThePolicy(this), guard, new CommandInbox(questions.Waiting), options.Cadences, clock, Wait) { Watch = new LoopWatch(events) }, link, hub, guard);
    }

    public ILogger Log { get; set; } = NullLogger.Instance;

    /// <summary>Every wait moves the clock; the end of the run is looked for wherever time passes.</summary>
    private void Wait(ManualResetEventSlim signal, TimeSpan duration, CancellationToken cancel)
    {
        _clock.Advance(duration);
        OnWait(_clock.GetUtcNow());
        if (_clock.GetUtcNow() >= _until)
            _stop.Cancel();
    }

    private sealed record Engine(ControlLoop Loop, InverterLink Link, MetricsHub Hub, CommandGuard Guard);

    private sealed class ThePolicy(GuardedHouse house) : IPolicy
    {
        public string Name => house.PolicyName;

        public Decision Decide(Snapshot now) => house.Policy(now);
    }
}

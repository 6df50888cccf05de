using Godenerg.Engine;
using Godenerg.Engine.Events;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Telemetry;
using Godenerg.Simulator;
using Godenerg.Simulator.Workbench;
using Microsoft.Extensions.Logging.Abstractions;
using Installation = Godenerg.Engine.Guarding.Installation;

namespace Godenerg.Policies.Tests;

/// <summary>What happened when: by elapsed time since the story began, which no clock change can move.</summary>
internal sealed record Happened(TimeSpan After, string What)
{
    public override string ToString() => $"{After:d\\.hh\\:mm} {What}";
}

/// <summary>
/// A house in which a policy decides, through loop, guard and bytes, on a virtual clock. The engine can be stopped, killed and started again
/// over the same house and the same files; the wall clock can be set and be in any zone.
/// </summary>
internal sealed class PolicyHouse : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly PolicyProgram _program;
    private readonly VirtualClock _clock;
    private readonly DayTally _tally = new(58.4);
    private readonly UnitsInMemory _units = new();
    private CancellationTokenSource _stop = new();
    private DateTimeOffset _until;
    private Func<bool> _isOver = () => false;
    private Running? _running;

    public PolicyHouse(PolicyProgram program, HouseOptions? house = null)
    {
        _program = program;
        var options = house ?? SunnyMorning;
        _clock = new VirtualClock(new DateTimeOffset(options.From, TimeSpan.Zero));
        Wall = new SetClock(_clock);
        Events = new HouseEvents(Wall);
        Twin = new Twin(new TwinOptions { House = options }, _clock);
        Twin.House.House.Lived = seconds =>
        {
            _tally.Count(House.Installation, House.Surroundings, seconds);
            Look();
        };
    }

    /// <summary>A bank that will be full by noon.</summary>
    public static HouseOptions SunnyMorning { get; } =
        new() { From = new DateTime(2026, 3, 20, 8, 0, 0), Weather = DayType.Clear, Bank = BankOptions.New with { StateOfCharge = 0.88 } };

    public Twin Twin { get; }

    public SimulatedHouse House => Twin.House.House;

    /// <summary>The engine's clock: somebody may set its wall.</summary>
    public SetClock Wall { get; }

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public bool IsClockTrusted { get; set; } = true;

    public Bank? Bank { get; init; } = new("agm", 24, 550);

    public Dictionary<string, string> Parameters { get; } = [];

    public Dictionary<Metric, SafeValue> Safe { get; } = new()
    {
        [Settings.FloatVoltage] = new(MetricValue.Of(52.8)),
        [Settings.BulkVoltage] = SafeValue.Keep,
        [Settings.ChargeSourcePriority] = new(MetricValue.Of(ChargePriorities.SolarOnly)),
        [Settings.OutputSourcePriority] = SafeValue.Keep,
    };

    /// <summary>Whether the policy comes to a decision any more.</summary>
    public bool IsDying { get; set; }

    /// <summary>Whether it decides the same for ever.</summary>
    public bool IsStuck { get; set; }

    /// <summary>Every reason that differs from the one before it.</summary>
    public List<string> Reasons { get; } = [];

    public LedgerInMemory Ledger { get; } = new();

    /// <summary>What it tells plugins.</summary>
    public HouseEvents Events { get; }

    public List<string> Warnings { get; } = [];

    /// <summary>Each change of the policy's stage.</summary>
    public List<Happened> Stages { get; } = [];

    /// <summary>Each change of a setting in the machine itself.</summary>
    public List<Happened> Changes { get; } = [];

    public Decision LastDecision { get; private set; } = Decision.Hold("not asked yet");

    public string MemoryPath => Path.Combine(_folder, "memory.json");

    public TimeSpan Lived => _clock.GetElapsedTime(0);

    /// <summary>At 58.1 V and above, so far.</summary>
    public double AbsorbHours
    {
        get
        {
            _tally.End(_tally.Days.Count + 1);
            return _tally.Days.Sum(day => day.AbsorbHours);
        }
    }

    public double FloatVolts => House.Memory.Number(Settings.FloatVoltage);

    private readonly Dictionary<Metric, MetricValue> _was = [];

    public static PolicyProgram Shipped(string name)
    {
        var source = ScriptSource.Read(Path.Combine(AppContext.BaseDirectory, "policies", name + ".csx"));
        var answer = new CompilerHere().Compile(source);
        Assert.True(answer.Image is not null, string.Join('\n', answer.Errors));
        return PolicyProgram.Load(name, name, answer.Image);
    }

    /// <summary>Lets the engine run, starting it if it is not.</summary>
    public PolicyHouse Run(TimeSpan time, Func<bool>? until = null)
    {
        _running ??= Start();
        (_until, _isOver, _stop) = (_clock.GetUtcNow() + time, until ?? (() => false), new CancellationTokenSource());
        _running.Loop.Run(_stop.Token);
        return this;
    }

    public PolicyHouse Run(double hours) => Run(TimeSpan.FromHours(hours));

    /// <summary>Runs until the policy has been in a stage for a while.</summary>
    public PolicyHouse RunInto(string stage, TimeSpan after)
    {
        Run(TimeSpan.FromDays(1), () => LastDecision.Stage == stage);
        Assert.Equal(stage, LastDecision.Stage);
        return Run(after);
    }

    /// <summary>A clean end.</summary>
    public void Stop()
    {
        _running!.Loop.TakeLeave();
        _running.Policy.Dispose();
        _running.Link.Dispose();
        _running = null;
    }

    /// <summary>The power fails: nobody says a last word or writes anything down.</summary>
    public void Kill()
    {
        _running!.Link.Dispose();
        _running = null;
    }

    /// <summary>Time passes without an engine.</summary>
    public void Pass(TimeSpan time) => _clock.Advance(time);

    public int Writes(Metric setting) => Changes.Count(change => change.What.StartsWith(setting.Name, StringComparison.Ordinal));

    public void Dispose()
    {
        _running?.Policy.Dispose();
        _running?.Link.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Running Start()
    {
        var options = new InverterLinkOptions { Device = "twin", Candidates = () => [Twin.NewLink(Wait)] };
        var link = new InverterLink(options, Wall, new CapabilityStore(folder: null, _ => { }), NullLogger.Instance);
        var hub = new MetricsHub(Wall);
        var questions = new QuestionQueue(Wall);
        var installation = new Installation
        {
            Name = "house", Mode = ControlMode.Armed, Safe = Safe, AbsorbVolts = 58.4, TailAmps = 11,
            Limits = new Dictionary<Metric, OwnerLimit> { [Settings.FloatVoltage] = new(51.6, 58.4) },
        };
        var events = new InverterFeed(Events.Feed, installation.Name);
        var guard = new CommandGuard(
            new GuardOptions { Installation = installation, Units = _units, Ledger = Ledger, IsClockTrusted = () => IsClockTrusted, Events = events }, Wall, NullLogger.Instance);
        var script = new ScriptPolicy(new(_program.Name, Parameters), new OneProgram(_program), new InlineDecisions(), new MemoryFile(MemoryPath, Warnings.Add), Wall);
        var around = new PolicySurroundings { Bank = Bank, Zone = Zone, IsClockTrusted = () => IsClockTrusted };
        var policy = new ScriptedPolicy(script, around, Wall, NullLogger.Instance);
        var loop = new ControlLoop(link, hub, questions, new Watched(this, policy), guard, new CommandInbox(questions.Waiting), options.Cadences, Wall, Wait) { Watch = new LoopWatch(events) };
        return new Running(loop, link, policy);
    }

    private void Note(Decision decision)
    {
        if (decision.Stage != LastDecision.Stage)
            Stages.Add(new(Lived, decision.Stage ?? ""));
        if (decision.Because != LastDecision.Because)
            Reasons.Add(decision.Because);
        LastDecision = decision;
    }

    private void Look()
    {
        foreach (var setting in Safe.Keys)
        {
            var value = House.Memory[setting];
            if (_was.TryGetValue(setting, out var before) && !before.Equals(value))
                Changes.Add(new(Lived, $"{setting.Name} {value}"));
            _was[setting] = value;
        }
    }

    private void Wait(ManualResetEventSlim signal, TimeSpan duration, CancellationToken cancel)
    {
        _clock.Advance(duration);
        if (_clock.GetUtcNow() >= _until || _isOver())
            _stop.Cancel();
    }

    private sealed record Running(ControlLoop Loop, InverterLink Link, ScriptedPolicy Policy);

    private sealed class Watched(PolicyHouse house, ScriptedPolicy inner) : IPolicy
    {
        public string Name => inner.Name;

        public void Forget() => inner.Forget();

        public Decision Decide(Snapshot now)
        {
            if (house.IsDying)
                throw new PolicyFailedException("it died");
            var decision = house.IsStuck ? house.LastDecision : inner.Decide(now);
            house.Note(decision);
            return decision;
        }
    }
}

/// <summary>A clock whose wall somebody sets, while its elapsed time goes on as it did.</summary>
internal sealed class SetClock(TimeProvider inner) : TimeProvider
{
    /// <summary>How far the wall has been set.</summary>
    public TimeSpan By { get; set; }

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + By;

    public override long GetTimestamp() => inner.GetTimestamp();
}

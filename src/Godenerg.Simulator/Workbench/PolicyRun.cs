using Godenerg.Engine;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Telemetry;
using Godenerg.Engine.Transports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using GuardedInstallation = Godenerg.Engine.Guarding.Installation;

namespace Godenerg.Simulator.Workbench;

/// <summary>
/// A policy through the whole stack: real bytes, conversation, polling plan, loop and guard, at the cadences of <c>run</c>, against the
/// twin, on a clock that stands unless somebody waits. One thread, the caller's.
/// </summary>
internal sealed class PolicyRun : IDisposable
{
    private readonly Trial _trial;
    private readonly Func<TimeProvider, IPolicy> _policy;
    private readonly VirtualClock _clock;
    private readonly LineTrouble _trouble;
    private readonly WritesSeen _seen;
    private readonly CancellationTokenSource _stop = new();
    private readonly DateTimeOffset _until;

    /// <param name="trial">The story.</param>
    /// <param name="policy">Makes the policy, for the clock of the story.</param>
    public PolicyRun(Trial trial, Func<TimeProvider, IPolicy> policy)
    {
        (_trial, _policy) = (trial, policy);
        _clock = new VirtualClock(new DateTimeOffset(trial.From, TimeSpan.Zero));
        _until = _clock.GetUtcNow() + TimeSpan.FromDays(trial.Days);
        _trouble = new LineTrouble(trial.Seed, _clock);
        Installation = InstallationOf(trial.Stress);
        var limit = Installation.Limits[Settings.FloatVoltage];
        _seen = new WritesSeen(limit.Least!.Value, trial.Stress.AbsorbVolts);
    }

    /// <summary>Time between two status polls of <c>run</c>.</summary>
    public static TimeSpan Poll { get; } = new Cadences().Cycle;

    /// <summary>What a policy is told there besides what the inverter tells.</summary>
    public static PolicySurroundings Around(Stress stress) => new() { Poll = Poll, Bank = stress.BankAsDescribed };

    /// <summary>The guard's rules; a test takes one out and sees what breaks.</summary>
    public Func<RuleBook, RuleBook> WithRules { get; init; } = book => book;

    /// <summary>What the owner has configured: the bank, its safe float and its limits.</summary>
    public GuardedInstallation Installation { get; init; }

    /// <summary>Makes the log of what is decided, for the clock of the story; null to write nothing down.</summary>
    public Func<TimeProvider, DecisionLog>? Decisions { get; init; }

    /// <summary>Told what the guard and the line say; nobody by default.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>Ends the story before its time.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>Lives through all of it.</summary>
    /// <exception cref="OperationCanceledException">It was ended before.</exception>
    public TrialResult Live()
    {
        var twin = new Twin(new TwinOptions { House = _trial.House }, _clock);
        var house = twin.House.House;
        var tally = new DayTally(_trial.Stress.AbsorbVolts) { Writes = () => house.Memory.TotalWrites };
        house.Lived = seconds => tally.Count(house.Installation, house.Surroundings, seconds);

        var options = new InverterLinkOptions { Device = "twin", Candidates = () => [Line(twin)] };
        using var link = new InverterLink(options, _clock, new CapabilityStore(folder: null, _ => { }), Log);
        using var hub = new MetricsHub(_clock);
        using var questions = new QuestionQueue(_clock);
        var guard = new CommandGuard(new GuardOptions { Installation = Installation }, _clock, Log) { WithRules = WithRules };
        var loop = new ControlLoop(link, hub, questions, _policy(_clock), guard, new CommandInbox(questions.Waiting), options.Cadences, _clock, Wait) { Decisions = Decisions?.Invoke(_clock) };
        loop.Run(_stop.Token);
        Cancel.ThrowIfCancellationRequested();

        // What is left of the last ten seconds.
        house.Follow(_trial.From + TimeSpan.FromDays(_trial.Days));
        tally.End(_trial.Days);
        return new TrialResult(tally.Days)
        {
            Rejected = _seen.Count - house.Memory.TotalWrites, Unsafe = _seen.Unsafe, FirstUnsafe = _seen.FirstUnsafe,
        };
    }

    public void Dispose() => _stop.Dispose();

    /// <summary>What its owner would configure for a stress.</summary>
    public static GuardedInstallation InstallationOf(Stress stress)
    {
        var isLead = stress.Bank != TrialBank.Lithium;
        var (rest, least, tail) = isLead ? (52.8, 51.6, 11.0) : (53.6, 52.8, 4.0);
        return new GuardedInstallation
        {
            Name = "workbench",
            Mode = ControlMode.Armed,
            Battery = new BatteryDescription(stress.BankAsDescribed.Chemistry, stress.BankAsDescribed.Cells, stress.BankAsDescribed.AmpHours),
            Safe = new Dictionary<Metric, SafeValue> { [Settings.FloatVoltage] = new(MetricValue.Of(rest)) },
            Limits = new Dictionary<Metric, OwnerLimit> { [Settings.FloatVoltage] = new(least, stress.AbsorbVolts) },
            TailAmps = tail,
            AbsorbVolts = stress.AbsorbVolts,
        };
    }

    private WriteWatch Line(Twin twin)
    {
        var line = twin.NewLink(Wait);
        return new WriteWatch(_trial.Stress.Faults ? new ShakyLink(line, _trouble) : line, _seen);
    }

    /// <summary>Every wait moves the clock; the end of the story is looked for wherever time passes.</summary>
    private void Wait(ManualResetEventSlim signal, TimeSpan duration, CancellationToken cancel)
    {
        _clock.Advance(duration);
        if (_clock.GetUtcNow() >= _until || Cancel.IsCancellationRequested)
            _stop.Cancel();
    }
}

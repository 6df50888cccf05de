using Godenerg.Engine.Policies.Composition;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Policies.History;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Policies;

/// <summary>
/// A script in the loop: gathers history and sun from what the inverter tells, asks the script and whoever is in shadow beside it, and
/// says once what is wrong. Used by the loop's thread, but for what says otherwise.
/// </summary>
internal sealed class ScriptedPolicy(ScriptPolicy script, PolicySurroundings around, TimeProvider clock, ILogger log) : ISeat, IDisposable
{
    private readonly SampleHistory _history = new(around.Poll, clock);
    private readonly RecentSituations _recent = new(clock);
    private readonly CandidateInShadow _candidate = new(script, around.Zone, clock, log);
    private SunWatch _sun = new(clock);
    private long _seen = long.MinValue;
    private volatile Failure? _failure;

    public string Name => script.Name;

    public DecisionBasis? Basis { get; private set; }

    public IReadOnlyList<PolicyStanding> Standings => [new(Name)
    {
        Generation = (script.Program ?? script.Newest) is { } program ? DecisionBasis.GenerationOf(program.Key) : null,
        Since = script.Since,
        Settings = (script.Program ?? script.Newest)?.Manifest.Settings ?? [],
        Parameters = script.Parameters,
        Problem = script.Problem,
        Failure = _failure?.Message,
        FailingSince = _failure?.Since,
        Shadows = _candidate.Standing is { } waiting ? [waiting] : [],
    }];

    /// <exception cref="PolicyFailedException">The script came to no decision.</exception>
    public Decision Decide(Snapshot now) => Ask(now) switch
    {
        PolicyOutcome.Decided decided => Made(decided.Decision),
        PolicyOutcome.Failed failed => throw Broken(failed.Message),
        _ => throw Broken("nothing came of it"),
    };

    /// <summary>Decides, and gives a failure as a value.</summary>
    public PolicyOutcome Ask(Snapshot now)
    {
        TakeIn(now);
        var situation = new PolicySituation(now)
        {
            History = new HistoryWindows(_history.At(now.Timestamp)),
            Sun = _sun.At(now.Timestamp),
            Bank = around.Bank,
            IsClockTrusted = around.IsClockTrusted(),
            Zone = around.Zone,
        };
        _recent.Add(situation);
        _candidate.Follow();
        var outcome = script.Decide(situation);
        var shadows = _candidate.Decide(situation, (outcome as PolicyOutcome.Decided)?.Decision);
        Basis = new DecisionBasis(now, script.Program is { } program ? DecisionBasis.GenerationOf(program.Key) : null, script.Program?.Manifest.Metrics ?? [], shadows);
        return outcome;
    }

    public Promotion Promote(string policy) => policy == Name ? script.Promote() : new(policy, $"{policy} does not run here; {Name} does");

    public void Use(IReadOnlyDictionary<string, string> parameters) => script.Use(parameters);

    public void See(Snapshot now) => TakeIn(now);

    /// <summary>Another inverter answers: what is known of the one before is not its history.</summary>
    public void Forget()
    {
        _history.Forget();
        _recent.Forget();
        _sun = new SunWatch(clock);
        _seen = long.MinValue;
    }

    /// <summary>Tries another generation out on the last hour. Returns its first failure, or null. Any thread.</summary>
    public string? Rehearse(PolicyProgram program)
    {
        var then = new ReplayedTime(clock);
        return DryRun.Failure(program, script.Parameters, _recent.All.Select(then.MoveTo), then);
    }

    public void Dispose()
    {
        _candidate.Dispose();
        script.Dispose();
    }

    private Decision Made(Decision decision)
    {
        if (_failure is not null)
            log.LogWarning("policy {Policy} decides again", Name);
        _failure = null;
        return decision;
    }

    /// <summary>It is asked in every cycle and may fail in every one; the same failure is told once.</summary>
    private PolicyFailedException Broken(string message)
    {
        if (_failure is not { } known || !DecisionNews.HaveSameWords(known.Message, message))
            log.LogCritical("policy {Policy} failed, and what it moved goes back to its safe value: {Failure}", Name, message);
        if (message != _failure?.Message)
            _failure = new Failure(message, _failure?.Since ?? clock.GetUtcNow());
        return new PolicyFailedException(message);
    }

    private void TakeIn(Snapshot now)
    {
        var status = now.Newest(BankPolicy.Query) is null ? "QPIGS" : BankPolicy.Query;
        foreach (var reading in now.Readings)
        {
            if (reading.Timestamp <= _seen)
                break;
            _history.Add(reading);
            if (reading.Query == status)
                _sun.See(reading);
        }

        if (now.Readings.Count > 0)
            _seen = now.Readings[0].Timestamp;
    }

    private sealed record Failure(string Message, DateTimeOffset Since);

    /// <summary>Time as it was when each situation was met.</summary>
    private sealed class ReplayedTime(TimeProvider lived) : TimeProvider
    {
        private Snapshot? _now;

        public override long TimestampFrequency => lived.TimestampFrequency;

        public override long GetTimestamp() => _now?.Timestamp ?? 0;

        public override DateTimeOffset GetUtcNow() => _now?.At ?? lived.GetUtcNow();

        public PolicySituation MoveTo(PolicySituation situation)
        {
            _now = situation.Now;
            return situation;
        }
    }
}

using Godenerg.Engine.Policies.Composition;
using Godenerg.Engine.Policies.History;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Policies;

/// <summary>
/// A script in the loop: gathers history and sun from what the inverter tells, asks the script, and says once what is wrong with it.
/// Used by the loop's thread, but for <see cref="Rehearse"/>.
/// </summary>
internal sealed class ScriptedPolicy(ScriptPolicy script, PolicySurroundings around, TimeProvider clock, ILogger log) : ISeat, IDisposable
{
    private readonly SampleHistory _history = new(around.Poll, clock);
    private readonly RecentSituations _recent = new(clock);
    private SunWatch _sun = new(clock);
    private long _seen = long.MinValue;
    private string? _failure;

    public string Name => script.Name;

    /// <exception cref="PolicyFailedException">The script came to no decision.</exception>
    public Decision Decide(Snapshot now)
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
        return script.Decide(situation) switch
        {
            PolicyOutcome.Decided decided => Made(decided.Decision),
            PolicyOutcome.Failed failed => throw Broken(failed.Message),
            _ => throw Broken("nothing came of it"),
        };
    }

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

    public void Dispose() => script.Dispose();

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
        if (message != _failure)
            log.LogCritical("policy {Policy} failed, and what it moved goes back to its safe value: {Failure}", Name, message);
        _failure = message;
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

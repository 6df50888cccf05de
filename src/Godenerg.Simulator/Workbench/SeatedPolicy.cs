using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.History;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Telemetry;

namespace Godenerg.Simulator.Workbench;

/// <summary>
/// A compiled policy where the daemon would have it: with the history, the sun and the bank, deciding inline, because no time passes
/// while it thinks.
/// </summary>
internal sealed class SeatedPolicy : IPolicy, IDisposable
{
    private readonly ScriptPolicy _policy;
    private readonly SampleHistory _history;
    private readonly Bank? _bank;
    private readonly TimeProvider _clock;
    private readonly Daylight _light = new();
    private long _seen;
    private long? _dawn;
    private long? _dusk;
    private long _status;

    /// <param name="program">What decides.</param>
    /// <param name="parameters">As they would stand in the configuration.</param>
    /// <param name="poll">Time between two status polls.</param>
    /// <param name="bank">The bank; null when its owner has not described it.</param>
    /// <param name="clock">The story's.</param>
    public SeatedPolicy(PolicyProgram program, IReadOnlyDictionary<string, string> parameters, TimeSpan poll, Bank? bank, TimeProvider clock)
    {
        (_bank, _clock) = (bank, clock);
        _history = new SampleHistory(poll, clock);
        _policy = new ScriptPolicy(new ScriptPolicyOptions(program.Name, parameters), new OneProgram(program), new InlineDecisions(), new MemoryFile(null, _ => { }), clock);
    }

    public string Name => _policy.Name;

    /// <summary>Told of every decision, and of every failure as a hold.</summary>
    public Action<Snapshot, Decision>? Decided { get; init; }

    /// <summary>Failures so far; the last one's message.</summary>
    public (int Count, string? Last) Failures { get; private set; }

    public Decision Decide(Snapshot now)
    {
        Take(now);
        var outcome = _policy.Decide(new PolicySituation(now)
        {
            History = new Windows(_history.At(now.Timestamp)),
            IsClockTrusted = true,
            Sun = new Sun(_light.IsDay, Since(_dawn), Since(_dusk), _light.Dawns),
            Bank = _bank,
        });
        if (outcome is PolicyOutcome.Failed failed)
            Failures = (Failures.Count + 1, failed.Message);
        var decision = outcome is PolicyOutcome.Decided decided ? decided.Decision : Decision.Hold(Failures.Last!);
        Decided?.Invoke(now, decision);
        return decision;
    }

    public void Dispose() => _policy.Dispose();

    private TimeSpan? Since(long? timestamp) => timestamp is { } then ? _clock.GetElapsedTime(then) : null;

    /// <summary>Takes in what has come since the last decision.</summary>
    private void Take(Snapshot now)
    {
        foreach (var reading in now.Readings)
        {
            if (reading.Timestamp <= _seen)
                break;
            _history.Add(reading);
            if (reading.Query == "QPIGS")
                SeeSun(reading);
        }

        if (now.Readings.Count > 0)
            _seen = now.Readings[0].Timestamp;
    }

    private void SeeSun(Reading status)
    {
        var wasDay = _light.IsDay;
        _light.See(status[Metrics.PvPower], status[Metrics.PvVoltage], _status == 0 ? TimeSpan.Zero : _clock.GetElapsedTime(_status, status.Timestamp));
        _status = status.Timestamp;
        if (_light.IsDay == true && wasDay == false)
            _dawn = _status;
        else if (_light.IsDay == false && wasDay == true)
            _dusk = _status;
    }

    private sealed class Windows(HistoryView view) : IHistoryWindows
    {
        public Average Mean(Metric<double> metric, TimeSpan window) => view.Mean(metric, window);

        public double? Share(Metric<double> metric, TimeSpan window, Func<double, bool> holds) => view.Share(metric, window, holds);

        public double? Slope(Metric<double> metric, TimeSpan window) => view.Slope(metric, window);

        public double? Ago(Metric<double> metric, TimeSpan before) => view.Ago(metric, before);
    }
}

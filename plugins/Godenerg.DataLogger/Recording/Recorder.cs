using System.Runtime.InteropServices;
using Godenerg.DataLogger.Energies;
using Microsoft.Extensions.Logging;

namespace Godenerg.DataLogger.Recording;

/// <summary>
/// Keeps what one inverter tells. No timer: the first status of an interval brings a sample of everything that is known then, at its own
/// time; what is stale is not known, and where no reading comes there is a gap. Used by one work.
/// </summary>
internal sealed class Recorder
{
    private const int Waiting = 1024;

    private readonly string _name;
    private readonly Choice _choice;
    private readonly ILogger _log;
    private readonly Action _appended;
    private readonly ISubscription<Reading> _subscription;
    private readonly EnergyMeter _energies;
    private readonly Dictionary<Metric, Interval?> _intervals = [];
    private readonly Dictionary<TimeSpan, Interval> _distinct = [];
    private readonly Dictionary<string, int> _seen = [];
    private readonly Dictionary<Metric, long> _kept = [];
    private readonly HashSet<Metric> _taken = [];
    private readonly List<(Metric, MetricValue)> _row = [];
    private readonly long _from;
    private HistoryStore? _store;
    private Snapshot _now;
    private string? _beat;

    /// <summary>Listens from now on.</summary>
    /// <param name="inverter">Who tells.</param>
    /// <param name="choice">What is kept, and how often.</param>
    /// <param name="clock">By which the times between readings are reckoned.</param>
    /// <param name="log">For what an owner should know.</param>
    /// <param name="appended">Told when there is something to be flushed.</param>
    public Recorder(IInverter inverter, Choice choice, TimeProvider clock, ILogger log, Action appended)
    {
        (_name, _choice, _log, _appended) = (inverter.Name, choice, log, appended);
        _subscription = inverter.Stream.Subscribe(Waiting);
        // What was told to the generation before this one.
        _now = inverter.Stream.Current;
        _from = _now.Readings.Count == 0 ? long.MinValue : _now.Readings[0].Timestamp;
        foreach (var reading in _now.Readings)
            _seen[reading.Query] = 1;
        _energies = new EnergyMeter(clock);
    }

    /// <summary>Whose readings it keeps.</summary>
    public string Inverter => _name;

    /// <summary>Records until it is told to stop, and then what is still waiting.</summary>
    public async Task RunAsync(HistoryStore store, CancellationToken stop)
    {
        _store = store;
        _energies.GoOnFrom(await StoredEnergies.ReadAsync(store, _name, _log, stop).ConfigureAwait(false));
        _energies.Begin(_now);
        try
        {
            await foreach (var reading in _subscription.Items.ReadAllAsync(stop).ConfigureAwait(false))
                Take(reading);
        }
        finally
        {
            while (_subscription.Items.TryRead(out var reading))
                Take(reading);
            KeepEnergies();
        }
    }

    private void Take(Reading reading)
    {
        // What came between the place in the stream and the look at the picture is in both.
        if (reading.Timestamp <= _from)
            return;
        _now = _now.With(reading);
        _seen[reading.Query] = Math.Min(2, _seen.GetValueOrDefault(reading.Query) + 1);
        if (!IsBeat(reading))
            return;
        _energies.Take(_now, reading);
        var isDue = _distinct.Count == 0;
        foreach (var interval in _distinct.Values)
            isDue |= interval.IsDue = interval.Begins(reading.At);
        if (isDue)
            Keep(reading.At);
    }

    /// <summary>The status gives the beat; while there is none, whatever comes.</summary>
    private bool IsBeat(Reading reading)
    {
        if (!Choice.IsPolled(reading))
            return false;
        if (reading.Query != _beat && (_beat is null || reading.ValueOf(Metrics.BatteryVoltage).HasValue || _now.Newest(_beat) is not { } beat || !_now.IsFresh(beat)))
            _beat = reading.Query;
        return reading.Query == _beat;
    }

    private void Keep(DateTimeOffset at)
    {
        _row.Clear();
        _taken.Clear();
        foreach (var reading in _now.Readings)
        {
            // What was asked once may have been asked by a person; what comes again is polled.
            if (_seen.GetValueOrDefault(reading.Query) < 2 || !Choice.IsPolled(reading) || !_now.IsFresh(reading))
                continue;
            for (var slot = 0; slot < reading.Metrics.Count; slot++)
                if (reading.ValueAt(slot) is { HasValue: true } value && _taken.Add(reading.Metrics[slot]) && IsDue(reading, reading.Metrics[slot], at))
                    _row.Add((reading.Metrics[slot], value));
        }

        for (var index = 0; index < EnergyMeter.All.Count; index++)
            if (_energies.TotalOf(index) is { HasValue: true } total && IntervalOf(EnergyMeter.All[index], at, TimeSpan.Zero) is { IsDue: true })
                _row.Add((EnergyMeter.All[index], total));
        Append(at);
    }

    /// <summary>At the end, so that whoever goes on goes on from the last reading.</summary>
    private void KeepEnergies()
    {
        if (_energies.At is not { } at)
            return;
        _row.Clear();
        for (var index = 0; index < EnergyMeter.All.Count; index++)
            if (_energies.TotalOf(index) is { HasValue: true } total && IntervalOf(EnergyMeter.All[index], at, TimeSpan.Zero) is not null)
                _row.Add((EnergyMeter.All[index], total));
        Append(at);
    }

    /// <summary>What is polled once in minutes, such as settings, holds until it is polled again: one sample of an answer is enough.</summary>
    private bool IsDue(Reading reading, Metric metric, DateTimeOffset at)
    {
        var isSlow = reading.FreshFor > Choice.LongestFast;
        if ((isSlow && _kept.TryGetValue(metric, out var kept) && kept == reading.Timestamp) || IntervalOf(metric, at, isSlow ? reading.FreshFor : TimeSpan.Zero) is not { IsDue: true })
            return false;
        if (isSlow)
            _kept[metric] = reading.Timestamp;
        return true;
    }

    private void Append(DateTimeOffset at)
    {
        if (_row.Count > 0 && _store!.Append(_name, at, CollectionsMarshal.AsSpan(_row)) > 0)
            _appended();
    }

    private Interval? IntervalOf(Metric metric, DateTimeOffset at, TimeSpan freshFor)
    {
        if (_intervals.TryGetValue(metric, out var known))
            return known;
        if (_choice.IntervalOf(metric) is not { } every)
            return _intervals[metric] = null;
        if (!_distinct.TryGetValue(every, out var interval))
            _distinct[every] = interval = new Interval(every) { IsDue = true };
        interval.Begins(at);
        _store!.Declare(_name, metric, every, Choice.HoldOf(every) > freshFor ? Choice.HoldOf(every) : freshFor);
        return _intervals[metric] = interval;
    }

    /// <summary>Metrics that are sampled at the same time.</summary>
    private sealed class Interval(TimeSpan every)
    {
        private long _number = -1;

        public bool IsDue { get; set; }

        /// <summary>True for the first instant of an interval, also when a clock was put back.</summary>
        public bool Begins(DateTimeOffset at)
        {
            var number = at.UtcTicks / every.Ticks;
            var begins = number != _number;
            _number = number;
            return begins;
        }
    }
}

namespace Godenerg;

/// <summary>
/// Everything that is known of one inverter at one instant: the newest value of every metric and its age. Immutable and safe on any
/// thread. A value that is older than its reading stays current reads as null; <see cref="AgeOf(Metric)"/> still tells how old it is.
/// </summary>
public sealed class Snapshot
{
    private const int MostReadings = 64;

    private readonly TimeProvider _clock;
    private readonly Reading[] _newestFirst;

    private Snapshot(TimeProvider clock, Reading[] newestFirst, DateTimeOffset at, long timestamp)
    {
        _clock = clock;
        _newestFirst = newestFirst;
        At = at;
        Timestamp = timestamp;
    }

    /// <summary>A snapshot that knows nothing.</summary>
    /// <param name="clock">The clock whose timestamps the readings carry.</param>
    public static Snapshot Empty(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return new(clock, [], clock.GetUtcNow(), clock.GetTimestamp());
    }

    /// <summary>Wall time of the snapshot.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Monotonic time of the snapshot.</summary>
    public long Timestamp { get; }

    /// <summary>The newest reading of every query that was ever answered, newest first, stale ones included.</summary>
    public IReadOnlyList<Reading> Readings => _newestFirst;

    /// <summary>This snapshot plus one reading, taken at the reading's instant. It holds the newest 64 queries.</summary>
    /// <param name="reading">A stamped reading, newer than all in here.</param>
    public Snapshot With(Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var known = -1;
        for (var i = 0; i < _newestFirst.Length && known < 0; i++)
            known = _newestFirst[i].Query == reading.Query ? i : -1;
        // Queries with a date are as many as there are days; the oldest answer gives way.
        if (known < 0 && _newestFirst.Length == MostReadings)
            known = MostReadings - 1;
        var readings = new Reading[_newestFirst.Length + (known < 0 ? 1 : 0)];
        readings[0] = reading;
        var next = 1;
        for (var i = 0; i < _newestFirst.Length; i++)
            if (i != known)
                readings[next++] = _newestFirst[i];
        return new(_clock, readings, reading.At, reading.Timestamp);
    }

    /// <summary>The same knowledge seen now: values may have become stale.</summary>
    public Snapshot Now() => _clock.GetTimestamp() == Timestamp ? this : new(_clock, _newestFirst, _clock.GetUtcNow(), _clock.GetTimestamp());

    /// <summary>The newest reading of a query, stale or not; null when it was never answered.</summary>
    /// <param name="query">The query as sent, such as <c>QPGS1</c>.</param>
    public Reading? Newest(string query) => Array.Find(_newestFirst, reading => reading.Query == query);

    /// <summary>The newest current value of any metric; unknown when there is none or it is stale.</summary>
    /// <param name="metric">Any metric.</param>
    public MetricValue ValueOf(Metric metric) => Find(metric, out var value) is { } reading && IsFresh(reading) ? value : default;

    /// <summary>How old the newest value of a metric is, stale or not; null when it was never known.</summary>
    /// <param name="metric">Any metric.</param>
    public TimeSpan? AgeOf(Metric metric) => Find(metric, out _) is { } reading ? AgeOf(reading) : null;

    /// <summary>How old a reading is at this snapshot's instant.</summary>
    /// <param name="reading">A reading stamped by the same clock.</param>
    public TimeSpan AgeOf(Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return _clock.GetElapsedTime(reading.Timestamp, Timestamp);
    }

    /// <summary>True while a reading's values count as current.</summary>
    /// <param name="reading">A reading stamped by the same clock.</param>
    public bool IsFresh(Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return AgeOf(reading) <= reading.FreshFor;
    }

    /// <summary>The number; null when unknown or stale.</summary>
    public double? this[Metric<double> metric] => Get(metric, out var value) ? value : null;

    /// <summary>The flag; null when unknown or stale.</summary>
    public bool? this[Metric<bool> metric] => Get(metric, out var value) ? value : null;

    /// <summary>The text; null when unknown or stale.</summary>
    public string? this[Metric<string> metric] => Get(metric, out var value) ? value : null;

    /// <summary>The option; null when unknown or stale.</summary>
    public Option? this[Metric<Option> metric] => Get(metric, out var value) ? value : null;

    /// <summary>The inverter's clock; null when unknown or stale.</summary>
    public DateTime? this[Metric<DateTime> metric] => Get(metric, out var value) ? value : null;

    /// <summary>The list; null when unknown or stale.</summary>
    public IReadOnlyList<int>? this[Metric<IReadOnlyList<int>> metric] => Get(metric, out var value) ? value : null;

    private bool Get<T>(Metric<T> metric, out T? value)
        where T : notnull
    {
        var found = ValueOf(metric);
        value = found.HasValue ? Metric<T>.Unpack(found) : default;
        return found.HasValue;
    }

    private Reading? Find(Metric metric, out MetricValue value)
    {
        foreach (var reading in _newestFirst)
        {
            value = reading.ValueOf(metric);
            if (value.HasValue)
                return reading;
        }

        value = default;
        return null;
    }
}

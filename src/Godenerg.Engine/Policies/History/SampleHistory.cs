namespace Godenerg.Engine.Policies.History;

/// <summary>
/// The last 24 hours of every number, flag and choice that the inverter sends, as policies weigh them (charging reference 3.1). The loop's
/// thread adds; any thread asks, at any instant, without a lock. About 2.3 bytes a value; nothing is allocated per sample.
/// </summary>
internal sealed class SampleHistory
{
    private const int MostQueries = 64;

    /// <summary>A value that stays current for longer is asked once and is no sample of anything.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromHours(1);

    private readonly HistoryTime _time;
    private readonly Dictionary<string, Query> _queries = [];
    private readonly long _hold;
    private Plausibility _plausibility;
    private Dictionary<Metric, (SampleTrack Track, int Column)> _homes = [];
    private long _rejected;

    /// <param name="poll">Time between two status polls, 1 s to 5 min.</param>
    /// <param name="clock">The clock whose timestamps the readings carry.</param>
    public SampleHistory(TimeSpan poll, TimeProvider clock)
    {
        _time = new HistoryTime(clock.TimestampFrequency);
        HoldMax = 3 * poll > LeastHold ? 3 * poll : LeastHold;
        _hold = HistoryTime.Of(HoldMax);
        _plausibility = new Plausibility(_hold);
    }

    /// <summary>A sample counts for no longer, unless its query is asked less often than the status.</summary>
    public TimeSpan HoldMax { get; }

    /// <summary>How many readings were not believed or not newer. Any thread.</summary>
    public long Rejected => Interlocked.Read(ref _rejected);

    /// <summary>Bytes of samples, sums and times. The loop's thread.</summary>
    public long Bytes => _queries.Values.Sum(query => query.Track.Chunks.Sum(chunk => (long)chunk.Bytes));

    private static TimeSpan LeastHold => TimeSpan.FromSeconds(30);

    private static TimeSpan StaleAfter => TimeSpan.FromSeconds(60);

    /// <summary>What is known as of an instant; samples after it do not count. Any thread.</summary>
    /// <param name="timestamp">Monotonic time by the clock of the readings.</param>
    public HistoryView At(long timestamp) => new(this, _time.Of(timestamp));

    /// <summary>Takes a reading in, if it is newer than the last of its query and can be. The loop's thread.</summary>
    public void Add(Reading reading)
    {
        var at = _time.Of(reading.Timestamp);
        if (!_queries.TryGetValue(reading.Query, out var query))
        {
            if (_queries.Count == MostQueries)
                return;
            _queries.Add(reading.Query, query = New(reading));
        }

        if (reading[Metrics.BatteryNominalVoltage] is >= Plausibility.SmallestClass and var nominal)
            _plausibility.NominalVolts = nominal;
        if (reading.Timestamp <= query.Newest || (reading[Metrics.BatteryVoltage] is { } volts && !_plausibility.Believes(volts, at)))
        {
            Interlocked.Increment(ref _rejected);
            return;
        }

        query.Newest = reading.Timestamp;
        var isSame = query.Reader.HasRead(reading);
        var values = query.Reader.Read(reading);
        if (values.IsEmpty)
            return;
        query.Track.Append(at, values, isSame);
        if (query.Columns < query.Reader.Columns.Count)
            Publish(query);
    }

    /// <summary>Forgets everything: another inverter answers now. The loop's thread.</summary>
    public void Forget()
    {
        Volatile.Write(ref _homes, []);
        _queries.Clear();
        _plausibility = new Plausibility(_hold);
    }

    /// <summary>Where a metric's samples are; null while there are none.</summary>
    internal (SampleTrack Track, int Column)? Find(Metric metric) =>
        Volatile.Read(ref _homes).TryGetValue(metric, out var home) ? home : null;

    private Query New(Reading reading)
    {
        var isSlow = reading.FreshFor > HoldMax && reading.FreshFor <= LongestHold;
        var hold = HistoryTime.Of(isSlow ? reading.FreshFor : HoldMax);
        var track = new SampleTrack(hold, Math.Max(hold, HistoryTime.Of(StaleAfter)));
        // A metric that several queries carry is read from the first of them: two sources in one column would be neither.
        return new Query(track, new SampleReader(metric => !_homes.TryGetValue(metric, out var home) || home.Track == track));
    }

    private void Publish(Query query)
    {
        var homes = new Dictionary<Metric, (SampleTrack, int)>(_homes);
        foreach (var (metric, column) in query.Reader.Columns)
            homes[metric] = (query.Track, column);
        query.Columns = query.Reader.Columns.Count;
        Volatile.Write(ref _homes, homes);
    }

    private sealed record Query(SampleTrack Track, SampleReader Reader)
    {
        public long Newest { get; set; } = long.MinValue;

        /// <summary>How many of its columns can be asked for.</summary>
        public int Columns { get; set; }
    }
}

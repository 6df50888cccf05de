using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Engine.Inverters;

/// <summary>How often each query is asked.</summary>
internal sealed record Cadences
{
    /// <summary>Status and mode: one cycle of the loop. At 2400 baud they take about a second.</summary>
    public TimeSpan Cycle { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan Warnings { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Also at once when the status byte says that a setting was changed.</summary>
    public TimeSpan Ratings { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Energy counters and the inverter's own clock.</summary>
    public TimeSpan Energy { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A status older than this is no picture of now; a few lost replies must not blind anybody.</summary>
    public TimeSpan StatusFreshFor => TimeSpan.FromSeconds(30) > 3 * Cycle ? TimeSpan.FromSeconds(30) : 3 * Cycle;
}

/// <summary>What is asked when. Single-threaded; belongs to the loop.</summary>
internal sealed class PollingPlan
{
    private const int FailuresBeforePause = 3;
    private const int RefusalsBeforeKnown = 2;
    private const int LastUnit = 8;
    private static readonly TimeSpan ShortPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongPause = TimeSpan.FromMinutes(10);

    /// <summary>What is asked once can wait a little, but not for ever.</summary>
    private static readonly TimeSpan UrgencyOfOnce = TimeSpan.FromSeconds(5);

    /// <summary>At 2400 baud two slow queries in this time would push the next status out of its second.</summary>
    private static readonly TimeSpan PerSlowQuery = TimeSpan.FromSeconds(2);

    private readonly List<Entry> _entries = [];
    private readonly List<InverterRequest> _due = [];
    private readonly List<(Entry Entry, TimeSpan Overdue)> _slow = [];
    private readonly Dialect _dialect;
    private readonly Capabilities _capabilities;
    private readonly TimeProvider _clock;
    private readonly Cadences _cadences;
    private bool _isHealthy;
    private bool _asksUnits;

    public PollingPlan(Dialect dialect, Capabilities capabilities, Cadences cadences, TimeProvider clock)
    {
        _clock = clock;
        _cadences = cadences;
        _dialect = dialect;
        _capabilities = capabilities;
        Add("QPIGS", TimeSpan.Zero, cadences.StatusFreshFor);
        Add("QMOD", TimeSpan.Zero, cadences.StatusFreshFor);
        Add("QPIGS2", TimeSpan.Zero, cadences.StatusFreshFor);
        foreach (var (code, every) in new[] { ("QPIRI", cadences.Ratings), ("QPIWS", cadences.Warnings), ("QFLAG", cadences.Ratings),
            ("Q1", cadences.Warnings), ("QBEQI", cadences.Ratings), ("QET", cadences.Energy), ("QLT", cadences.Energy), ("QT", cadences.Energy) })
            AddSlow(code, every);
        foreach (var once in new[] { "QPI", "QID", "QSID", "QVFW", "QMN", "QGMN", "QMCHGCR", "QMUCHGCR", "QDI" })
            Add(once, Timeout.InfiniteTimeSpan, TimeSpan.MaxValue);
    }

    /// <summary>
    /// What is due now: the status, and of the slow queries those that have waited longest, as many as the cycle has room for. Good until
    /// it is asked again.
    /// </summary>
    public List<InverterRequest> Due()
    {
        _due.Clear();
        _slow.Clear();
        var now = _clock.GetTimestamp();
        foreach (var entry in _entries)
        {
            var overdue = entry.Overdue(_clock, now);
            if (overdue < TimeSpan.Zero)
                continue;
            if (entry.Every == TimeSpan.Zero)
                _due.Add(entry.Request);
            else
                _slow.Add((entry, overdue));
        }

        for (var room = Math.Max(1, (int)(_cadences.Cycle / PerSlowQuery)); room > 0 && _slow.Count > 0; room--)
            _due.Add(TakeSlowest());
        return _due;
    }

    /// <summary>The one that has waited longest; of equals the first.</summary>
    private InverterRequest TakeSlowest()
    {
        var slowest = 0;
        for (var i = 1; i < _slow.Count; i++)
            if (_slow[i].Overdue > _slow[slowest].Overdue)
                slowest = i;
        var taken = _slow[slowest].Entry.Request;
        _slow.RemoveAt(slowest);
        return taken;
    }

    /// <summary>How often to ask again: what was never answered here may be unknown to this unit, and is asked once.</summary>
    public int? RetriesOf(InverterRequest request) =>
        Find(request.Text) is { WasAnswered: false, IsStatus: false, IsEssential: false } ? 0 : null;

    /// <summary>How long the answer to a request stays current.</summary>
    public TimeSpan FreshFor(InverterRequest request) =>
        Find(request.Text)?.FreshFor ?? _cadences.StatusFreshFor;

    /// <summary>Takes note of an outcome. What is refused, or never answered while the status is, is asked again only much later.</summary>
    /// <returns>True or false when this firmware turned out to know or not to know the query; null when nothing new was learnt.</returns>
    public bool? Note(InverterRequest request, ReplyStatus status)
    {
        if (Find(request.Text) is not { } entry)
            return null;
        entry.LastAsked = _clock.GetTimestamp();
        if (entry.IsStatus)
            _isHealthy = status == ReplyStatus.Ok;
        if (status == ReplyStatus.Ok)
        {
            var isNews = !entry.WasAnswered;
            (entry.WasAnswered, entry.Failures, entry.Pause) = (true, 0, TimeSpan.Zero);
            return isNews ? true : null;
        }

        // What is asked once is asked again, or one lost answer would leave a hole for months.
        if (entry.Every == Timeout.InfiniteTimeSpan)
            entry.Pause = ShortPause;
        // While nothing is answered nothing can be learnt: some units refuse everything until they are restarted.
        if (entry.IsStatus || !_isHealthy)
            return null;
        entry.Failures++;
        if (status != ReplyStatus.Nak && entry.Failures < FailuresBeforePause)
            return null;
        entry.Failures = 0;
        entry.Pause = entry.IsEssential ? ShortPause : LongPause;
        if (entry.WasAnswered || entry.IsEssential)
            return null;
        // One refusal may be a whim of a unit that is starting; two, ten minutes apart, are knowledge.
        entry.Refusals++;
        return entry.Refusals >= RefusalsBeforeKnown ? false : null;
    }

    /// <summary>Draws conclusions from what was read: a changed setting is read again, the units of a parallel set are asked too.</summary>
    /// <param name="reading">What has just come.</param>
    /// <param name="before">Where the picture before it is.</param>
    public void Heed(Reading reading, IMetricsStream before)
    {
        if (reading[Metrics.InverterSettingsChanged] == true && before.Current[Metrics.InverterSettingsChanged] != true)
            SettingsChanged();
        if (reading[Settings.OutputMode] is { } mode && mode != OutputModes.Single && !_asksUnits)
        {
            _asksUnits = true;
            for (var unit = 0; unit <= LastUnit; unit++)
                AddSlow($"QPGS{unit}", _cadences.Warnings);
        }

        // An empty slot answers too; now and then it is asked whether a unit has come.
        if (reading[Metrics.UnitExists] == false && Find(reading.Query) is { } empty)
            empty.Pause = LongPause;
    }

    private Entry? Find(string text)
    {
        foreach (var entry in _entries)
            if (entry.Request.Text == text)
                return entry;
        return null;
    }

    private void SettingsChanged()
    {
        foreach (var entry in _entries.Where(entry => entry.Every == _cadences.Ratings))
            (entry.LastAsked, entry.Pause) = (null, TimeSpan.Zero);
    }

    private void AddSlow(string code, TimeSpan every) => Add(code, every, 3 * (every > _cadences.Cycle ? every : _cadences.Cycle));

    private void Add(string code, TimeSpan every, TimeSpan freshFor)
    {
        if (_dialect.FindCode(code) is { } request && _capabilities.Knows(code) != false)
            _entries.Add(new Entry(request, every, freshFor, IsStatus: code == "QPIGS", IsEssential: code is "QMOD" or "QPIRI"));
    }

    private sealed record Entry(InverterRequest Request, TimeSpan Every, TimeSpan FreshFor, bool IsStatus, bool IsEssential)
    {
        public long? LastAsked { get; set; }

        public bool WasAnswered { get; set; }

        public int Failures { get; set; }

        public int Refusals { get; set; }

        /// <summary>How long to leave it alone after it was refused or ignored.</summary>
        public TimeSpan Pause { get; set; }

        /// <summary>How long it has been due; negative while it is not.</summary>
        public TimeSpan Overdue(TimeProvider clock, long now) =>
            LastAsked is not { } last ? Every == Timeout.InfiniteTimeSpan ? UrgencyOfOnce : TimeSpan.MaxValue
            : Pause > TimeSpan.Zero ? clock.GetElapsedTime(last, now) - Pause
            : Every == Timeout.InfiniteTimeSpan ? TimeSpan.MinValue
            : clock.GetElapsedTime(last, now) - Every;
    }
}

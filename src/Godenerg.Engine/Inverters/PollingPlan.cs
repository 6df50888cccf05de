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

    /// <summary>A status older than this is no picture of now; a few lost replies must not blind anybody.</summary>
    public TimeSpan StatusFreshFor => TimeSpan.FromSeconds(30) > 3 * Cycle ? TimeSpan.FromSeconds(30) : 3 * Cycle;
}

/// <summary>What is asked when. Single-threaded; belongs to the loop.</summary>
internal sealed class PollingPlan
{
    private const int FailuresBeforePause = 3;
    private static readonly TimeSpan ShortPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongPause = TimeSpan.FromMinutes(10);

    private const int LastUnit = 8;

    private readonly List<Entry> _entries = [];
    private readonly Dialect _dialect;
    private readonly Capabilities _capabilities;
    private bool _isHealthy;
    private bool _asksUnits;
    private readonly TimeProvider _clock;
    private readonly Cadences _cadences;

    public PollingPlan(Dialect dialect, Capabilities capabilities, Cadences cadences, TimeProvider clock)
    {
        _clock = clock;
        _cadences = cadences;
        _dialect = dialect;
        _capabilities = capabilities;
        Add("QPIGS", TimeSpan.Zero, cadences.StatusFreshFor);
        Add("QMOD", TimeSpan.Zero, cadences.StatusFreshFor);
        Add("QPIGS2", TimeSpan.Zero, cadences.StatusFreshFor);
        Add("QPIRI", cadences.Ratings, 3 * cadences.Ratings);
        Add("QPIWS", cadences.Warnings, 3 * cadences.Warnings);
        Add("QFLAG", cadences.Ratings, 3 * cadences.Ratings);
        Add("Q1", cadences.Warnings, 3 * cadences.Warnings);
        Add("QBEQI", cadences.Ratings, 3 * cadences.Ratings);
        foreach (var once in new[] { "QPI", "QID", "QSID", "QVFW", "QMN", "QGMN", "QMCHGCR", "QMUCHGCR", "QDI" })
            Add(once, Timeout.InfiniteTimeSpan, TimeSpan.MaxValue);
    }

    /// <summary>What is due now, the most urgent first. Things asked once come one a cycle, so that they never delay a status.</summary>
    public IReadOnlyList<InverterRequest> Due()
    {
        List<InverterRequest> due = [];
        var slow = false;
        foreach (var entry in _entries)
        {
            if (!entry.IsDue(_clock))
                continue;
            if (entry.Every != TimeSpan.Zero)
            {
                // At 2400 baud two of the slow ones would push the next status out of its second.
                if (slow)
                    continue;
                slow = true;
            }

            due.Add(entry.Request);
        }

        return due;
    }

    /// <summary>How long the answer to a request stays current.</summary>
    public TimeSpan FreshFor(InverterRequest request) =>
        _entries.Find(entry => entry.Request.Text == request.Text)?.FreshFor ?? _cadences.StatusFreshFor;

    /// <summary>Takes note of an outcome. What is refused, or never answered while the status is, is asked again only much later.</summary>
    /// <returns>True or false when this firmware turned out to know or not to know the query; null when nothing new was learnt.</returns>
    public bool? Note(InverterRequest request, ReplyStatus status)
    {
        if (_entries.Find(candidate => candidate.Request.Text == request.Text) is not { } entry)
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

        // While nothing is answered nothing can be learnt: some units refuse everything until they are restarted.
        if (entry.IsStatus || !_isHealthy)
            return null;
        entry.Failures++;
        if (status != ReplyStatus.Nak && entry.Failures < FailuresBeforePause)
            return null;
        entry.Pause = entry.IsEssential ? ShortPause : LongPause;
        return status == ReplyStatus.Nak && !entry.WasAnswered && !entry.IsEssential ? false : null;
    }

    /// <summary>Draws conclusions from what was read: a changed setting is read again, the units of a parallel set are asked too.</summary>
    /// <param name="reading">What has just come.</param>
    /// <param name="before">The picture before it.</param>
    public void Heed(Reading reading, Snapshot before)
    {
        if (reading[Metrics.InverterSettingsChanged] == true && before[Metrics.InverterSettingsChanged] != true)
            SettingsChanged();
        if (reading[Settings.OutputMode] is { } mode && mode != OutputModes.Single && !_asksUnits)
        {
            _asksUnits = true;
            for (var unit = 0; unit <= LastUnit; unit++)
                Add($"QPGS{unit}", _cadences.Warnings, 3 * _cadences.Warnings);
        }

        // An empty slot answers too, for ever; a unit that is put in later is found when the engine is restarted or reconnected.
        if (reading[Metrics.UnitExists] == false)
            _entries.RemoveAll(entry => entry.Request.Text == reading.Query && reading.Query != "QPGS0");
    }

    private void SettingsChanged()
    {
        foreach (var entry in _entries.Where(entry => entry.Every == _cadences.Ratings))
            (entry.LastAsked, entry.Pause) = (null, TimeSpan.Zero);
    }

    private void Add(string code, TimeSpan every, TimeSpan freshFor)
    {
        if (_dialect.FindCode(code) is { } request && _capabilities.Knows(request.Query.Code) != false)
            _entries.Add(new Entry(request, every, freshFor, IsStatus: code == "QPIGS", IsEssential: code is "QMOD" or "QPIRI"));
    }

    private sealed record Entry(InverterRequest Request, TimeSpan Every, TimeSpan FreshFor, bool IsStatus, bool IsEssential)
    {
        public long? LastAsked { get; set; }

        public bool WasAnswered { get; set; }

        public int Failures { get; set; }

        /// <summary>How long to leave it alone after it was refused or ignored.</summary>
        public TimeSpan Pause { get; set; }

        public bool IsDue(TimeProvider clock) =>
            LastAsked is not { } last
            || (clock.GetElapsedTime(last) >= Pause && (Pause > TimeSpan.Zero || (Every != Timeout.InfiniteTimeSpan && clock.GetElapsedTime(last) >= Every)));
    }
}

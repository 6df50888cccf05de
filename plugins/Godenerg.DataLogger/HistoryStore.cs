using Godenerg.DataLogger.Blocks;
using Godenerg.DataLogger.Journal;
using Godenerg.DataLogger.Queries;
using Godenerg.DataLogger.Storage;
using Microsoft.Extensions.Logging;

namespace Godenerg.DataLogger;

/// <summary>
/// The history of all inverters in one folder: <c>history.db</c> (blocks and roll-ups), a journal of the last hours, and a lock. Any thread.
/// <see cref="Append(string, Metric, DateTimeOffset, MetricValue)"/> only touches memory and never waits for the disk;
/// <see cref="FlushAsync"/> makes everything durable that was appended before it, and is to be called once a minute. What is lost by a
/// crash is what came after the last flush.
/// </summary>
internal sealed partial class HistoryStore : IAsyncDisposable
{
    /// <summary>A generation is closed at this size even if its slot is not over, so that memory is bounded.</summary>
    private const int MostInGeneration = 150_000;

    /// <summary>Less than the host gives a start.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _flushing = new(1);
    private readonly string _folder;
    private readonly HistoryOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly IDisk _disk;
    private readonly FileStream _lock;
    private readonly SeriesTable _table = new();
    private readonly List<Generation> _generations = [];
    private readonly ByteWriter _record = new();
    private volatile Horizons _horizons = new(0, 0, 0);
    private long _given;
    private int _isDisposed;
    private bool _isRepaired;

    private HistoryStore(string folder, HistoryOptions options, TimeProvider clock, ILogger log, IDisk disk, FileStream folderLock)
    {
        (_folder, _options, _clock, _log, _disk, _lock) = (folder, options, clock, log, disk, folderLock);
        Archive = OpenArchive();
        try
        {
            ReadJournals();
        }
        catch
        {
            Archive.Dispose();
            throw;
        }

        History = new History(this);
    }

    /// <summary>Questions. The store answers them itself as long as it is open.</summary>
    public IHistory History { get; }

    /// <summary>Why samples cannot be written at the moment, in words for an owner; null when they can. They are kept in memory meanwhile.</summary>
    public string? Problem { get; private set; }

    /// <summary>Samples that were given up because they could not be written and memory had come to its bound.</summary>
    public long GivenUp => Interlocked.Read(ref _given);

    internal BlockFile Archive { get; }

    internal SeriesTable Table => _table;

    internal Horizons Horizons => _horizons;

    /// <summary>Opens the history of a folder, which is made if it is not there.</summary>
    /// <exception cref="HistoryException">The folder cannot be written, is in use, or holds a foreign or newer file.</exception>
    public static HistoryStore Open(string folder, HistoryOptions options, TimeProvider clock, ILogger log, IDisk? disk = null) =>
        Open(FolderLock.TryTake(folder) ?? throw FolderLock.Held(folder), folder, options, clock, log, disk);

    /// <summary>The same; waits a while for whoever has it open, such as a generation of the plugin before this one that is at its last flush.</summary>
    /// <exception cref="HistoryException">The folder cannot be written, is in use, or holds a foreign or newer file.</exception>
    public static async Task<HistoryStore> OpenAsync(string folder, HistoryOptions options, TimeProvider clock, ILogger log, CancellationToken cancel) =>
        Open(await FolderLock.TakeAsync(folder, Patience, cancel).ConfigureAwait(false) ?? throw FolderLock.Held(folder), folder, options, clock, log, null);

    private static HistoryStore Open(FileStream folderLock, string folder, HistoryOptions options, TimeProvider clock, ILogger log, IDisk? disk)
    {
        try
        {
            return new HistoryStore(folder, options, clock, log, disk ?? new RealDisk(), folderLock);
        }
        catch (Exception error)
        {
            folderLock.Dispose();
            if (error is IOException or UnauthorizedAccessException)
                throw new HistoryException($"the history in {folder} cannot be opened: {error.Message}");
            throw;
        }
    }

    /// <summary>Says how often a metric is sampled, and for how long a sample counts when no other follows. Without it: 15 s and 60 s.</summary>
    /// <param name="inverter">Its name in the configuration.</param>
    /// <param name="metric">What is measured.</param>
    /// <param name="interval">1 s to 6 h.</param>
    /// <param name="hold">At least the interval, at most 6 h; the time before a gap counts as known for so long.</param>
    public void Declare(string inverter, Metric metric, TimeSpan interval, TimeSpan hold)
    {
        var series = _table.Of(inverter, metric);
        series.Interval = Math.Clamp((long)interval.TotalMilliseconds, 1, Slot.Length);
        series.Hold = Math.Clamp((long)hold.TotalMilliseconds, series.Interval, Slot.Length);
    }

    /// <summary>Adds a sample; see the other overload.</summary>
    public int Append(string inverter, Metric metric, DateTimeOffset at, MetricValue value) => Append(inverter, at, [(metric, value)]);

    /// <summary>
    /// Adds the samples of one instant, in any order of time. What is unknown, or of another type than its metric, is left out; what is
    /// there already is not doubled.
    /// </summary>
    /// <returns>How many were taken.</returns>
    public int Append(string inverter, DateTimeOffset at, ReadOnlySpan<(Metric Metric, MetricValue Value)> values)
    {
        var time = at.ToUnixTimeMilliseconds();
        if (time is < 0 or >= Slot.EndOfTime)
            return 0;
        lock (_gate)
        {
            var generation = OpenFor(Slot.Of(time));
            var taken = 0;
            foreach (var (metric, value) in values)
            {
                var series = _table.Of(inverter, metric);
                if (!series.TryKeep(value, out var kept))
                    continue;
                if (generation.IsNew(series))
                {
                    Records.OfSeries(_record, series);
                    JournalFile.Wrap(generation.Pending, _record.Written);
                }

                generation.Add(series, time, kept);
                taken++;
            }

            if (taken > 0)
                Note(generation, inverter, time, values);
            return taken;
        }
    }

    /// <summary>Adds an event.</summary>
    public void Append(EngineEvent happened)
    {
        if (happened.At.ToUnixTimeMilliseconds() is < 0 or >= Slot.EndOfTime)
            return;
        lock (_gate)
        {
            var generation = _generations[^1];
            generation.Events.Add(EventDocument.Rounded(happened));
            Records.OfEvent(_record, happened);
            JournalFile.Wrap(generation.Pending, _record.Written);
        }
    }

    /// <summary>Asks what people ask first, so that they need not wait for the compiler and the disk. In the background, after opening.</summary>
    public async Task WarmUpAsync(CancellationToken cancel)
    {
        if (_table.All.FirstOrDefault(series => series is { Kind: SeriesKind.Number, First: <= Slot.EndOfTime }) is not { } series)
            return;
        var to = DateTimeOffset.FromUnixTimeMilliseconds(series.Last);
        var year = new HistoryQuery([series.Metric], to.AddDays(-365), to) { Inverter = series.Inverter };
        await History.QueryAsync(year, cancel).ConfigureAwait(false);
        await History.QueryAsync(year with { From = to.AddDays(-1) }, cancel).ConfigureAwait(false);
    }

    /// <summary>Flushes and closes. What is in the journal becomes blocks when its time has come, by whoever opens the folder next.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        await FlushAsync(CancellationToken.None).ConfigureAwait(false);
        await _flushing.WaitAsync().ConfigureAwait(false);
        foreach (var generation in _generations)
            generation.Journal?.Dispose();
        Archive.Dispose();
        _lock.Dispose();
    }

    /// <summary>What is not in blocks yet of some series, copied; by slot.</summary>
    internal Dictionary<(Series Series, long Slot), Samples> Unsealed(IReadOnlyCollection<Series> asked, long from, long to)
    {
        var found = new Dictionary<(Series, long), Samples>();
        lock (_gate)
            foreach (var generation in _generations)
                foreach (var (key, samples) in generation.Buffers)
                    if (asked.Contains(key.Series) && Slot.EndOf(key.Slot) > from && Slot.StartOf(key.Slot) < to)
                    {
                        if (found.TryGetValue(key, out var known))
                            known.AddAll(samples);
                        else
                            found[key] = samples.Between(Slot.StartOf(key.Slot), long.MaxValue);
                    }

        return found;
    }

    internal List<EngineEvent> UnsealedEvents()
    {
        lock (_gate)
            return [.. _generations.SelectMany(generation => generation.Events)];
    }

    private void Note(Generation generation, string inverter, long time, ReadOnlySpan<(Metric Metric, MetricValue Value)> values)
    {
        Records.BeginRow(_record, time);
        foreach (var (metric, value) in values)
            if (_table.Of(inverter, metric) is var series && series.TryKeep(value, out var kept))
                Records.AddValue(_record, series, kept);
        JournalFile.Wrap(generation.Pending, _record.Written);
    }
}

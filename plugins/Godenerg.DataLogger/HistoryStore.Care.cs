using Godenerg.DataLogger.Care;
using Godenerg.DataLogger.Rollups;
using Godenerg.DataLogger.Storage;
using LiteDB;
using Microsoft.Extensions.Logging;

namespace Godenerg.DataLogger;

/// <summary>What is done to the file from time to time, or because somebody asks.</summary>
internal sealed partial class HistoryStore
{
    private const string Aside = "history-damaged-";

    /// <summary>
    /// Lets go what is older than is to be kept; to be called once a day. Where the file is larger than allowed, the oldest tenth of the
    /// samples goes and the file is compacted.
    /// </summary>
    /// <exception cref="HistoryException">It cannot be written.</exception>
    public Task TrimAsync(CancellationToken cancel) => AloneAsync(() =>
    {
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        var horizons = new Horizons(
            Before(now, _options.KeepSamples, Slot.Length, _horizons.Raw),
            Before(now, _options.KeepQuarters, Level.Quarter.Chunk, _horizons.Quarters),
            Before(now, _options.KeepHours, Level.Hour.Chunk, _horizons.Hours));
        if (horizons != _horizons)
            Trim(horizons);
        if (_options.MostBytes is { } most && Archive.Size > most && Archive.Range(BlockFile.Slots, 0, long.MaxValue, 1) is [var oldest])
        {
            var first = Slot.StartOf(oldest["_id"].AsInt64);
            Trim(_horizons with { Raw = Math.Max(_horizons.Raw, Slot.StartOf(Slot.Of(first + ((now - first) / 10)) + 1)) });
            Rewrite();
        }
    }, cancel);

    /// <summary>Writes everything, also what was just appended, into one file that can be opened as a history of its own.</summary>
    /// <param name="file">Is replaced when it is whole.</param>
    /// <param name="cancel">Ends the wait for others only.</param>
    /// <exception cref="HistoryException">It cannot be written.</exception>
    public Task BackupAsync(string file, CancellationToken cancel) => AloneAsync(() =>
    {
        SealAll();
        Archive.WhileClosed(() =>
        {
            var young = file + ".new";
            File.Copy(Archive.FilePath, young, overwrite: true);
            using (var copy = new FileStream(young, FileMode.Open, FileAccess.ReadWrite))
                copy.Flush(flushToDisk: true);
            File.Move(young, file, overwrite: true);
        });
    }, cancel);

    /// <summary>Writes the file anew without what is free or damaged in it; roll-ups that were damaged are made anew.</summary>
    /// <returns>What was found.</returns>
    /// <exception cref="HistoryException">It cannot be written.</exception>
    public async Task<Rewritten> CompactAsync(CancellationToken cancel)
    {
        Rewritten? result = null;
        await AloneAsync(() =>
        {
            CloseForGood();
            FlushNow();
            result = Rewrite();
            FlushNow();
        }, cancel).ConfigureAwait(false);
        return result!;
    }

    /// <summary>Reads everything and says what is damaged. Changes nothing.</summary>
    /// <exception cref="HistoryException">It cannot be read at all.</exception>
    public async Task<Verified> VerifyAsync(CancellationToken cancel)
    {
        Verified? result = null;
        await AloneAsync(() => result = new Verification(Archive, _table, cancel).Run(), cancel).ConfigureAwait(false);
        return result!;
    }

    /// <summary>For many samples at once, such as an import: they become blocks without going through the journal.</summary>
    public BulkWriter OpenBulk() => new(this);

    internal Task SealAsync(Generation bulk, BsonDocument? fact, CancellationToken cancel) => AloneAsync(() =>
    {
        NeedRoom();
        Archive.Write(change =>
        {
            new Sealer(change, _table, _horizons, _log).Seal(bulk.Buffers, bulk.Events);
            if (fact is not null)
                change.Put(BlockFile.Facts, fact);
        });
    }, cancel);

    /// <summary>Files that did not open any more, and were set aside.</summary>
    public IReadOnlyList<string> SetAside => [.. Directory.GetFiles(_folder, Aside + "*.db").Where(file => !file.EndsWith("-log.db", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>A file of ours that does not open any more is set aside, so that what comes from now on is kept.</summary>
    private BlockFile OpenArchive()
    {
        var path = Path.Combine(_folder, "history.db");
        try
        {
            return OpenArchive(path);
        }
        catch (Exception error) when (error is not HistoryException && BlockFile.IsDamage(error))
        {
            var aside = Path.Combine(_folder, $"{Aside}{_clock.GetUtcNow().ToUnixTimeSeconds()}.db");
            File.Move(path, aside, overwrite: true);
            if (File.Exists(BlockFile.LogOf(path)))
                File.Move(BlockFile.LogOf(path), BlockFile.LogOf(aside), overwrite: true);
            _log.LogWarning("{File} is damaged and was set aside as {Aside}; a new one was begun ({Reason})", path, aside, error.Message);
            return OpenArchive(path);
        }
    }

    private BlockFile OpenArchive(string path)
    {
        var archive = new BlockFile(path, _disk);
        try
        {
            _horizons = Horizons.Of(archive.Find(BlockFile.Facts, Horizons.Id));
            _table.Load(archive.Range(BlockFile.SeriesList, 0, int.MaxValue));
            return archive;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    private Rewritten Rewrite() => new Rewriting(Archive, _table, _horizons, _log).Run();

    private void Trim(Horizons horizons)
    {
        Archive.Write(change =>
        {
            change.Put(BlockFile.Facts, horizons.ToDocument());
            change.Remove(BlockFile.Slots, 0, Slot.Of(horizons.Raw) - 1);
            foreach (var series in _table.All)
            {
                change.Remove(Level.Quarter.Name, Level.IdOf(series, 0), Level.IdOf(series, Level.Quarter.ChunkOf(horizons.Quarters)) - 1);
                change.Remove(Level.Hour.Name, Level.IdOf(series, 0), Level.IdOf(series, Level.Hour.ChunkOf(horizons.Hours)) - 1);
            }
        });
        _horizons = horizons;
    }

    private void SealAll()
    {
        CloseForGood();
        FlushNow();
        if (Problem is not null)
            throw new HistoryException(Problem);
    }

    private void CloseForGood()
    {
        lock (_gate)
            if (!_generations[^1].IsEmpty)
                CloseOpen();
    }

    private static long Before(long now, TimeSpan? keep, long unit, long already) =>
        keep is { } span ? Math.Max(already, Math.Max(0, now - (long)span.TotalMilliseconds) / unit * unit) : already;

    private async Task AloneAsync(Action act, CancellationToken cancel)
    {
        await _flushing.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await Task.Run(act, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException || BlockFile.IsDamage(error))
        {
            throw new HistoryException($"the history in {_folder} cannot be written: {error.Message}");
        }
        finally
        {
            _flushing.Release();
        }
    }
}

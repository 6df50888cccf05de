using System.Globalization;
using Godenerg.DataLogger.Journal;
using Godenerg.DataLogger.Storage;
using Microsoft.Extensions.Logging;

namespace Godenerg.DataLogger;

/// <summary>From memory to the journal to blocks.</summary>
internal sealed partial class HistoryStore
{
    /// <summary>Below this much room no transaction is begun: one that comes to its end in the middle is the worst moment of a database.</summary>
    private const long LeastRoom = 8 << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(Slot.Length);

    /// <summary>
    /// Makes durable what was appended before; does not throw when that fails, but sets <see cref="Problem"/> and keeps it all in memory, to be
    /// tried again by the next flush. Not to be given up in the middle: cancelling only ends the wait for another flush.
    /// </summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        await _flushing.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await Task.Run(FlushNow, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _flushing.Release();
        }
    }

    /// <summary>Under the flushing lock.</summary>
    private void FlushNow()
    {
        try
        {
            foreach (var generation in CloseOld())
            {
                WriteJournal(generation);
                if (generation.IsClosed)
                    SealOne(generation);
            }

            if (Problem is not null)
                _log.LogInformation("The history can be written again; nothing was lost but {GivenUp} samples", GivenUp);
            Problem = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Report(error.Message);
        }
        catch (Exception error) when (BlockFile.IsDamage(error))
        {
            Report($"{error.Message} ({error.GetType().Name})");
            Repair();
        }
    }

    private void Report(string reason)
    {
        var text = $"the history in {_folder} cannot be written, so samples are kept in memory: {reason}";
        if (Problem is null)
            _log.LogWarning("{Problem}", text);
        Problem = text;
        GiveUpBeyondBound();
    }

    /// <summary>Once: a file that is still damaged after it was written anew needs somebody to look at it, and not to be worn out.</summary>
    private void Repair()
    {
        if (_isRepaired)
            return;
        _isRepaired = true;
        try
        {
            var result = Rewrite();
            _log.LogWarning("{File} was damaged and has been written anew: {Documents} documents were saved, {Lost} could not be read", Archive.FilePath, result.Documents, result.Lost);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException || BlockFile.IsDamage(error))
        {
            _log.LogWarning("{File} is damaged and could not be written anew: {Reason}", Archive.FilePath, error.Message);
        }
    }

    private Generation[] CloseOld()
    {
        lock (_gate)
        {
            var open = _generations[^1];
            if (!open.IsEmpty && _clock.GetElapsedTime(open.Started) >= Longest)
                CloseOpen();
            return [.. _generations];
        }
    }

    private void WriteJournal(Generation generation)
    {
        byte[] bytes;
        lock (_gate)
            bytes = generation.Pending.Written.ToArray();
        if (bytes.Length == 0)
            return;
        generation.Journal ??= JournalFile.Open(_disk, PathOf(generation.Number), static _ => { });
        generation.Journal.Append(bytes);
        lock (_gate)
            generation.Pending.Drop(bytes.Length);
    }

    private void SealOne(Generation generation)
    {
        if (!generation.IsEmpty)
        {
            NeedRoom();
            Archive.Write(change => new Sealer(change, _table, _horizons, _log).Seal(generation.Buffers, generation.Events));
        }

        lock (_gate)
            _generations.Remove(generation);
        generation.Journal?.Dispose();
        File.Delete(PathOf(generation.Number));
    }

    private void NeedRoom()
    {
        if (_disk.FreeBytes(_folder) is var free && free < LeastRoom)
            throw new IOException($"only {free / 1024:N0} KB are free on its disk, and {LeastRoom / 1024:N0} KB are needed; make room");
    }

    /// <summary>Under the gate: the generation that a sample of a slot goes into.</summary>
    private Generation OpenFor(long slot)
    {
        var open = _generations[^1];
        if (open.Slot >= 0 && (slot > open.Slot || open.SampleCount >= MostInGeneration))
            open = CloseOpen();
        return open;
    }

    private Generation CloseOpen()
    {
        _generations[^1].IsClosed = true;
        var open = new Generation(_generations[^1].Number + 1, _clock.GetTimestamp());
        _generations.Add(open);
        return open;
    }

    /// <summary>The oldest that are closed go first; their journals, if they have any, are read at the next start.</summary>
    private void GiveUpBeyondBound()
    {
        lock (_gate)
            while (_generations.Count > 1 && _generations.Sum(generation => generation.SampleCount) > _options.MostInMemory)
            {
                var oldest = _generations[0];
                _generations.RemoveAt(0);
                oldest.Journal?.Dispose();
                if (oldest.Journal is not null && oldest.Pending.Length == 0)
                    continue;
                Interlocked.Add(ref _given, oldest.SampleCount);
                Problem += $"; the oldest {GivenUp:N0} samples had to be given up";
            }
    }

    private string PathOf(int journal) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"journal-{journal:D8}.log"));

    private void ReadJournals()
    {
        var found = Directory.GetFiles(_folder, "journal-*.log")
            .Select(path => (Path: path, Number: int.TryParse(Path.GetFileNameWithoutExtension(path).AsSpan("journal-".Length), CultureInfo.InvariantCulture, out var number) ? number : -1))
            .Where(journal => journal.Number >= 0)
            .OrderBy(journal => journal.Number)
            .ToList();
        foreach (var (path, number) in found)
        {
            var generation = new Generation(number, _clock.GetTimestamp());
            var replay = new Replay(_table, generation);
            generation.Journal = JournalFile.Open(_disk, path, payload => Records.Read(payload, replay));
            if (generation.Journal.Torn > 0)
                _log.LogInformation("{Bytes} bytes that were half written when the program ended were cut off {Journal}", generation.Journal.Torn, path);
            generation.IsClosed = true;
            _generations.Add(generation);
        }

        if (_generations.Count == 0)
            _generations.Add(new Generation(1, _clock.GetTimestamp()));
        else if (_generations[^1].SampleCount < MostInGeneration && _generations[^1].Slot >= Slot.Of(_clock.GetUtcNow().ToUnixTimeMilliseconds()))
            _generations[^1].IsClosed = false;
        else
            CloseOpen();
    }

    private sealed class Replay(SeriesTable table, Generation generation) : IRecordReader
    {
        private readonly Dictionary<int, Series> _named = [];

        public void Declared(Series series)
        {
            var mine = table.Find(series.Number);
            mine = mine is null || (mine.Inverter == series.Inverter && mine.Metric.Name == series.Metric.Name && mine.Kind == series.Kind)
                ? table.Take(series)
                : table.Of(series.Inverter, series.Metric);
            _named[series.Number] = mine;
            generation.IsNew(mine);
        }

        public void Sample(int series, long time, double value, string? text)
        {
            if (_named.TryGetValue(series, out var mine) && time is >= 0 and < Slot.EndOfTime && mine.HasWords == text is not null && double.IsFinite(value))
                generation.Add(mine, time, text is null ? value : mine.CodeOf(text));
        }

        public void Happened(EngineEvent happened) => generation.Events.Add(happened);
    }
}

using Godenerg.DataLogger.Rollups;
using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Queries;

/// <summary>
/// Fills the steps of one series: from roll-ups as far as they are whole and up to date, from samples at the edges and where samples are
/// not in blocks yet, and from coarser roll-ups where nothing finer is kept any more.
/// </summary>
internal sealed class Feeder
{
    private readonly HistoryStore _store;
    private readonly Series _series;
    private readonly Bins _bins;
    private readonly Horizons _horizons;
    private readonly Figures _wanted;
    private readonly List<(long From, long To)> _young;

    public Feeder(HistoryStore store, Series series, Bins bins, HistoryAggregate aggregate, long from, long to)
    {
        (_store, _series, _bins, _horizons) = (store, series, bins, store.Horizons);
        _wanted = Figures.Gap | Figures.Covered | aggregate switch
        {
            HistoryAggregate.Least => Figures.Least,
            HistoryAggregate.Most => Figures.Most,
            HistoryAggregate.Last => Figures.Last,
            HistoryAggregate.Count => Figures.Count,
            HistoryAggregate.Increase => Figures.Least | Figures.Most | Figures.Last,
            _ => Figures.Mean,
        };
        _young = [.. store.Unsealed([series], from - series.Hold, to).Keys
            .Select(key => (Slot.StartOf(key.Slot), Slot.EndOf(key.Slot) + series.Hold)).Order()];
    }

    /// <summary>From what a counter grows: its newest value before an instant, from as near to it as there is one, or its first of all.</summary>
    public static double? Before(HistoryStore store, Series series, long instant)
    {
        if (instant <= series.First)
            return Over(series.First, series.First + 1, null) is { Covered: > 0 } first ? first.Least : null;
        foreach (var (span, level) in new[] { (series.Hold, null), (Slot.Length, null), (Level.Quarter.Chunk, Level.Quarter), (Level.Hour.Chunk, Level.Hour), (instant, Level.Day) })
            if (Over(Math.Max(instant - span, series.First), instant, level) is { Covered: > 0 } before)
                return before.Last;
        return null;

        Bin Over(long from, long to, Level? level)
        {
            var one = new Bins([from, to]);
            new Feeder(store, series, one, HistoryAggregate.Increase, from, to).Feed(from, to, level);
            return one[0];
        }
    }

    /// <summary>Ascending stretches of time, one call after the other.</summary>
    public void Feed(long from, long to, Level? level)
    {
        if (from >= to)
            return;
        if (level is null)
        {
            FeedSamples(from, to);
            return;
        }

        var finer = level == Level.All[0] ? null : Level.All[Array.IndexOf(Level.All, level) - 1];
        if (from < HorizonOf(finer))
        {
            // Nothing finer is there any more: a row that begins in this time is taken whole.
            var end = Math.Min(to, level.Ceiling(HorizonOf(finer)));
            FeedRows(level, from, end);
            Feed(end, to, level);
            return;
        }

        var (first, last) = (level.Ceiling(from), level.Floor(to));
        if (first >= last)
        {
            Feed(from, to, finer);
            return;
        }

        Feed(from, first, finer);
        foreach (var (youngFrom, youngTo) in _young)
        {
            var (start, end) = (Math.Max(first, level.Floor(youngFrom)), Math.Min(last, level.Ceiling(youngTo)));
            if (start >= end)
                continue;
            FeedRows(level, first, start);
            Feed(start, end, finer);
            first = end;
        }

        FeedRows(level, first, last);
        Feed(last, to, finer);
    }

    private long HorizonOf(Level? level) => level is null ? _horizons.Raw : _horizons.Of(level);

    private void FeedRows(Level level, long from, long to)
    {
        if (from >= to)
            return;
        var coarser = level == Level.All[^1] ? null : Level.All[Array.IndexOf(Level.All, level) + 1];
        if (coarser is not null && from < _horizons.Of(level))
        {
            var end = Math.Min(to, coarser.Ceiling(_horizons.Of(level)));
            FeedRows(coarser, from, end);
            FeedRows(level, end, to);
            return;
        }

        foreach (var document in _store.Archive.Range(level.Name, Level.IdOf(_series, level.ChunkOf(from)), Level.IdOf(_series, level.ChunkOf(to - 1))))
            if (RowDocument.Decode(_series, level, document, _wanted) is { } rows)
                foreach (ref readonly var row in rows.AsSpan())
                    if (row.Start >= from && row.Start < to)
                        _bins.Add(row, row.Covered);
    }

    private void FeedSamples(long from, long to)
    {
        if (from < _horizons.Raw)
        {
            var end = Math.Min(to, _horizons.Raw);
            FeedRows(Level.Quarter, from, end);
            from = end;
        }

        if (from >= to)
            return;
        var (time, value) = (long.MinValue, 0.0);
        foreach (var (_, samples) in new SlotReader(_store, [_series]).Read(Math.Max(0, from - _series.Hold), to))
        {
            if (samples[0] is not { } own)
                continue;
            for (var index = own.FirstFrom(from - _series.Hold); index < own.Count && own.Times[index] < to; index++)
            {
                Hold(time, value, own.Times[index], from, to);
                (time, value) = (own.Times[index], own.Values[index]);
            }
        }

        Hold(time, value, long.MaxValue, from, to);
    }

    private void Hold(long time, double value, long next, long from, long to)
    {
        if (time != long.MinValue)
            _bins.Add(Math.Max(time, from), Math.Min(to, Math.Min(next, time + _series.Hold)), value, time >= from);
    }
}

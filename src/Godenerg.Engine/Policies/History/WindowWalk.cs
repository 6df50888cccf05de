namespace Godenerg.Engine.Policies.History;

/// <summary>
/// Goes back from an instant over a window of one column (charging reference 3.1). A sample counts from its instant to the next one's, for
/// the longest hold at most and only inside the window; what is left of a gap is uncovered. Samples before a gap longer than the stale
/// limit do not count, and none do when the newest is older than that. Holds no state and takes no lock: any thread, any instant.
/// </summary>
internal readonly ref struct WindowWalk
{
    private readonly SampleChunk[] _chunks;
    private readonly long _now;
    private readonly long _from;
    private readonly long _hold;
    private readonly long _stale;

    public WindowWalk(SampleTrack track, long now, long window)
    {
        _chunks = track.Chunks;
        _now = now;
        _from = now - window;
        _hold = track.Hold;
        _stale = track.Stale;
    }

    /// <summary>The value that held at an instant not after now, and no longer than it may; NaN when there was none.</summary>
    public double ValueAt(long instant, int number)
    {
        for (var c = _chunks.Length - 1; c >= 0; c--)
            if (_chunks[c].Count is var count && _chunks[c].Start <= instant)
            {
                var index = _chunks[c].LastAt(instant, count);
                Span<double> value = [double.NaN];
                if (instant - _chunks[c].TimeAt(index) <= _hold)
                    _chunks[c].Column(number)?.Read(index, value);
                return value[0];
            }

        return double.NaN;
    }

    public void Over<TFold>(int number, ref TFold fold)
        where TFold : struct, IFold
    {
        // An upper end of the first sample's time; of every other it is the next sample.
        var next = _now;
        for (var c = _chunks.Length - 1; c >= 0; c--)
        {
            var chunk = _chunks[c];
            var count = chunk.Count;
            if (chunk.Start > _now)
                continue;
            var index = chunk.LastAt(_now, count);
            var column = chunk.Column(number);
            while (index >= 0)
            {
                var block = index / SampleChunk.BlockSize;
                var first = block * SampleChunk.BlockSize;
                // Complete, inside the window, without an unknown value or a gap that ends it: NaN stands for either.
                if (next != _now && chunk.TimeAt(first) >= _from && column is not null
                    && !double.IsNaN(chunk.TimesOf(block).Weight + column.Sums.ValueOf(block)))
                {
                    TakeBlock(chunk, column, block, index, next, ref fold);
                    next = chunk.TimeAt(first);
                }
                else if (!TakeSamples(chunk, column, first, index, ref next, ref fold))
                    return;
                index = first - 1;
            }
        }
    }

    private void TakeBlock<TFold>(SampleChunk chunk, SampleColumn column, int block, int last, long next, ref TFold fold)
        where TFold : struct, IFold
    {
        if (fold.TakesSums)
        {
            fold.TakeSums(_now - chunk.Start, chunk.TimesOf(block), column.Sums.ValueOf(block), column.Sums.MomentOf(block));
            return;
        }

        var first = block * SampleChunk.BlockSize;
        Span<double> values = stackalloc double[SampleChunk.BlockSize];
        Span<uint> weights = stackalloc uint[SampleChunk.BlockSize];
        var length = last - first + 1;
        column.Read(first, values[..length]);
        chunk.Read(first, next, (uint)_hold, weights[..length]);
        fold.TakeBlock(weights[..length], values[..length]);
    }

    /// <summary>Takes samples of one block, newest first. False when nothing older counts.</summary>
    private bool TakeSamples<TFold>(SampleChunk chunk, SampleColumn? column, int first, int last, ref long next, ref TFold fold)
        where TFold : struct, IFold
    {
        Span<double> values = stackalloc double[SampleChunk.BlockSize];
        Span<double> known = stackalloc double[SampleChunk.BlockSize];
        Span<long> ages = stackalloc long[SampleChunk.BlockSize];
        Span<long> weights = stackalloc long[SampleChunk.BlockSize];
        var length = last - first + 1;
        if (column is null)
            values.Fill(double.NaN);
        else
            column.Read(first, values[..length]);
        var (hasMore, until) = (true, next);
        var taken = 0;
        for (var i = length - 1; i >= 0 && hasMore; i--)
        {
            var at = chunk.TimeAt(first + i);
            if (until - at > _stale)
            {
                hasMore = false;
                break;
            }

            var weight = Math.Min(at + _hold, until) - Math.Max(at, _from);
            if (weight > 0 && !double.IsNaN(values[i]))
            {
                (ages[taken], weights[taken], known[taken]) = (_now - at, weight, values[i]);
                taken++;
            }

            until = at;
            hasMore = at > _from;
        }

        fold.Take(ages[..taken], weights[..taken], known[..taken]);
        next = until;
        return hasMore;
    }
}

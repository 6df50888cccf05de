namespace Godenerg.Engine.Policies.History;

/// <summary>
/// Consecutive samples of one query: their times and a column per metric, in blocks whose sums are kept. Only its last chunk is written to;
/// an entry is written whole before the count says that it is there, so that a reader needs no lock and sees no half sample.
/// </summary>
internal sealed class SampleChunk(long start, int columns)
{
    public const int Size = 1_024;
    public const int BlockSize = 32;
    public const int Blocks = Size / BlockSize;

    private readonly uint[] _offsets = new uint[Size];
    private readonly BlockTimes[] _times = new BlockTimes[Blocks];
    private SampleColumn?[] _columns = new SampleColumn?[columns];
    private int _count;
    private double _runWeight;
    private double _runMoment;

    /// <summary>Time of the first sample.</summary>
    public long Start => start;

    /// <summary>How many samples may be read.</summary>
    public int Count => Volatile.Read(ref _count);

    public int Bytes => Size * sizeof(uint) + Blocks * 3 * sizeof(double) + _columns.Sum(column => column?.Bytes ?? 0);

    public long TimeAt(int index) => start + _offsets[index];

    /// <summary>The times of a complete block; NaN when one of its samples is followed by too long a gap.</summary>
    public ref readonly BlockTimes TimesOf(int block) => ref _times[block];

    /// <summary>Null while this chunk holds no value of that column.</summary>
    public SampleColumn? Column(int number)
    {
        var columns = Volatile.Read(ref _columns);
        return number < columns.Length ? Volatile.Read(ref columns[number]) : null;
    }

    /// <summary>False when it is full, or the time is too far from its start.</summary>
    public bool HasRoomFor(long at) => _count < Size && at - start <= uint.MaxValue;

    /// <summary>How long consecutive samples held.</summary>
    /// <param name="from">The first of them.</param>
    /// <param name="end">Time of the sample after the last.</param>
    /// <param name="hold">At most.</param>
    /// <param name="weights">As many as are wanted, in ticks.</param>
    public void Read(int from, long end, uint hold, Span<uint> weights)
    {
        var offsets = _offsets.AsSpan(from, weights.Length);
        for (var i = 0; i + 1 < offsets.Length; i++)
            weights[i] = Math.Min(offsets[i + 1] - offsets[i], hold);
        weights[^1] = (uint)Math.Min(end - start - offsets[^1], hold);
    }

    /// <summary>The last of the first samples at or before a time, which is not before the start.</summary>
    public int LastAt(long time, int count)
    {
        if (TimeAt(count - 1) <= time)
            return count - 1;
        var found = _offsets.AsSpan(0, count).BinarySearch((uint)(time - start));
        if (found < 0)
            return ~found - 1;
        while (found + 1 < count && TimeAt(found + 1) == time)
            found++;
        return found;
    }

    /// <summary>Appends a sample. The writer only.</summary>
    /// <param name="at">Its time.</param>
    /// <param name="values">Its values.</param>
    /// <param name="isSame">True when they are those of the sample before, which is in this chunk.</param>
    public void Append(long at, ReadOnlySpan<double> values, bool isSame)
    {
        _offsets[_count] = (uint)(at - start);
        if (isSame)
            Repeat();
        else
            Set(values);
        Volatile.Write(ref _count, _count + 1);
    }

    private void Repeat()
    {
        foreach (var column in _columns)
            column?.Repeat(_count);
    }

    private void Set(ReadOnlySpan<double> values)
    {
        if (values.Length > _columns.Length)
        {
            var wider = new SampleColumn?[values.Length];
            _columns.CopyTo(wider, 0);
            Volatile.Write(ref _columns, wider);
        }

        for (var number = 0; number < values.Length; number++)
        {
            if (_columns[number] is not { } column)
            {
                if (double.IsNaN(values[number]))
                    continue;
                column = SampleColumn.StartingAt(_count);
            }

            var written = column.With(_count, values[number]);
            if (!ReferenceEquals(written, _columns[number]))
                Volatile.Write(ref _columns[number], written);
        }
    }

    /// <summary>
    /// Adds the last sample to its block, now that it is known how long it held; what stays the same is added up when it ends, or its block
    /// does. The writer only.
    /// </summary>
    /// <param name="weight">How long it held; NaN when nothing before the next sample counts any more.</param>
    /// <param name="values">Its values.</param>
    /// <param name="goesOn">True when the next sample has the same values and is in this chunk.</param>
    public void Settle(double weight, ReadOnlySpan<double> values, bool goesOn)
    {
        var block = (_count - 1) / BlockSize;
        double time = _offsets[_count - 1];
        _times[block].Add(weight, time);
        (_runWeight, _runMoment) = (_runWeight + weight, _runMoment + (weight * time));
        if (goesOn && _count % BlockSize != 0)
            return;
        for (var number = 0; number < values.Length; number++)
            _columns[number]?.Sums.Add(block, values[number] * _runWeight, values[number] * _runMoment);
        (_runWeight, _runMoment) = (0, 0);
    }
}

/// <summary>Σ w, Σ w·t and Σ w·t² of a block: w how long a sample held, t its time since the chunk's start, in ticks.</summary>
internal struct BlockTimes
{
    public double Weight { get; private set; }

    public double Time { get; private set; }

    public double Square { get; private set; }

    public void Add(double weight, double time)
    {
        Weight += weight;
        Time += weight * time;
        Square += weight * time * time;
    }
}

namespace Godenerg.Engine.Policies.History;

/// <summary>
/// The values of one metric in one chunk, in the narrowest form that holds them exactly. One thread writes; others read any entry below the
/// chunk's count, which is published after the entry. A value that does not fit makes a wider copy; who holds the old one reads on in it.
/// </summary>
internal abstract class SampleColumn(ColumnSums sums)
{
    /// <summary>The sums of its blocks; NaN where a value of the block is missing. Every form of a column has the same.</summary>
    public ColumnSums Sums => sums;

    /// <summary>A column whose entries before the given one are missing.</summary>
    public static SampleColumn StartingAt(int index)
    {
        var sums = new ColumnSums();
        sums.Miss((index + SampleChunk.BlockSize - 1) / SampleChunk.BlockSize);
        return new ByteColumn(sums);
    }

    /// <summary>Bytes that the values and sums take.</summary>
    public abstract int Bytes { get; }

    /// <summary>Writes an entry; false when it does not fit exactly.</summary>
    public abstract bool TrySet(int index, double value);

    /// <summary>Writes an entry that is the same as the one before.</summary>
    public abstract void Repeat(int index);

    /// <summary>Reads consecutive entries; NaN is a missing one.</summary>
    public abstract void Read(int from, Span<double> values);

    /// <summary>The next wider form, with the entries before the given one.</summary>
    protected abstract SampleColumn Wider(int count);

    /// <summary>This column, or a wider one, with the entry written.</summary>
    public SampleColumn With(int index, double value)
    {
        var column = this;
        while (!column.TrySet(index, value))
            column = column.Wider(index);
        return column;
    }

    /// <summary>Fills a wider column with what this one holds.</summary>
    protected SampleColumn Into(SampleColumn wider, int count)
    {
        Span<double> values = stackalloc double[SampleChunk.Size];
        Read(0, values[..count]);
        for (var i = 0; i < count; i++)
            wider = wider.With(i, values[i]);
        return wider;
    }
}

/// <summary>Σ w·x and Σ w·x·t of each block of a column: w how long a value held, t its time since the chunk's start, in ticks.</summary>
internal sealed class ColumnSums
{
    public const int Bytes = 2 * SampleChunk.Blocks * sizeof(double);

    private readonly double[] _values = new double[SampleChunk.Blocks];
    private readonly double[] _moments = new double[SampleChunk.Blocks];

    public double ValueOf(int block) => _values[block];

    public double MomentOf(int block) => _moments[block];

    public void Add(int block, double value, double moment)
    {
        _values[block] += value;
        _moments[block] += moment;
    }

    /// <summary>The first blocks hold nothing that could be added up.</summary>
    public void Miss(int blocks) => Array.Fill(_values, double.NaN, 0, blocks);
}

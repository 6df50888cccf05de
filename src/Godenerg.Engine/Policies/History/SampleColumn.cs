namespace Godenerg.Engine.Policies.History;

/// <summary>
/// The values of one metric in one chunk, in the narrowest form that holds them exactly. One thread writes; others read any entry below the
/// chunk's count, which is published after the entry. A value that does not fit makes a wider copy; who holds the old one reads on in it.
/// </summary>
internal abstract class SampleColumn(double[] sums)
{
    /// <summary>Σ value × weight of each block; NaN where a value of the block is missing.</summary>
    protected double[] Sums { get; } = sums;

    /// <summary>A column whose entries before the given one are missing.</summary>
    public static SampleColumn StartingAt(int index)
    {
        var sums = new double[SampleChunk.Size / SampleChunk.BlockSize];
        Array.Fill(sums, double.NaN, 0, (index + SampleChunk.BlockSize - 1) / SampleChunk.BlockSize);
        return new ByteColumn(sums);
    }

    /// <summary>Bytes that the values and sums take.</summary>
    public abstract int Bytes { get; }

    /// <summary>Writes an entry; false when it does not fit exactly.</summary>
    public abstract bool TrySet(int index, double value);

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

    public double SumOf(int block) => Sums[block];

    public void AddToSum(int block, double amount) => Sums[block] += amount;

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

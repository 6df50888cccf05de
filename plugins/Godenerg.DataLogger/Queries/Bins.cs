namespace Godenerg.DataLogger.Queries;

/// <summary>The steps of one column of an answer, filled in order of time.</summary>
internal sealed class Bins(long[] edges)
{
    private readonly Bin[] _bins = new Bin[edges.Length - 1];
    private double _before = double.NaN;
    private int _at;

    /// <summary>The value of a counter before the first step; without it the first sample of all grows from itself.</summary>
    public void Begin(double before) => _before = before;

    public ref readonly Bin this[int index] => ref _bins[index];

    /// <summary>A value that held from <paramref name="start"/> to <paramref name="end"/>, within the edges.</summary>
    /// <param name="isTaken">True when it was taken at its start, false when it goes on from before.</param>
    public void Add(long start, long end, double value, bool isTaken)
    {
        while (start < end)
        {
            var until = Math.Min(end, EndOfBinAt(start));
            _bins[_at].Add(value, value, value, until - start, value, isTaken ? 1 : 0);
            Grow(value, value, value);
            (start, isTaken) = (until, false);
        }
    }

    public void Add(in Rollups.Row row, long covered)
    {
        EndOfBinAt(row.Start);
        _bins[_at].Add(row.Least, row.Most, row.Mean, covered, row.Last, row.Count);
        Grow(row.Least, row.Most, row.Last);
    }

    /// <summary>A counter that falls has begun anew, and has grown to what it is since.</summary>
    private void Grow(double least, double most, double last)
    {
        var before = double.IsNaN(_before) ? least : _before;
        _bins[_at].Grown += least >= before ? last - before : Math.Max(0, most - before) + last;
        _before = last;
    }

    private long EndOfBinAt(long time)
    {
        while (edges[_at + 1] <= time)
            _at++;
        return edges[_at + 1];
    }
}

/// <summary>What is known of one step.</summary>
internal struct Bin
{
    public long Count;
    public long Covered;
    public double Weighted;
    public double Least;
    public double Most;
    public double Last;
    public double Grown;

    public void Add(double least, double most, double mean, long covered, double last, long count)
    {
        Least = Covered == 0 ? least : Math.Min(Least, least);
        Most = Covered == 0 ? most : Math.Max(Most, most);
        Weighted += mean * covered;
        Covered += covered;
        Count += count;
        Last = last;
    }
}

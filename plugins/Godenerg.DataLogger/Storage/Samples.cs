namespace Godenerg.DataLogger.Storage;

/// <summary>
/// Samples of one series in order of time, each instant once. A sample that is there already is not added again. Two different ones of
/// the same instant are both kept, the later comer a millisecond on: a clock that was put back lives through an hour twice.
/// </summary>
internal sealed class Samples
{
    private long[] _times;
    private double[] _values;

    public Samples(int capacity = 16)
    {
        _times = new long[capacity];
        _values = new double[capacity];
    }

    /// <summary>Takes the arrays over.</summary>
    public Samples(long[] times, double[] values)
    {
        (_times, _values, Count) = (times, values, times.Length);
    }

    public int Count { get; private set; }

    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    /// <summary>False when it is there already.</summary>
    public bool Add(long time, double value)
    {
        if (Count == 0 || time > _times[Count - 1])
        {
            InsertAt(Count, time, value);
            return true;
        }

        var at = FirstFrom(time);
        for (; at < Count && _times[at] == time; at++, time++)
            if (_values[at].Equals(value))
                return false;
        InsertAt(at, time, value);
        return true;
    }

    public void AddAll(Samples others)
    {
        for (var index = 0; index < others.Count; index++)
            Add(others._times[index], others._values[index]);
    }

    /// <summary>The index of the first sample at or after an instant; <see cref="Count"/> when there is none.</summary>
    public int FirstFrom(long time)
    {
        var at = Times.BinarySearch(time);
        return at < 0 ? ~at : at;
    }

    /// <summary>A copy of what lies in a stretch of time, its end exclusive.</summary>
    public Samples Between(long from, long to)
    {
        var (first, end) = (FirstFrom(from), FirstFrom(to));
        return new Samples(_times[first..end], _values[first..end]);
    }

    private void InsertAt(int at, long time, double value)
    {
        if (Count == _times.Length)
        {
            Array.Resize(ref _times, Math.Max(16, Count * 2));
            Array.Resize(ref _values, Math.Max(16, Count * 2));
        }

        Array.Copy(_times, at, _times, at + 1, Count - at);
        Array.Copy(_values, at, _values, at + 1, Count - at);
        _times[at] = time;
        _values[at] = value;
        Count++;
    }
}

using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Rollups;

/// <summary>
/// Rows out of samples, and coarse rows out of fine ones. Pure: the same samples give the same rows however often it is done, which is
/// why nothing is ever counted twice.
/// </summary>
internal static class Rollup
{
    /// <summary>The quarter hours of a stretch of time; a sample before it may still hold in it.</summary>
    public static List<Row> Quarters(Samples samples, long hold, long from, long to)
    {
        var rows = new List<Row>();
        var sum = new Sum();
        var times = samples.Times;
        var values = samples.Values;
        for (var index = samples.FirstFrom(from - hold); index < times.Length && times[index] < to; index++)
        {
            var time = times[index];
            var until = Math.Min(time + hold, index + 1 < times.Length ? times[index + 1] : long.MaxValue);
            var isTaken = time >= from;
            for (var start = Math.Max(time, from); start < Math.Min(until, to); isTaken = false)
            {
                var row = Level.Quarter.Floor(start);
                if (row != sum.Start)
                {
                    sum.MoveTo(rows);
                    sum = new Sum { Start = row };
                }

                var end = Math.Min(Math.Min(until, to), row + Level.Quarter.Width);
                sum.Add(values[index], end - start, isTaken);
                start = end;
            }
        }

        sum.MoveTo(rows);
        return rows;
    }

    /// <summary>Rows of a coarser level out of all the finer ones of their time.</summary>
    public static List<Row> Coarser(IEnumerable<Row> rows, Level level)
    {
        var coarse = new List<Row>();
        var sum = new Sum();
        foreach (var row in rows)
        {
            var start = level.Floor(row.Start);
            if (start != sum.Start)
            {
                sum.MoveTo(coarse);
                sum = new Sum { Start = start };
            }

            sum.Add(row);
        }

        sum.MoveTo(coarse);
        return coarse;
    }

    private struct Sum()
    {
        private long _count;
        private long _covered;
        private double _weighted;
        private double _least = double.PositiveInfinity;
        private double _most = double.NegativeInfinity;
        private double _last;

        public long Start { get; init; } = -1;

        public void Add(double value, long length, bool isTaken)
        {
            _count += isTaken ? 1 : 0;
            _covered += length;
            _weighted += value * length;
            (_least, _most, _last) = (Math.Min(_least, value), Math.Max(_most, value), value);
        }

        public void Add(Row row)
        {
            _count += row.Count;
            _covered += row.Covered;
            _weighted += row.Mean * row.Covered;
            (_least, _most, _last) = (Math.Min(_least, row.Least), Math.Max(_most, row.Most), row.Last);
        }

        public readonly void MoveTo(List<Row> rows)
        {
            if (_covered > 0)
                rows.Add(new Row(Start, _count, _covered, _least, _most, _weighted / _covered, _last));
        }
    }
}

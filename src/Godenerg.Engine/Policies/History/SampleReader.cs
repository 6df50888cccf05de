namespace Godenerg.Engine.Policies.History;

/// <summary>
/// Turns the readings of one query into samples: which slot of a reading goes to which column, and which number stands for a flag (0, 1) or
/// an option (its place among the metric's options). A column once given stays, whatever layouts follow. One thread.
/// </summary>
/// <param name="takes">Whether a metric belongs to this query; called once per metric and layout.</param>
internal sealed class SampleReader(Func<Metric, bool> takes)
{
    private readonly Dictionary<Metric, int> _columns = [];
    private IReadOnlyList<Metric>? _layout;
    private (Metric Metric, int Slot, int Column)[] _plan = [];
    private int _net = -1;
    private double[] _values = [];
    private Reading? _last;

    /// <summary>The column of each metric.</summary>
    public IReadOnlyDictionary<Metric, int> Columns => _columns;

    /// <summary>True when a reading says what the last one said.</summary>
    public bool HasRead(Reading reading) => reading.SaysTheSameAs(_last);

    /// <summary>The values of a reading, by column; NaN where it knows none. Overwritten by the next call.</summary>
    public ReadOnlySpan<double> Read(Reading reading)
    {
        if (HasRead(reading))
            return _values;
        _last = reading;
        if (!ReferenceEquals(_layout, reading.Metrics))
            Learn(reading.Metrics);
        Array.Fill(_values, double.NaN);
        foreach (var (metric, slot, column) in _plan)
            _values[column] = NumberOf(metric, reading.ValueAt(slot));
        if (_net >= 0 && reading[Metrics.BatteryChargeCurrent] is { } charge && reading[Metrics.BatteryDischargeCurrent] is { } discharge)
            _values[_net] = NetCurrent.Of(charge, discharge);
        return _values;
    }

    /// <summary>The number that stands for an option of a metric; NaN for one that is not among its options.</summary>
    public static double NumberOf(Metric metric, Option option)
    {
        for (var i = 0; i < metric.Options.Count; i++)
            if (metric.Options[i] == option)
                return i;
        return double.NaN;
    }

    private static double NumberOf(Metric metric, MetricValue value) =>
        !value.HasValue ? double.NaN : metric is Metric<Option> ? NumberOf(metric, Metric<Option>.Unpack(value)) : value.Number;

    private void Learn(IReadOnlyList<Metric> layout)
    {
        _layout = layout;
        _plan =
        [
            .. from slot in Enumerable.Range(0, layout.Count)
               let metric = layout[slot]
               where metric is Metric<double> or Metric<bool> or Metric<Option> && takes(metric)
               select (metric, slot, ColumnOf(metric)),
        ];
        if (layout.Contains(Metrics.BatteryChargeCurrent) && layout.Contains(Metrics.BatteryDischargeCurrent) && takes(Metrics.BatteryCurrent))
            _net = ColumnOf(Metrics.BatteryCurrent);
        _values = new double[_columns.Count];
    }

    private int ColumnOf(Metric metric)
    {
        if (!_columns.TryGetValue(metric, out var column))
            _columns.Add(metric, column = _columns.Count);
        return column;
    }
}

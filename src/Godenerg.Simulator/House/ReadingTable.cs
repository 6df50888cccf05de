namespace Godenerg.Simulator;

/// <summary>How each metric of a machine is found, by metric.</summary>
internal sealed class ReadingTable
{
    private readonly Dictionary<Metric, Func<MetricValue>> _entries = [];

    public MetricValue Read(Metric metric) => _entries.TryGetValue(metric, out var entry) ? entry() : MetricValue.Unknown;

    public void Add(Metric<double> metric, Func<double> read) => _entries[metric] = () => MetricValue.Of(read());

    public void Add(Metric<bool> metric, Func<bool> read) => _entries[metric] = () => MetricValue.Of(read());

    public void Add(Metric<Option> metric, Func<Option> read) => _entries[metric] = () => MetricValue.Of(read());

    public void Add(Metric<double> metric, double constant) => Constant(metric, MetricValue.Of(constant));

    public void Add(Metric<bool> metric, bool constant) => Constant(metric, MetricValue.Of(constant));

    public void Add(Metric<string> metric, string constant) => Constant(metric, MetricValue.Of(constant));

    public void Add(Metric<Option> metric, Option constant) => Constant(metric, MetricValue.Of(constant));

    public void Add(Metric<IReadOnlyList<int>> metric, IReadOnlyList<int> constant) => Constant(metric, MetricValue.Of(constant));

    public void Add(Metric<IReadOnlyList<int>> metric, Func<IReadOnlyList<int>> read) => _entries[metric] = () => MetricValue.Of(read());

    /// <summary>Another name of a metric that is already there.</summary>
    public void Same<T>(Metric<T> metric, Metric<T> original)
        where T : notnull => _entries[metric] = _entries[original];

    private void Constant(Metric metric, MetricValue value) => _entries[metric] = () => value;
}

using Godenerg.Engine.Protocols.Commands;
using Godenerg.Simulator;

namespace Godenerg.Faults.Tests;

/// <summary>
/// A simulated house that remembers what it has told, and numbers its status replies: the PV power of each is its number, so that
/// whoever believes one can be asked which one it was. The wire locks it, as it locks any machine.
/// </summary>
internal sealed class NumberedHouse(LiveHouse house) : IMachine
{
    /// <summary>The first field of a status reply.</summary>
    private static readonly Metric First = Metrics.GridVoltage;

    private readonly List<Dictionary<string, MetricValue>> _statuses = [];
    private readonly Dictionary<string, List<MetricValue>> _told = [];

    public MetricValue Read(Metric metric) => Tell(metric, house.Read(metric));

    public MetricValue Read(Metric metric, string argument) => Tell(metric, house.Read(metric, argument));

    public MachineAnswer Write(InverterCommand command, MetricValue value, int unit) => house.Write(command, value, unit);

    /// <summary>Off and on again.</summary>
    public void PowerCycle()
    {
        lock (this)
            house.House.PowerCycle();
    }

    /// <summary>What the status reply of this number told; null when there was none.</summary>
    public IReadOnlyDictionary<string, MetricValue>? Status(int number)
    {
        lock (this)
            return number >= 1 && number <= _statuses.Count ? _statuses[number - 1] : null;
    }

    /// <summary>Everything that was ever told of a metric.</summary>
    public IReadOnlyList<MetricValue> Told(string metric)
    {
        lock (this)
            return _told.TryGetValue(metric, out var values) ? [.. values] : [];
    }

    private MetricValue Tell(Metric metric, MetricValue value)
    {
        if (metric == First)
            _statuses.Add([]);
        if (metric == Metrics.PvPower)
            value = MetricValue.Of(_statuses.Count);
        if (_statuses.Count > 0)
            _statuses[^1].TryAdd(metric.Name, value);
        if (!_told.TryGetValue(metric.Name, out var values))
            _told[metric.Name] = values = [];
        if (values.Count == 0 || !values[^1].Equals(value))
            values.Add(value);
        return value;
    }
}

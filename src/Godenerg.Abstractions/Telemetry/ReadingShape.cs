using System.Collections.Frozen;

namespace Godenerg;

/// <summary>The metrics that one layout of a reply holds, in slot order. Made once per layout and shared by all its readings.</summary>
public sealed class ReadingShape
{
    private readonly FrozenDictionary<Metric, int> _slots;

    /// <summary>Makes a shape.</summary>
    /// <param name="metrics">The metrics, each once.</param>
    /// <exception cref="ArgumentException">A metric is listed twice.</exception>
    public ReadingShape(IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        Metrics = [.. metrics];
        _slots = metrics.Select((metric, slot) => KeyValuePair.Create(metric, slot)).ToFrozenDictionary();
        if (_slots.Count != metrics.Count)
            throw new ArgumentException("a metric is listed twice", nameof(metrics));
    }

    /// <summary>The metrics in slot order.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>The slot of a metric, or -1.</summary>
    /// <param name="metric">Any metric.</param>
    public int SlotOf(Metric metric) => _slots.GetValueOrDefault(metric, -1);
}

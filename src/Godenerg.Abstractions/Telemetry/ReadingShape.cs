namespace Godenerg;

/// <summary>The metrics that one layout of a reply holds, in slot order. Made once per layout and shared by all its readings.</summary>
public sealed class ReadingShape
{
    /// <summary>Places for each metric, so that most are found, or found missing, at the first look.</summary>
    private const int PlacesEach = 4;

    private readonly (Metric? Metric, int Slot)[] _places;

    /// <summary>Makes a shape.</summary>
    /// <param name="metrics">The metrics, each once.</param>
    /// <exception cref="ArgumentException">A metric is listed twice.</exception>
    public ReadingShape(IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        Metrics = [.. metrics];
        _places = new (Metric?, int)[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(PlacesEach * metrics.Count) + 1)];
        for (var slot = 0; slot < metrics.Count; slot++)
        {
            var place = PlaceOf(metrics[slot]);
            if (_places[place].Metric is not null)
                throw new ArgumentException("a metric is listed twice", nameof(metrics));
            _places[place] = (metrics[slot], slot);
        }
    }

    /// <summary>The metrics in slot order.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>The slot of a metric, or -1.</summary>
    /// <param name="metric">Any metric.</param>
    public int SlotOf(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var found = _places[PlaceOf(metric)];
        return found.Metric is null ? -1 : found.Slot;
    }

    /// <summary>Where a metric stands, or would stand.</summary>
    private int PlaceOf(Metric metric)
    {
        var places = _places;
        var place = metric.Hash & (places.Length - 1);
        while (places[place].Metric is { } other && !ReferenceEquals(other, metric))
            place = (place + 1) & (places.Length - 1);
        return place;
    }
}

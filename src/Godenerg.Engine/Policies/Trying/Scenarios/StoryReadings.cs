namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>What the inverter of a story tells at an instant. Settings stay as they are told, whatever a policy wants.</summary>
internal sealed class StoryReadings(PolicyStory story, TimeProvider clock)
{
    private static readonly TimeSpan LeastFresh = TimeSpan.FromSeconds(30);

    private readonly Dictionary<Metric, MetricValue> _values = new(story.Settings);
    private readonly Dictionary<string, (ReadingShape Shape, IReadOnlyList<Metric> From)> _shapes = [];
    private Dictionary<Metric, MetricValue> _before = [];

    /// <summary>Up to when the story has been lived through, whatever the wall clock says.</summary>
    public DateTimeOffset Lived { get; set; } = story.Lines[0].At;

    /// <summary>On the way to the numbers of a line.</summary>
    /// <param name="line">Where it leads.</param>
    /// <param name="share">How much of the way is done, 0 to 1.</param>
    public void Approach(StoryLine line, double share)
    {
        foreach (var (metric, end) in line.Readings)
            if (end.ToObject() is double last && _before.GetValueOrDefault(metric).ToObject() is double first)
                _values[metric] = MetricValue.Of(first + ((last - first) * share));
    }

    /// <summary>The numbers of a line are reached.</summary>
    public void Reach(StoryLine line)
    {
        foreach (var (metric, value) in line.Readings)
            _values[metric] = value;
        _before = new(_values);
        _shapes.Clear();
    }

    /// <summary>The status, and the settings where any are told.</summary>
    public IEnumerable<Reading> Now()
    {
        yield return Of("QPIGS", metric => !metric.IsSetting);
        if (_values.Keys.Any(metric => metric.IsSetting))
            yield return Of("QPIRI", metric => metric.IsSetting);
    }

    private Reading Of(string query, Func<Metric, bool> belongs)
    {
        if (!_shapes.TryGetValue(query, out var layout))
        {
            List<Metric> told = [.. _values.Keys.Where(belongs)];
            List<Metric> metrics = [.. told.Where(metric => metric != Metrics.BatteryCurrent)];
            if (told.Count != metrics.Count)
                metrics.AddRange([Metrics.BatteryChargeCurrent, Metrics.BatteryDischargeCurrent]);
            _shapes[query] = layout = (new ReadingShape(metrics), metrics);
        }

        return new Reading(query, layout.Shape, [.. layout.From.Select(ValueOf)], [])
        {
            At = clock.GetUtcNow(),
            Timestamp = clock.GetTimestamp(),
            FreshFor = 3 * story.Every > LeastFresh ? 3 * story.Every : LeastFresh,
        };
    }

    /// <summary>An inverter tells whole amperes, cut off, one way or the other.</summary>
    private MetricValue ValueOf(Metric metric) =>
        metric != Metrics.BatteryChargeCurrent && metric != Metrics.BatteryDischargeCurrent ? _values[metric]
        : _values[Metrics.BatteryCurrent].ToObject() is double net ? MetricValue.Of(Math.Truncate(Math.Max(0, metric == Metrics.BatteryChargeCurrent ? net : -net)))
        : MetricValue.Unknown;
}

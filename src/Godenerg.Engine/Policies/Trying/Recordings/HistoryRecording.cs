namespace Godenerg.Engine.Policies.Trying.Recordings;

/// <summary>
/// What a history has kept, out of a table of it. It samples some metrics more often than others: an instant that tells the voltage is a
/// status, and what it does not tell is as it was, for as long as an engine would believe it.
/// </summary>
internal sealed class HistoryRecording(IRecording table) : IRecording
{
    /// <summary>Four samples of the usual 15 s.</summary>
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(1);

    public string Name => "the history";

    public IReadOnlyList<string> Remarks => table.Remarks;

    public IEnumerable<Recorded> Entries()
    {
        Dictionary<Metric, (MetricValue Value, DateTimeOffset At)> known = new(ReferenceEqualityComparer.Instance);
        Dictionary<string, ReadingShape> shapes = new(StringComparer.Ordinal);
        foreach (var entry in table.Entries())
        {
            if (entry.Reading is not { } reading)
                continue;
            var isWhole = !entry.IsStatus || reading.ValueOf(Metrics.BatteryVoltage).HasValue;
            var values = new MetricValue[reading.Metrics.Count];
            for (var slot = 0; slot < values.Length; slot++)
            {
                var metric = reading.Metrics[slot];
                if (reading.ValueAt(slot) is { HasValue: true } value)
                    known[metric] = (values[slot] = value, entry.At);
                else if (known.TryGetValue(metric, out var last) && (entry.At - last.At).Duration() <= Holds)
                    values[slot] = last.Value;
            }

            if (!isWhole)
                continue;
            if (!shapes.TryGetValue(reading.Query, out var shape))
                shapes[reading.Query] = shape = new ReadingShape(reading.Metrics);
            yield return entry with { Reading = new Reading(reading.Query, shape, values, []) };
        }
    }
}

namespace Godenerg;

/// <summary>
/// One decoded and verified reply of an inverter: what was asked, when it was answered, and the values. Immutable; may be kept and
/// shared between threads. There is no reading of an unverified reply.
/// </summary>
public sealed class Reading
{
    private readonly ReadingShape _shape;
    private readonly MetricValue[] _values;
    private readonly byte[] _payload;

    /// <summary>Makes a reading. The arrays are handed over, not copied.</summary>
    /// <param name="query">The query as sent, such as <c>QPIGS</c> or <c>QPGS1</c>.</param>
    /// <param name="shape">Which metrics it holds.</param>
    /// <param name="values">One value per slot of the shape.</param>
    /// <param name="payload">What the inverter sent between <c>(</c> and the checksum.</param>
    public Reading(string query, ReadingShape shape, MetricValue[] values, byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != shape.Metrics.Count)
            throw new ArgumentException($"{values.Length} values for {shape.Metrics.Count} slots", nameof(values));
        Query = query;
        _shape = shape;
        _values = values;
        _payload = payload;
    }

    private Reading(Reading same) => (Query, _shape, _values, _payload) = (same.Query, same._shape, same._values, same._payload);

    /// <summary>The query as sent, with its index or date, such as <c>QPIGS</c> or <c>QPGS1</c>.</summary>
    public string Query { get; }

    /// <summary>Wall time of the answer.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Monotonic time of the answer (<see cref="TimeProvider.GetTimestamp"/> of the engine's clock).</summary>
    public long Timestamp { get; init; }

    /// <summary>How long its values count as current. Older ones read as null in a <see cref="Snapshot"/>.</summary>
    public TimeSpan FreshFor { get; init; } = TimeSpan.MaxValue;

    /// <summary>Which metrics this reading has a slot for; a slot may still be unknown.</summary>
    public IReadOnlyList<Metric> Metrics => _shape.Metrics;

    /// <summary>What the inverter sent between <c>(</c> and the checksum, as ASCII bytes.</summary>
    public ReadOnlyMemory<byte> Payload => _payload;

    /// <summary>The same answer once more.</summary>
    /// <param name="at">Wall time.</param>
    /// <param name="timestamp">Monotonic time.</param>
    /// <param name="freshFor">How long it counts.</param>
    internal Reading Again(DateTimeOffset at, long timestamp, TimeSpan freshFor) => new(this) { At = at, Timestamp = timestamp, FreshFor = freshFor };

    /// <summary>True when the same bytes were answered, so that nothing has to be looked at twice.</summary>
    /// <param name="other">An earlier reading.</param>
    internal bool SaysTheSameAs(Reading? other) => other is not null && ReferenceEquals(_values, other._values);

    /// <summary>The value of any metric; unknown when this reply does not hold it.</summary>
    /// <param name="metric">Any metric.</param>
    public MetricValue ValueOf(Metric metric)
    {
        var slot = _shape.SlotOf(metric);
        return slot < 0 ? default : _values[slot];
    }

    /// <summary>The value by slot, in the order of <see cref="Metrics"/>.</summary>
    /// <param name="slot">0 … number of metrics - 1.</param>
    public MetricValue ValueAt(int slot) => _values[slot];

    /// <summary>The value, when this reply holds it.</summary>
    /// <typeparam name="T">The metric's type.</typeparam>
    /// <param name="metric">Any metric.</param>
    /// <param name="value">The value, or the type's default.</param>
    public bool TryGet<T>(Metric<T> metric, out T? value)
        where T : notnull
    {
        var found = ValueOf(metric);
        value = found.HasValue ? Metric<T>.Unpack(found) : default;
        return found.HasValue;
    }

    /// <summary>The number, or null.</summary>
    public double? this[Metric<double> metric] => TryGet(metric, out var value) ? value : null;

    /// <summary>The flag, or null.</summary>
    public bool? this[Metric<bool> metric] => TryGet(metric, out var value) ? value : null;

    /// <summary>The text, or null.</summary>
    public string? this[Metric<string> metric] => TryGet(metric, out var value) ? value : null;

    /// <summary>The option, or null.</summary>
    public Option? this[Metric<Option> metric] => TryGet(metric, out var value) ? value : null;

    /// <summary>The inverter's clock, or null.</summary>
    public DateTime? this[Metric<DateTime> metric] => TryGet(metric, out var value) ? value : null;

    /// <summary>The list, or null.</summary>
    public IReadOnlyList<int>? this[Metric<IReadOnlyList<int>> metric] => TryGet(metric, out var value) ? value : null;
}

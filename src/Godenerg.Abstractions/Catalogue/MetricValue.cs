using System.Globalization;

namespace Godenerg;

/// <summary>
/// One value of any metric in 16 bytes: a number beside a reference, so that a reading of forty fields is one array and no boxes.
/// The default is "unknown".
/// </summary>
public readonly struct MetricValue : IEquatable<MetricValue>
{
    private static readonly object NumberTag = new();
    private static readonly object FlagTag = new();
    private static readonly object ClockTag = new();

    private readonly double _number;
    private readonly object? _reference;

    private MetricValue(double number, object? reference)
    {
        _number = number;
        _reference = reference;
    }

    /// <summary>Nothing is known.</summary>
    public static MetricValue Unknown => default;

    /// <summary>True when there is a value.</summary>
    public bool HasValue => _reference is not null;

    /// <summary>A number in the metric's unit. NaN and the infinities are unknown.</summary>
    /// <param name="value">The number.</param>
    public static MetricValue Of(double value) => double.IsFinite(value) ? new(value, NumberTag) : default;

    /// <summary>A flag.</summary>
    /// <param name="value">The flag.</param>
    public static MetricValue Of(bool value) => new(value ? 1 : 0, FlagTag);

    /// <summary>A text.</summary>
    /// <param name="value">The text.</param>
    public static MetricValue Of(string value) => new(0, value);

    /// <summary>A choice.</summary>
    /// <param name="value">The option.</param>
    public static MetricValue Of(Option value) => new(0, value);

    /// <summary>A list of whole numbers. The caller hands the array over and does not change it any more.</summary>
    /// <param name="value">The numbers.</param>
    public static MetricValue Of(IReadOnlyList<int> value) => new(0, value);

    /// <summary>The inverter's own clock, to the second, in no particular zone.</summary>
    /// <param name="value">The clock's reading.</param>
    public static MetricValue Of(DateTime value) => new(value.Ticks / TimeSpan.TicksPerSecond, ClockTag);

    /// <summary>The number, without boxing it; false for what is unknown and for whatever is no number.</summary>
    /// <param name="number">In the metric's unit.</param>
    public bool TryGetNumber(out double number)
    {
        number = _number;
        return ReferenceEquals(_reference, NumberTag);
    }

    internal double Number => _number;

    internal object? Reference => _reference;

    internal bool Flag => _number != 0;

    internal DateTime Clock => new((long)_number * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);

    /// <summary>The value boxed (double, bool, string, <see cref="Option"/>, list or DateTime); null when unknown.</summary>
    public object? ToObject() =>
        _reference is null ? null
        : ReferenceEquals(_reference, NumberTag) ? _number
        : ReferenceEquals(_reference, FlagTag) ? Flag
        : ReferenceEquals(_reference, ClockTag) ? Clock
        : _reference;

    /// <inheritdoc/>
    public bool Equals(MetricValue other) =>
        _number.Equals(other._number) && (ReferenceEquals(_reference, other._reference)
            || (_reference is IReadOnlyList<int> list && other._reference is IReadOnlyList<int> others && list.SequenceEqual(others))
            || Equals(_reference, other._reference));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MetricValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_number, _reference is IReadOnlyList<int> list ? list.Count : _reference);

    /// <summary>Compares the values.</summary>
    public static bool operator ==(MetricValue left, MetricValue right) => left.Equals(right);

    /// <summary>Compares the values.</summary>
    public static bool operator !=(MetricValue left, MetricValue right) => !left.Equals(right);

    /// <summary>The value in invariant culture, without its unit; <c>unknown</c> when there is none.</summary>
    public override string ToString() => ToObject() switch
    {
        null => "unknown",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("0.###", CultureInfo.InvariantCulture),
        DateTime clock => clock.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        IReadOnlyList<int> list => string.Join(' ', list),
        var other => other.ToString()!,
    };
}

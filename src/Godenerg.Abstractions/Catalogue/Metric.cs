namespace Godenerg;

/// <summary>
/// Something that can be known about an inverter. A metric is a name, a unit and a type; it holds no value. Every metric lives in
/// the catalogue (<see cref="Metrics"/>, <see cref="Settings"/>), and instances are compared by reference.
/// </summary>
public abstract class Metric
{
    private protected Metric(string name, Unit unit, string summary, IReadOnlyList<Option>? options)
    {
        Name = name;
        Unit = unit;
        Summary = summary;
        Options = options ?? [];
        foreach (var letter in name)
            Hash = (Hash * 31) + letter;
    }

    /// <summary>The name used everywhere: configuration, command line, HTTP, logs. Lower case, <c>group.what-it-is</c>.</summary>
    public string Name { get; }

    /// <summary>The unit of every value of this metric; <see cref="Unit.None"/> where there is none.</summary>
    public Unit Unit { get; }

    /// <summary>What it is, in one line.</summary>
    public string Summary { get; }

    /// <summary>What a choice can be; empty for other metrics. An inverter may still send a code that is not among them.</summary>
    public IReadOnlyList<Option> Options { get; }

    /// <summary>The type of its values: double, bool, string, <see cref="Option"/>, DateTime or a list of int.</summary>
    public abstract Type ValueType { get; }

    /// <summary>True when it can also be written.</summary>
    public virtual bool IsSetting => false;

    /// <summary>True when no inverter sends it: the engine works it out of other metrics of the same reading, or the data logger of many readings.</summary>
    public bool IsDerived { get; init; }

    /// <summary>Where tables of metrics look first: they are asked many times in every poll.</summary>
    internal int Hash { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A metric whose values are <typeparamref name="T"/>.</summary>
/// <typeparam name="T">double, bool, string, <see cref="Option"/>, DateTime or IReadOnlyList&lt;int&gt;.</typeparam>
public class Metric<T> : Metric
    where T : notnull
{
    /// <summary>Makes a metric. Only the catalogue does so for inverters; plugins may make metrics of their own.</summary>
    /// <param name="name">Lower case, <c>group.what-it-is</c>.</param>
    /// <param name="unit">The unit of its values.</param>
    /// <param name="summary">What it is, in one line.</param>
    /// <param name="options">What a choice can be.</param>
    public Metric(string name, Unit unit, string summary, IReadOnlyList<Option>? options = null)
        : base(name, unit, summary, options)
    {
    }

    /// <inheritdoc/>
    public override Type ValueType => typeof(T);

    /// <summary>Reads a value of this metric's type.</summary>
    /// <param name="value">A value that <see cref="MetricValue.HasValue"/>.</param>
    internal static T Unpack(MetricValue value)
    {
        if (typeof(T) == typeof(double))
            return (T)(object)value.Number;
        if (typeof(T) == typeof(bool))
            return (T)(object)value.Flag;
        if (typeof(T) == typeof(DateTime))
            return (T)(object)value.Clock;
        return (T)value.Reference!;
    }
}

/// <summary>A metric that can also be written. Nobody writes it directly: a wish for it is a setpoint, and the guard decides.</summary>
/// <typeparam name="T">double, bool, string, <see cref="Option"/> or DateTime.</typeparam>
public sealed class Setting<T> : Metric<T>
    where T : notnull
{
    /// <summary>Makes a setting.</summary>
    /// <param name="name">Lower case, <c>group.what-it-is</c>.</param>
    /// <param name="unit">The unit of its values.</param>
    /// <param name="summary">What it is, in one line.</param>
    /// <param name="options">What a choice can be.</param>
    public Setting(string name, Unit unit, string summary, IReadOnlyList<Option>? options = null)
        : base(name, unit, summary, options)
    {
    }

    /// <inheritdoc/>
    public override bool IsSetting => true;
}

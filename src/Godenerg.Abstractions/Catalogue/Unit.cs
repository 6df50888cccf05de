namespace Godenerg;

/// <summary>A unit of measure. Metrics own their unit; a field, a column or a label never has one of its own.</summary>
/// <param name="Symbol">What is printed after the number, such as <c>V</c>; empty for a plain count or a text.</param>
/// <param name="Name">The unit's English name in the singular, such as <c>volt</c>.</param>
public sealed record Unit(string Symbol, string Name)
{
    /// <summary>No unit: texts, flags, choices and plain counts.</summary>
    public static readonly Unit None = new("", "none");

    /// <summary>Electric potential.</summary>
    public static readonly Unit Volt = new("V", "volt");

    /// <summary>The inverter's own step for its fan offset: ten millivolts.</summary>
    public static readonly Unit TenMillivolts = new("×10 mV", "ten millivolts");

    /// <summary>Electric current.</summary>
    public static readonly Unit Ampere = new("A", "ampere");

    /// <summary>Active power.</summary>
    public static readonly Unit Watt = new("W", "watt");

    /// <summary>Apparent power.</summary>
    public static readonly Unit VoltAmpere = new("VA", "volt-ampere");

    /// <summary>Energy.</summary>
    public static readonly Unit WattHour = new("Wh", "watt-hour");

    /// <summary>Frequency.</summary>
    public static readonly Unit Hertz = new("Hz", "hertz");

    /// <summary>A share of a hundred.</summary>
    public static readonly Unit Percent = new("%", "percent");

    /// <summary>Temperature.</summary>
    public static readonly Unit Celsius = new("°C", "degree Celsius");

    /// <summary>Time.</summary>
    public static readonly Unit Second = new("s", "second");

    /// <summary>Time.</summary>
    public static readonly Unit Minute = new("min", "minute");

    /// <summary>Time.</summary>
    public static readonly Unit Hour = new("h", "hour");

    /// <summary>Time.</summary>
    public static readonly Unit Day = new("d", "day");

    /// <inheritdoc/>
    public override string ToString() => Symbol;
}

using System.Globalization;

namespace Godenerg;

/// <summary>
/// An amount in a unit: a parameter of a policy, or what was worked out from one. It is used like a number; two amounts are added and
/// compared only in the same unit, and a setting takes only amounts in its own unit.
/// </summary>
/// <param name="Value">How many.</param>
/// <param name="Unit">Of what.</param>
public readonly record struct Quantity(double Value, Unit Unit)
{
    /// <summary>The bare number.</summary>
    public static implicit operator double(Quantity amount) => amount.Value;

    /// <summary>More of the same.</summary>
    public static Quantity operator +(Quantity left, double right) => left with { Value = left.Value + right };

    /// <summary>More of the same.</summary>
    public static Quantity operator +(Quantity left, Quantity right) => left with { Value = left.Value + right.In(left.Unit) };

    /// <summary>Less of the same.</summary>
    public static Quantity operator -(Quantity left, double right) => left with { Value = left.Value - right };

    /// <summary>Less of the same.</summary>
    public static Quantity operator -(Quantity left, Quantity right) => left with { Value = left.Value - right.In(left.Unit) };

    /// <summary>The other way round.</summary>
    public static Quantity operator -(Quantity amount) => amount with { Value = -amount.Value };

    /// <summary>So many times.</summary>
    public static Quantity operator *(Quantity left, double right) => left with { Value = left.Value * right };

    /// <summary>So many times.</summary>
    public static Quantity operator *(double left, Quantity right) => right with { Value = left * right.Value };

    /// <summary>A part of it.</summary>
    public static Quantity operator /(Quantity left, double right) => left with { Value = left.Value / right };

    /// <summary>How many times the one holds the other.</summary>
    public static double operator /(Quantity left, Quantity right) => left.Value / right.In(left.Unit);

    /// <summary>Compares amounts in the same unit.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Value < right.In(left.Unit);

    /// <summary>Compares amounts in the same unit.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Value > right.In(left.Unit);

    /// <summary>Compares amounts in the same unit.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.In(left.Unit);

    /// <summary>Compares amounts in the same unit.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.In(left.Unit);

    /// <summary>The number with its unit, such as <c>58.4 V</c>.</summary>
    public override string ToString() => Value.ToString("0.###", CultureInfo.InvariantCulture) + (Unit.Symbol.Length > 0 ? " " + Unit.Symbol : "");

    private double In(Unit unit) =>
        Unit == unit ? Value : throw new PolicyException($"{this} has no place beside an amount in {Named(unit)}");

    private static string Named(Unit unit) => unit.Symbol.Length > 0 ? unit.Symbol : "no unit";
}

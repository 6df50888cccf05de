using System.Globalization;

namespace Godenerg.Engine.Protocols.Commands;

/// <summary>The values a number may take on a particular inverter.</summary>
/// <param name="Least">Smallest value.</param>
/// <param name="Most">Largest value.</param>
/// <param name="Step">Distance between two values.</param>
/// <param name="Only">The values, where they are a list and not a range.</param>
/// <param name="Also">One value outside the range with a meaning of its own, such as 0 for "when full".</param>
internal sealed record AllowedValues(double Least, double Most, double Step, IReadOnlyList<double>? Only = null, double? Also = null)
{
    /// <summary>Values are decimals with few digits; anything nearer than this is the same value.</summary>
    private const double Tolerance = 1e-6;

    public bool Allows(double value)
    {
        if (!double.IsFinite(value))
            return false;
        if (Also is { } also && Math.Abs(value - also) < Tolerance)
            return true;
        if (Only is not null)
            return Only.Any(allowed => Math.Abs(allowed - value) < Tolerance);
        var steps = (value - Least) / Step;
        return value >= Least - Tolerance && value <= Most + Tolerance && Math.Abs(steps - Math.Round(steps)) * Step < Tolerance;
    }

    public override string ToString()
    {
        var text = Only is not null
            ? string.Join(", ", Only.Select(Show))
            : $"{Show(Least)} to {Show(Most)} in steps of {Show(Step)}";
        return Also is { } also ? $"{text}, or {Show(also)}" : text;
    }

    private static string Show(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}

/// <summary>
/// What limits a setting. The limit that holds on one inverter follows from its battery class (QPIRI token 7) and from the lists it
/// gives itself (QMCHGCR, QMUCHGCR, QMSCHGCR).
/// </summary>
internal sealed class Limits
{
    private readonly Dictionary<int, AllowedValues> _byClass;

    private Limits(Dictionary<int, AllowedValues> byClass) => _byClass = byClass;

    /// <summary>Battery classes, in volts. 0 stands for every class.</summary>
    public IEnumerable<int> Classes => _byClass.Keys;

    /// <summary>The list that the inverter itself gives; only its members are accepted.</summary>
    public Metric<IReadOnlyList<int>>? ListedIn { get; private init; }

    /// <summary>The same range on every inverter.</summary>
    public static Limits Range(double least, double most, double step) => new(new() { [0] = new(least, most, step) });

    /// <summary>The same list on every inverter.</summary>
    public static Limits OneOf(params double[] values) => new(new() { [0] = new(values.Min(), values.Max(), 0, values) });

    /// <summary>Ranges by battery class; a class left out is not documented and refused.</summary>
    public static Limits ByBatteryClass(
        (double Least, double Most, double Step)? v12 = null,
        (double Least, double Most, double Step)? v24 = null,
        (double Least, double Most, double Step)? v48 = null,
        double? also = null)
    {
        var ranges = new Dictionary<int, AllowedValues>();
        foreach (var (volts, range) in new[] { (12, v12), (24, v24), (48, v48) })
            if (range is { } given)
                ranges[volts] = new(given.Least, given.Most, given.Step, Also: also);
        return new(ranges);
    }

    /// <summary>The same, with a list instead of the range of the 12 V class.</summary>
    public Limits With12V(params double[] values) =>
        new(new(_byClass) { [12] = new(values.Min(), values.Max(), 0, values, _byClass.Values.First().Also) }) { ListedIn = ListedIn };

    /// <summary>The same, with one value outside that has a meaning of its own.</summary>
    public Limits OrAlso(double value) => new(_byClass.ToDictionary(entry => entry.Key, entry => entry.Value with { Also = value })) { ListedIn = ListedIn };

    /// <summary>The same, narrowed to the list that the inverter gives.</summary>
    public Limits Listed(Metric<IReadOnlyList<int>> choices) => new(_byClass) { ListedIn = choices };

    /// <summary>What one inverter accepts.</summary>
    /// <param name="batteryVolts">Its battery class: 12, 24 or 48.</param>
    /// <param name="snapshot">What is known of it; null when nothing is.</param>
    /// <returns>Null when the class is not documented.</returns>
    public AllowedValues? For(int batteryVolts, Snapshot? snapshot = null)
    {
        if (!_byClass.TryGetValue(batteryVolts, out var allowed) && !_byClass.TryGetValue(0, out allowed))
            return null;
        if (ListedIn is null || snapshot?[ListedIn] is not { Count: > 0 } listed)
            return allowed;
        var only = listed.Select(number => (double)number).Where(allowed.Allows).ToArray();
        return only.Length == 0 ? allowed with { Only = [] } : new(only[0], only[^1], 0, only);
    }
}

using System.Globalization;

namespace Godenerg.Engine.Configuration;

/// <summary>A number as people write it, with or without its unit: <c>52.8 V</c>, <c>52.8V</c>, <c>52.8</c>.</summary>
internal static class Quantity
{
    private static readonly Unit[] Known =
        [Unit.Volt, Unit.Ampere, Unit.Watt, Unit.VoltAmpere, Unit.WattHour, Unit.Hertz, Unit.Percent, Unit.Celsius, Unit.Second, Unit.Minute, Unit.Hour, Unit.Day];

    private static readonly (string Name, double Seconds)[] Times = [("s", 1), ("min", 60), ("ms", 0.001), ("h", 3600), ("d", 86_400)];

    /// <summary>Reads a number.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="unit">The unit that it has, whether written or not.</param>
    /// <param name="value">The number.</param>
    /// <returns>Null when it was understood, else what is wrong, to be said behind "is 'text'".</returns>
    public static string? Read(string text, Unit unit, out double value)
    {
        if (!TrySplit(text, out value, out var suffix))
            return text.Contains(',', StringComparison.Ordinal) && TrySplit(text.Replace(',', '.'), out _, out _)
                ? $"decimals are written with a point, like {text.Replace(',', '.')}"
                : $"that is no number; write it like {Example(unit)}";
        if (suffix.Length == 0 || suffix == unit.Symbol || (unit.Symbol.Length > 0 && string.Equals(suffix, unit.Name, StringComparison.OrdinalIgnoreCase)))
            return null;
        // Small letters are a habit (52.8v, 11a); a prefix is not (mV is not MV).
        if (suffix.Length == 1 && string.Equals(suffix, unit.Symbol, StringComparison.OrdinalIgnoreCase))
            return null;
        var number = value.ToString("0.###", CultureInfo.InvariantCulture);
        if (unit == Unit.None)
            return $"it has no unit; write it like {number}";
        var other = Array.Find(Known, known => string.Equals(known.Symbol, suffix, StringComparison.OrdinalIgnoreCase));
        return other is null
            ? $"'{suffix}' is not its unit; it is in {unit.Symbol} ({unit.Name})"
            : $"{other.Symbol} is {other.Name}, and this is in {unit.Symbol} ({unit.Name}); write it like {Example(unit)}";
    }

    /// <summary>Reads a length of time; a bare number is seconds.</summary>
    public static string? ReadTime(string text, string example, out TimeSpan time)
    {
        time = default;
        if (!TrySplit(text, out var value, out var suffix) || Math.Abs(value) > 1e6)
            return $"that is no length of time; write it like {example}";
        if (suffix.Length == 0)
            suffix = "s";
        var found = Array.Find(Times, known => known.Name == suffix);
        if (found.Name is null)
            return $"'{suffix}' is no unit of time here; write it like {example}";
        time = TimeSpan.FromSeconds(value * found.Seconds);
        return null;
    }

    private static string Example(Unit unit) => unit == Unit.Volt ? "53.2 V" : unit == Unit.Ampere ? "11 A" : $"10 {unit.Symbol}".TrimEnd();

    private static bool TrySplit(string text, out double number, out string suffix)
    {
        text = text.Trim();
        var end = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
            end++;
        suffix = text[end..].Trim();
        return double.TryParse(text.AsSpan(0, end), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number) && !suffix.Any(char.IsAsciiDigit) && !suffix.StartsWith(',');
    }
}

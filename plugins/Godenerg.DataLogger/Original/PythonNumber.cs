using System.Globalization;

namespace Godenerg.DataLogger.Original;

/// <summary>Numbers as Python writes them: the fewest digits that read back, 52.0 and 1e-05.</summary>
internal static class PythonNumber
{
    /// <summary>Python writes an exponent from here on, counted in digits before the point; and before 0.0001.</summary>
    private const int MostDigits = 16;
    private const int LeastPlace = -4;

    /// <summary>As a float.</summary>
    public static string Write(double number)
    {
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        if (!shortest.Contains('E', StringComparison.Ordinal) && Math.Abs(number) is 0 or >= 0.0001 and < 1e15)
            return shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";
        var sign = shortest[0] == '-' ? "-" : "";
        var (digits, place) = Taken(shortest.AsSpan(sign.Length));
        if (place is < LeastPlace or >= MostDigits)
            return $"{sign}{digits[..1]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(place < 0 ? '-' : '+')}{Math.Abs(place).ToString("00", CultureInfo.InvariantCulture)}";
        return place < 0 ? sign + "0." + new string('0', -place - 1) + digits
            : digits.Length <= place + 1 ? sign + digits.PadRight(place + 1, '0') + ".0"
            : sign + digits[..(place + 1)] + "." + digits[(place + 1)..];
    }

    /// <summary>In a column of whole numbers: without a point, unless something stands behind it.</summary>
    public static string WriteWhole(double number) =>
        number == Math.Floor(number) && Math.Abs(number) < 1e15 ? ((long)number).ToString(CultureInfo.InvariantCulture) : Write(number);

    /// <summary>The digits that count, and the power of ten of the first.</summary>
    private static (string Digits, int Place) Taken(ReadOnlySpan<char> shortest)
    {
        var at = shortest.IndexOf('E');
        var exponent = at < 0 ? 0 : int.Parse(shortest[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = at < 0 ? shortest : shortest[..at];
        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa.Length : point;
        var digits = mantissa.ToString().Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        return (digits.Length == 0 ? "0" : digits, exponent + whole - 1 - leading);
    }
}

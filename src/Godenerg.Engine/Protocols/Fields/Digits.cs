namespace Godenerg.Engine.Protocols.Fields;

/// <summary>Reads decimal numbers from bytes without allocating. No culture, no exponent, no blanks.</summary>
internal static class Digits
{
    private static readonly double[] PowersOfTen = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

    /// <summary>Reads a whole token as a number: an optional minus, digits, at most one point.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> token, out double value, out bool hasPoint)
    {
        value = 0;
        hasPoint = false;
        var start = token.Length > 0 && token[0] == '-' ? 1 : 0;
        if (token.Length == start || token.Length > 15)
            return false;
        long mantissa = 0;
        var decimals = 0;
        var digits = 0;
        for (var i = start; i < token.Length; i++)
        {
            var digit = token[i] - '0';
            if ((uint)digit <= 9)
            {
                mantissa = mantissa * 10 + digit;
                digits++;
                if (hasPoint)
                    decimals++;
            }
            else if (token[i] == '.' && !hasPoint)
            {
                hasPoint = true;
            }
            else
            {
                return false;
            }
        }

        if (digits == 0 || decimals >= PowersOfTen.Length)
            return false;
        // Dividing two exact integers rounds once, so the result is the double nearest to the decimal text.
        value = (start == 1 ? -mantissa : mantissa) / PowersOfTen[decimals];
        return true;
    }

    /// <summary>Reads a token of digits only.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> token, out int value)
    {
        value = 0;
        if (token.IsEmpty || token.Length > 9)
            return false;
        foreach (var character in token)
        {
            var digit = character - '0';
            if ((uint)digit > 9)
                return false;
            value = value * 10 + digit;
        }

        return true;
    }

    public static bool AreAll(ReadOnlySpan<byte> token) => !token.IsEmpty && token.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}

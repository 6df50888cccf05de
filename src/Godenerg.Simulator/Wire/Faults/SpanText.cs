using System.Globalization;

namespace Godenerg.Simulator.Wire.Faults;

/// <summary>Times as people write them: <c>500ms</c>, <c>2.5s</c>, <c>10min</c>, <c>1h30min</c>, with a sign where that makes sense.</summary>
internal static class SpanText
{
    private static readonly (string Name, double Seconds)[] Units =
        [("ms", 0.001), ("min", 60), ("s", 1), ("m", 60), ("h", 3600), ("d", 86400)];

    /// <summary>The longest that can be meant: a century.</summary>
    private const double Longest = 100 * 366 * 86400.0;

    public static bool TryParse(string text, out TimeSpan span)
    {
        span = default;
        var sign = text.StartsWith('-') ? -1 : 1;
        ReadOnlySpan<char> rest = text.AsSpan(text.StartsWith('-') || text.StartsWith('+') ? 1 : 0);
        if (rest.IsEmpty)
            return false;
        var seconds = 0.0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('.', '9');
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return false;
            rest = rest[digits..];
            var letters = rest.IndexOfAnyInRange('0', '9');
            var name = letters < 0 ? rest : rest[..letters];
            var unit = FindUnit(name);
            if (unit <= 0)
                return false;
            seconds += number * unit;
            rest = rest[name.Length..];
        }

        if (seconds > Longest)
            return false;
        span = TimeSpan.FromSeconds(sign * seconds);
        return true;
    }

    public static string Write(TimeSpan span) => span.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "s";

    private static double FindUnit(ReadOnlySpan<char> name)
    {
        foreach (var (unit, seconds) in Units)
            if (name.SequenceEqual(unit))
                return seconds;
        return 0;
    }
}

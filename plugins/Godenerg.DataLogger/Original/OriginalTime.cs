using System.Globalization;

namespace Godenerg.DataLogger.Original;

/// <summary>Times as the original takes them: the digits of a local time, as far as they matter.</summary>
internal static class OriginalTime
{
    public const string Allowed = "YYYYMMDD, YYYYMMDDHH, YYYYMMDDHHMM or YYYYMMDDHHMMSS, local time";

    private static readonly string[] Formats = ["yyyyMMddHHmmss"];

    /// <summary>Reads one. What was left out is zero, also at the end of a range.</summary>
    /// <param name="text">8, 10, 12 or 14 digits.</param>
    /// <param name="zone">Whose local time.</param>
    /// <param name="at">The instant: the first of two where a clock is put back, and the later one where it leaps.</param>
    public static bool TryRead(string text, TimeZoneInfo zone, out DateTimeOffset at)
    {
        at = default;
        if (text.Length is not (8 or 10 or 12 or 14)
            || !DateTime.TryParseExact(text.PadRight(14, '0'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year is < 1970 or > 2999)
            return false;
        at = new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
        return true;
    }
}

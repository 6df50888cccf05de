using System.Globalization;

namespace Godenerg.DataLogger.Original;

/// <summary>Times as the original takes them, the digits of a local time as far as they matter; and as everything here takes them.</summary>
internal static class OriginalTime
{
    public const string Allowed = "YYYYMMDD, YYYYMMDDHH, YYYYMMDDHHMM or YYYYMMDDHHMMSS in local time, or a time as the other verbs take it";

    private const string Full = "yyyyMMddHHmmss";

    /// <summary>Reads one. What was left out of its digits is zero, also at the end of a range.</summary>
    /// <param name="option">Where it was typed.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="now">What <c>now</c> is.</param>
    /// <param name="zone">Whose local time.</param>
    /// <returns>The first of two instants where a clock is put back. A time that it leaps over counts as if it had not leapt yet, as in Python.</returns>
    /// <exception cref="HistoryException">It is none.</exception>
    public static DateTimeOffset Read(string option, string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (text.Length is 8 or 10 or 12 or 14 && DateTime.TryParseExact(text.PadRight(Full.Length, '0'), Full, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return local.Year is >= 1970 and < 3000
                ? new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local))
                : throw new HistoryException($"{option} is '{text}'; the history is about the years 1970 to 2999");
        try
        {
            return HistoryWords.Time(text, now, zone);
        }
        catch (HistoryException wrong)
        {
            throw new HistoryException($"{option}: {wrong.Message}");
        }
    }
}

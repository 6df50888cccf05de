using System.Globalization;
using System.Text.RegularExpressions;

namespace Godenerg;

/// <summary>
/// What people type when they ask the history, on the command line and over HTTP alike. Any thread. What cannot be understood is a
/// <see cref="HistoryException"/> that says what it is, what is allowed and what to type instead.
/// </summary>
public static partial class HistoryWords
{
    private const int MostYears = 100;

    private const string TimesAllowed =
        "write 20171031, 2017-10-31, 2017-10-31T06:30, 2017-10-31T06:30:00+01:00, now, today, yesterday, or a time ago such as -24h";

    private static readonly string[] LocalForms =
    [
        "yyyyMMdd", "yyyyMMddHH", "yyyyMMddHHmm", "yyyyMMddHHmmss", "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
    ];

    private static readonly string[] FullForms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>
    /// Reads an instant: RFC 3339, <c>YYYYMMDD[HH[MM[SS]]]</c> or <c>YYYY-MM-DD[THH:MM[:SS]]</c> in local time, <c>now</c>, <c>today</c> and
    /// <c>yesterday</c> (the midnight they begin with), or a time ago: <c>-24h</c>, <c>-90 min</c>, <c>-7d</c>, <c>-1y</c>. Of a local time that comes
    /// twice the first is meant; one that never comes is the instant at which clocks go forward.
    /// </summary>
    /// <param name="text">What somebody typed.</param>
    /// <param name="now">What <c>now</c> is.</param>
    /// <param name="zone">Whose local time is meant.</param>
    /// <exception cref="HistoryException">It is none of these.</exception>
    public static DateTimeOffset Time(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(zone);
        var word = text.Trim().ToLowerInvariant();
        var local = TimeZoneInfo.ConvertTime(now, zone);
        if (word == "now")
            return local;
        if (word is "today" or "yesterday")
            return InZone(local.Date.AddDays(word == "today" ? 0 : -1), zone);
        if (word.StartsWith('-') && TryLength(word[1..], out var length))
            return Ago(text, local, length, zone);
        var typed = text.Trim().ToUpperInvariant();
        if (DateTime.TryParseExact(typed, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
            return InZone(wall, zone);
        if (HasZone().IsMatch(typed) && DateTimeOffset.TryParseExact(typed, FullForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            return TimeZoneInfo.ConvertTime(instant, zone);
        throw new HistoryException($"'{text}' is no time; {TimesAllowed}");
    }

    /// <summary>Reads the two ends of a time that is asked for.</summary>
    /// <param name="from">From when on; null for a day before the end.</param>
    /// <param name="to">Up to when, exclusive; null for now.</param>
    /// <param name="now">What <c>now</c> is.</param>
    /// <param name="zone">Whose local time is meant.</param>
    /// <exception cref="HistoryException">One is no time, the end is not after the beginning, or they are more than 100 years apart.</exception>
    public static HistorySpan Span(string? from, string? to, DateTimeOffset now, TimeZoneInfo zone)
    {
        var end = Reachable(Time(to ?? "now", now, zone));
        var begin = from is null ? end.AddDays(-1) : Reachable(Time(from, now, zone));
        if (begin >= end)
            throw new HistoryException($"the time from {Show(begin)} to {Show(end)} is empty; the end must be later than the beginning{(to is null ? ", and is now where none is given" : "")}");
        if (begin.AddYears(MostYears) < end)
            throw new HistoryException($"from {Show(begin)} to {Show(end)} is more than {MostYears} years; ask for a shorter time");
        return new HistorySpan(begin, end);
    }

    /// <summary>Reads the length of a step: a number and s, min, h, d or week, such as <c>15 min</c>, <c>1h</c>, <c>1 day</c>; 1 s to 366 days.</summary>
    /// <param name="text">What somebody typed.</param>
    /// <exception cref="HistoryException">It is no length, or too short or too long.</exception>
    public static TimeSpan Step(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!TryLength(text.Trim().ToLowerInvariant(), out var length) || length.Years > 0)
            throw new HistoryException($"'{text}' is no step; write a number and a unit, such as 30s, 15min, 1h, 1d or 1 week");
        return length.Span >= TimeSpan.FromSeconds(1) && length.Span <= TimeSpan.FromDays(366)
            ? length.Span
            : throw new HistoryException($"a step of {text.Trim()} cannot be made; a step is 1 s to 366 days");
    }

    /// <summary>Reads how many points are wanted at most: 1 to 100,000.</summary>
    /// <param name="text">What somebody typed.</param>
    /// <exception cref="HistoryException">It is something else.</exception>
    public static int Points(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var points) && points is >= 1 and <= 100_000
            ? points
            : throw new HistoryException($"'{text}' points cannot be made; 1 to 100000 can");

    /// <summary>An instant as people read it, in the zone it is in: <c>2017-10-31 06:30:00 +01:00</c>.</summary>
    internal static string Show(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    /// <summary>At the ends of all calendars nothing can be added and nothing taken away.</summary>
    private static DateTimeOffset Reachable(DateTimeOffset instant) => instant.Year is > 1_000 and < 9_000
        ? instant : throw new HistoryException($"{instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} is beyond all calendars; {TimesAllowed}");

    private static DateTimeOffset Ago(string text, DateTimeOffset now, (TimeSpan Span, int Years) length, TimeZoneInfo zone)
    {
        try
        {
            var instant = length.Years > 0 ? InZone(now.DateTime.AddYears(-length.Years), zone) : now - length.Span;
            return TimeZoneInfo.ConvertTime(instant, zone);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new HistoryException($"'{text}' is before the year 1; {TimesAllowed}");
        }
    }

    private static DateTimeOffset InZone(DateTime wall, TimeZoneInfo zone)
    {
        try
        {
            if (zone.IsInvalidTime(wall))
            {
                // The gap is entered with the offset that held before it.
                var before = zone.GetUtcOffset(wall.AddDays(-1));
                var after = zone.GetUtcOffset(wall.AddDays(1));
                while (zone.IsInvalidTime(wall))
                    wall = wall.AddTicks(-(wall.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(1);
                return new DateTimeOffset(wall, zone.IsInvalidTime(wall) ? before : after);
            }

            return new DateTimeOffset(wall, zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new HistoryException($"{wall.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} is beyond all calendars; {TimesAllowed}");
        }
    }

    private static bool TryLength(string word, out (TimeSpan Span, int Years) length)
    {
        length = default;
        var match = Length().Match(word);
        if (!match.Success || !double.TryParse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        var seconds = match.Groups["unit"].Value switch { ['s', ..] => 1, ['m', ..] => 60, ['h', ..] => 3600, ['d', ..] => 86_400, ['w', ..] => 7 * 86_400, _ => 0 };
        if (number * Math.Max(seconds, 86_400) > 366.0 * 10_000 * 86_400 || (seconds == 0 && number != Math.Floor(number)))
            return false;
        length = seconds == 0 ? (TimeSpan.Zero, (int)number) : (TimeSpan.FromSeconds(number * seconds), 0);
        return true;
    }

    [GeneratedRegex("^(?<number>[0-9]{1,12}(\\.[0-9]{1,6})?)\\s*(?<unit>s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|w|weeks?|y|years?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Length();

    [GeneratedRegex("(Z|[+-][0-9]{2}:[0-9]{2})$", RegexOptions.ExplicitCapture)]
    private static partial Regex HasZone();
}

/// <summary>A time that is asked for.</summary>
/// <param name="From">From when on.</param>
/// <param name="To">Up to when, exclusive; later than <paramref name="From"/>.</param>
public readonly record struct HistorySpan(DateTimeOffset From, DateTimeOffset To);

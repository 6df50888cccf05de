using System.CommandLine;
using System.Globalization;

namespace Godenerg.Cli;

/// <summary>Points in time as an owner types them: <c>12:20</c>, <c>yesterday 14:00</c>, <c>2026-11-23 12:20</c>, or with its zone.</summary>
internal static class TimeText
{
    public const string Examples = "12:20, yesterday 14:00, 2026-11-23 12:20, or 2026-11-23T12:20:00Z";

    private static readonly string[] Clocks = ["H':'mm", "HH':'mm", "H':'mm':'ss", "HH':'mm':'ss"];
    private static readonly string[] Locals = ["yyyy-MM-dd", "yyyy-MM-dd HH':'mm", "yyyy-MM-dd HH':'mm':'ss", "yyyy-MM-dd'T'HH':'mm", "yyyy-MM-dd'T'HH':'mm':'ss"];
    private static readonly string[] Zoned = ["yyyy-MM-dd'T'HH':'mmK", "yyyy-MM-dd'T'HH':'mm':'ssK", "yyyy-MM-dd'T'HH':'mm':'ss.FFFFFFFK"];

    /// <summary>An option that takes a point in time, with or without quotes around it.</summary>
    public static Option<string[]> Option(string name, string description)
    {
        var option = new Option<string[]>(name)
        {
            Description = description, HelpName = "TIME", Arity = new ArgumentArity(1, 2), AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [],
        };
        return option.Checked(words => [words is null or [] || IsTime(string.Join(' ', words)) ? null : $"{name} is '{string.Join(' ', words)}'; write it like {Examples}"]);
    }

    public static bool IsTime(string text) => TryRead(text, DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc, out _, out _);

    /// <summary>Reads a point in time.</summary>
    /// <param name="text">As typed; checked before.</param>
    /// <param name="now">What time it is there.</param>
    /// <param name="zone">The zone of times that name none.</param>
    /// <param name="isEnd">Whether a day alone means its end rather than its beginning.</param>
    public static DateTimeOffset Read(string text, DateTimeOffset now, TimeZoneInfo zone, bool isEnd = false) =>
        !TryRead(text, now, zone, out var at, out var isDay) ? throw new ArgumentException($"'{text}' is no time; write it like {Examples}")
        : isDay && isEnd ? at.AddDays(1).AddTicks(-1) : at;

    private static bool TryRead(string text, DateTimeOffset now, TimeZoneInfo zone, out DateTimeOffset at, out bool isDay)
    {
        text = text.Trim();
        isDay = false;
        if (DateTimeOffset.TryParseExact(text, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.None, out at) && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > "2026-11-23".Length))
            return true;
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        DateTime local;
        if (words is ["today" or "yesterday"])
            (local, isDay) = (DayOf(words[0], today), true);
        else if (words is ["today" or "yesterday", var clock] && TryClock(clock, out var time))
            local = DayOf(words[0], today) + time;
        else if (words is [var alone] && TryClock(alone, out time))
            local = today + time;
        else if (DateTime.TryParseExact(text, Locals, CultureInfo.InvariantCulture, DateTimeStyles.None, out local) && local.Year is > 1 and < 9000)
            isDay = words is [{ Length: 10 }];
        else
            return false;
        at = new DateTimeOffset(local, zone.GetUtcOffset(local));
        return true;
    }

    private static DateTime DayOf(string word, DateTime today) => word == "today" ? today : today.AddDays(-1);

    private static bool TryClock(string text, out TimeSpan time)
    {
        var isClock = TimeOnly.TryParseExact(text, Clocks, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock);
        time = clock.ToTimeSpan();
        return isClock;
    }
}

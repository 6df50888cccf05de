using System.Globalization;
using Godenerg.Graphing.Asking;

namespace Godenerg.Graphing.Scales;

/// <summary>A mark on the axis of time.</summary>
/// <param name="At">When.</param>
/// <param name="Label">The time that is on the wall then.</param>
/// <param name="Below">The larger part of it, where that is new; else empty.</param>
internal sealed record TimeTick(DateTimeOffset At, string Label, string Below);

/// <summary>Marks at times that people would choose: whole hours, midnights, first days of months where they live.</summary>
internal static class TimeScale
{
    private const int Second = 1;
    private const int Minute = 60;
    private const int Hour = 3600;
    private const int Quarter = 900;
    private const int DaySeconds = 86_400;

    private static readonly int[] Clocks =
    [
        Second, 2, 5, 10, 15, 30, Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute, Hour, 2 * Hour, 3 * Hour, 6 * Hour, 12 * Hour,
    ];

    private static readonly int[] Days = [1, 2, 7, 14];
    private static readonly int[] Months = [1, 2, 3, 6, 12, 24, 60, 120, 240];

    /// <summary>The finest marks of which there are at most so many.</summary>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end, which belongs to it.</param>
    /// <param name="zone">Where people live.</param>
    /// <param name="most">How many fit beside one another; 2 or more.</param>
    public static IReadOnlyList<TimeTick> Over(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone, int most)
    {
        var seconds = (to - from).TotalSeconds;
        foreach (var step in Clocks)
            if (seconds / step <= most && OfClock(from, to, zone, step) is var ticks && ticks.Count <= most)
                return Label(ticks, step < Minute ? "HH:mm:ss" : "HH:mm", "ddd d MMM", last => last.Date);
        foreach (var step in Days)
            if (seconds / DaySeconds / step <= most && OfDays(from, to, zone, step) is var ticks && ticks.Count <= most)
                return Label(ticks, "d MMM", "yyyy", last => last.Year);
        foreach (var step in Months)
            if (OfMonths(from, to, zone, step) is var ticks && ticks.Count <= most)
                return step < 12 ? Label(ticks, "MMM", "yyyy", last => last.Year) : Label(ticks, "yyyy", "", _ => 0);
        return [];
    }

    private static List<DateTimeOffset> OfClock(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone, int step)
    {
        // All offsets are whole quarters of an hour, so that no mark is between two of these.
        var grain = GreatestDivisor(step, Quarter);
        var ticks = new List<DateTimeOffset>();
        for (var second = (from.ToUnixTimeMilliseconds() + (grain * 1000L) - 1) / 1000 / grain * grain; second <= to.ToUnixTimeSeconds(); second += grain)
        {
            var at = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(second), zone);
            // Where a clock is put back, the hour that comes again is marked again only when every hour is.
            if ((int)at.TimeOfDay.TotalSeconds % step == 0 && (step <= Hour || ticks.Count == 0 || ticks[^1].DateTime != at.DateTime))
                ticks.Add(at);
        }

        return ticks;
    }

    private static List<DateTimeOffset> OfDays(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone, int step)
    {
        var ticks = new List<DateTimeOffset>();
        var monday = new DateTime(1970, 1, 5);
        var first = TimeZoneInfo.ConvertTime(from, zone).Date;
        for (var day = first.AddDays(-((first - monday).Days % step + step) % step); ; day = day.AddDays(step))
        {
            var at = Wall.InstantOf(day, zone);
            if (at > to)
                return ticks;
            if (at >= from)
                ticks.Add(at);
        }
    }

    private static List<DateTimeOffset> OfMonths(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone, int step)
    {
        var ticks = new List<DateTimeOffset>();
        var first = TimeZoneInfo.ConvertTime(from, zone);
        var month = (first.Year * 12) + first.Month - 1;
        for (month -= month % step; ; month += step)
        {
            var at = Wall.InstantOf(new DateTime(month / 12, (month % 12) + 1, 1), zone);
            if (at > to)
                return ticks;
            if (at >= from)
                ticks.Add(at);
        }
    }

    private static TimeTick[] Label(List<DateTimeOffset> ticks, string form, string larger, Func<DateTimeOffset, object> partOf)
    {
        var labelled = new TimeTick[ticks.Count];
        for (var i = 0; i < labelled.Length; i++)
        {
            var isNew = larger.Length > 0 && (i == 0 || !partOf(ticks[i - 1]).Equals(partOf(ticks[i])));
            labelled[i] = new TimeTick(ticks[i], ticks[i].ToString(form, CultureInfo.InvariantCulture), isNew ? ticks[i].ToString(larger, CultureInfo.InvariantCulture) : "");
        }

        return labelled;
    }

    private static int GreatestDivisor(int one, int other) => other == 0 ? one : GreatestDivisor(other, one % other);
}

using Godenerg.DataLogger.Rollups;

namespace Godenerg.DataLogger.Queries;

/// <summary>Into which steps a stretch of time is cut, and from what they are made.</summary>
/// <param name="Edges">Where steps begin, and the end of the last one [ms].</param>
/// <param name="Length">Of a step [ms].</param>
/// <param name="Level">The roll-ups to use; null for samples.</param>
internal sealed record Steps(long[] Edges, long Length, Level? Level)
{
    private const long Day = 86_400_000;
    private const int MostSteps = 100_000;

    /// <summary>The coarsest level that has at least as many rows as steps are asked for.</summary>
    public static Steps Choose(HistoryQuery query, long from, long to, long interval)
    {
        if (query.Step is { } wish)
        {
            var length = (long)wish.TotalMilliseconds;
            if ((to - from) / length > MostSteps)
                throw new HistoryException($"a step of {wish} makes more than {MostSteps:N0} steps of this time; ask for a longer step or a shorter time");
            return Cut(query.Zone, from, to, length);
        }

        var finest = (to - from + query.MaxPoints - 1) / query.MaxPoints;
        var unit = Level.All.LastOrDefault(level => level.Width <= finest)?.Width ?? interval;
        for (var length = (finest + unit - 1) / unit * unit; ; length += unit)
            if (Cut(query.Zone, from, to, length) is var steps && steps.Edges.Length - 1 <= query.MaxPoints)
                return steps;
    }

    private static Steps Cut(TimeZoneInfo zone, long from, long to, long length)
    {
        if (length % Day == 0)
            return CutDays(zone, from, to, length);
        var edges = new List<long>();
        for (var edge = from - (from % length); ; edge += length)
        {
            edges.Add(edge);
            if (edge >= to)
                break;
        }

        return new Steps([.. edges], length, Level.All.LastOrDefault(level => length % level.Width == 0));
    }

    /// <summary>Days begin at midnight where somebody lives; twice a year they have 23 or 25 hours.</summary>
    private static Steps CutDays(TimeZoneInfo zone, long from, long to, long length)
    {
        var first = DateTimeOffset.FromUnixTimeMilliseconds(from).UtcDateTime + zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(from));
        var day = DateTime.SpecifyKind(first.Date, DateTimeKind.Unspecified);
        var ordinal = (day - DateTime.UnixEpoch).Days;
        day = day.AddDays(-(ordinal % (length / Day)));
        var edges = new List<long>();
        for (; ; day = day.AddDays(length / Day))
        {
            edges.Add(MidnightOf(zone, day));
            if (edges[^1] >= to)
                break;
        }

        return new Steps([.. edges], length, Level.All.LastOrDefault(level => edges.TrueForAll(edge => edge % level.Width == 0)));
    }

    /// <summary>The first instant of a day; where clocks go forward at midnight, the end of the gap.</summary>
    private static long MidnightOf(TimeZoneInfo zone, DateTime day)
    {
        var local = day;
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUnixTimeMilliseconds();
    }
}

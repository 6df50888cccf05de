namespace Godenerg.Graphing.Asking;

/// <summary>Times on the wall.</summary>
internal static class Wall
{
    /// <summary>The first of two instants where a clock is put back; of a time that it leaps over, the instant at which it leaps.</summary>
    public static DateTimeOffset InstantOf(DateTime wall, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(wall))
        {
            // No leap is longer than a day, and all end on a whole minute.
            wall = wall.AddTicks(-(wall.Ticks % TimeSpan.TicksPerMinute));
            while (zone.IsInvalidTime(wall))
                wall = wall.AddMinutes(1);
        }

        return new DateTimeOffset(wall, zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall));
    }
}

namespace Godenerg;

/// <summary>Lengths of time as they are spoken: <c>15.Minutes()</c>.</summary>
public static class Spans
{
    /// <summary>So many seconds.</summary>
    public static TimeSpan Seconds(this int count) => TimeSpan.FromSeconds(count);

    /// <summary>So many minutes.</summary>
    public static TimeSpan Minutes(this int count) => TimeSpan.FromMinutes(count);

    /// <summary>So many hours.</summary>
    public static TimeSpan Hours(this int count) => TimeSpan.FromHours(count);

    /// <summary>So many days of 24 hours.</summary>
    public static TimeSpan Days(this int count) => TimeSpan.FromDays(count);

    /// <summary>So many minutes.</summary>
    public static TimeSpan Minutes(this double count) => TimeSpan.FromMinutes(count);

    /// <summary>So many hours.</summary>
    public static TimeSpan Hours(this double count) => TimeSpan.FromHours(count);
}

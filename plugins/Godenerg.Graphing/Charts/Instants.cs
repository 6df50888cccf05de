using System.Globalization;

namespace Godenerg.Graphing.Charts;

/// <summary>Instants as people read them.</summary>
internal static class Instants
{
    /// <summary>Local time, with seconds where they say something: <c>31 Oct 2017 06:30</c>.</summary>
    public static string Show(DateTimeOffset instant, TimeZoneInfo zone, bool hasSeconds = true)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return local.ToString(local.Second == 0 || !hasSeconds ? "d MMM yyyy HH:mm" : "d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>How long something took, to the minute: <c>4 h 20 min</c>.</summary>
    public static string ShowLong(TimeSpan length)
    {
        var minutes = (long)Math.Round(length.TotalMinutes);
        var text = minutes >= 24 * 60 ? $"{minutes / (24 * 60)} d {minutes / 60 % 24} h" : minutes >= 60 ? $"{minutes / 60} h {minutes % 60} min" : $"{minutes} min";
        return text.Replace(" 0 min", "", StringComparison.Ordinal).Replace(" 0 h", "", StringComparison.Ordinal);
    }

    /// <summary>How long a step is: <c>15 min</c>.</summary>
    public static string Show(TimeSpan length)
    {
        var (number, unit) = length.TotalDays >= 1 ? (length.TotalDays, "d") : length.TotalHours >= 1 ? (length.TotalHours, "h") : length.TotalMinutes >= 1 ? (length.TotalMinutes, "min") : (length.TotalSeconds, "s");
        return number.ToString("0.#", CultureInfo.InvariantCulture) + " " + unit;
    }
}

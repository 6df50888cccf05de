using System.Globalization;

namespace Godenerg.DataLogger.Verbs;

/// <summary>Figures as people read them.</summary>
internal static class Told
{
    /// <summary>In words of an owner, on standard error.</summary>
    public static int Refuse(this CliCall call, int exit, string why)
    {
        call.Error.WriteLine("godenerg: " + why.ReplaceLineEndings(" "));
        return exit;
    }

    public static string Count(long number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");

    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
    };

    /// <summary>To the minute, in somebody's local time.</summary>
    public static string Minute(DateTimeOffset at, TimeZoneInfo zone) => Local(at, zone, "yyyy-MM-dd HH:mm");

    public static string Local(DateTimeOffset at, TimeZoneInfo zone, string form) => TimeZoneInfo.ConvertTime(at, zone).ToString(form, CultureInfo.InvariantCulture);

    /// <summary>As it would be typed: <c>15 min</c>.</summary>
    public static string Length(TimeSpan length) => length.TotalSeconds switch
    {
        var seconds when seconds % 86_400 == 0 => Count((long)(seconds / 86_400), "day", "days"),
        var seconds when seconds % 3_600 == 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600:0} h"),
        var seconds when seconds % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        var seconds => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###} s"),
    };

    /// <summary>Says how far something is, on one line that is drawn over; nothing where nobody looks on.</summary>
    public static void Progress(this CliCall call, string words)
    {
        if (call.IsInteractive)
            call.Error.Write($"\r{words,-79}");
    }

    /// <summary>Clears that line.</summary>
    public static void EndProgress(this CliCall call)
    {
        if (call.IsInteractive)
            call.Error.Write($"\r{"",-79}\r");
    }
}

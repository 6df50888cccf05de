using System.Globalization;

namespace Godenerg.DataLogger.Formats;

/// <summary>How instants are written.</summary>
internal enum TimeStyle
{
    /// <summary>RFC 3339 to the millisecond, in local time with its distance from UTC.</summary>
    Rfc3339,

    /// <summary>Whole seconds since 1970.</summary>
    Unix,

    /// <summary>Milliseconds since 1970.</summary>
    UnixMs,
}

/// <summary>Writes instants, most of them in the same minute as the one before.</summary>
/// <param name="style">How.</param>
/// <param name="zone">Whose local time.</param>
internal sealed class TimeColumn(TimeStyle style, TimeZoneInfo zone)
{
    private const long Minute = 60_000;

    private long _minute = -1;
    private string _before = "";
    private string _behind = "";

    /// <summary>Whether it needs quotes where texts do.</summary>
    public bool IsText => style == TimeStyle.Rfc3339;

    public void Write(TextBuffer text, DateTimeOffset at)
    {
        var time = at.ToUnixTimeMilliseconds();
        if (style != TimeStyle.Rfc3339)
        {
            text.Add(style == TimeStyle.Unix ? Math.DivRem(time, 1000).Quotient : time);
            return;
        }

        var (minute, rest) = Math.DivRem(time, Minute);
        if (minute != _minute)
            Turn(minute);
        text.Add(_before);
        text.AddDigits((int)(rest / 1000), 2);
        text.Add('.');
        text.AddDigits((int)(rest % 1000), 3);
        text.Add(_behind);
    }

    private void Turn(long minute)
    {
        _minute = minute;
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(minute * Minute), zone);
        _before = local.ToString("yyyy-MM-dd'T'HH:mm:", CultureInfo.InvariantCulture);
        _behind = local.Offset == TimeSpan.Zero ? "Z" : local.ToString("zzz", CultureInfo.InvariantCulture);
    }
}

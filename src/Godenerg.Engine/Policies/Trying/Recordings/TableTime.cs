using System.Globalization;

namespace Godenerg.Engine.Policies.Trying.Recordings;

/// <summary>Times as tables write them; the hour that comes twice in autumn is taken in order.</summary>
/// <param name="zone">The zone of times that name none.</param>
internal sealed class TableTime(TimeZoneInfo zone)
{
    private static readonly string[] Local =
    [
        "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm",
        "yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd HH:mm",
    ];

    private static readonly string[] WithZone = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK"];

    private DateTimeOffset _last;

    /// <summary>Null when it is no time.</summary>
    public DateTimeOffset? Read(string text)
    {
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return _last = Instant(local);
        if (DateTimeOffset.TryParseExact(text, WithZone, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            return _last = instant;
        // Seconds since 1970, or milliseconds.
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 1e9 and < 1e13
            ? _last = DateTimeOffset.UnixEpoch.AddSeconds(number < 1e11 ? number : number / 1000)
            : null;
    }

    private DateTimeOffset Instant(DateTime local)
    {
        if (!zone.IsAmbiguousTime(local))
            return new DateTimeOffset(local, zone.GetUtcOffset(local));
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        var first = new DateTimeOffset(local, offsets.Max());
        return first >= _last ? first : new DateTimeOffset(local, offsets.Min());
    }
}

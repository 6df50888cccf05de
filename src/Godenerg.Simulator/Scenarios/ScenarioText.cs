using System.Globalization;

namespace Godenerg.Simulator.Scenarios;

/// <summary>Reads the small parts of scenario lines and of options that say the same.</summary>
internal static class ScenarioText
{
    private static readonly string[] DateForms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];

    public static (string Keyword, string Text) Split(string text)
    {
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? (text, "") : (text[..end], text[(end + 1)..].Trim());
    }

    /// <summary>Reads a local time; none so late that the longest story would not fit behind it.</summary>
    public static bool TryDate(string text, out DateTime date) =>
        DateTime.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year < 9000;

    /// <summary>Reads <c>24h</c>, <c>90min</c>, <c>20 days</c>, <c>20d</c>.</summary>
    public static bool TryLength(string text, out TimeSpan length)
    {
        length = default;
        var compact = text.Replace(" ", "", StringComparison.Ordinal);
        var split = compact.TakeWhile(character => char.IsAsciiDigit(character) || character == '.').Count();
        if (split == 0 || !double.TryParse(compact.AsSpan(0, split), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number is <= 0 or > 100_000)
            return false;
        TimeSpan? unit = compact[split..] switch
        {
            "s" => TimeSpan.FromSeconds(1),
            "min" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" or "day" or "days" => TimeSpan.FromDays(1),
            _ => null,
        };
        length = (unit ?? default) * number;
        return unit is not null;
    }

    /// <summary>Reads <c>at 12:20</c> or <c>at day 2 12:20</c> from the front.</summary>
    public static bool TryTime(ref string rest, DateTime start, out DateTime at)
    {
        at = default;
        var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["at", ..])
            return false;
        var day = 1;
        var next = 1;
        if (words.Length > 3 && words[1] == "day" && int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out day))
            next = 3;
        if (words.Length <= next || !TimeSpan.TryParseExact(words[next], [@"h\:mm", @"hh\:mm", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out var time))
            return false;
        at = start.Date.AddDays(day - 1) + time;
        rest = string.Join(' ', words[(next + 1)..]);
        return true;
    }

    /// <summary>Reads pairs such as <c>latitude 39.6 tilt 30</c>.</summary>
    /// <returns>Null when it is not made of pairs of an allowed word and a number.</returns>
    public static Dictionary<string, double>? Pairs(string text, params string[] allowed)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var pairs = new Dictionary<string, double>();
        for (var i = 0; i < words.Length; i += 2)
            if (i + 1 >= words.Length || !allowed.Contains(words[i]) || !TryNumber(words[i + 1], out var number) || !pairs.TryAdd(words[i], number))
                return null;
        return pairs;
    }

    public static bool TryNumber(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}

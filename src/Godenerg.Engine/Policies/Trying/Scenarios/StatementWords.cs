using System.Globalization;

namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>A statement that stands before the first line of time.</summary>
/// <param name="Name">The word it begins with.</param>
/// <param name="Usage">An example.</param>
/// <param name="Take">Takes what follows; the last number is that of the line.</param>
internal sealed record Statement(string Name, string Usage, Action<StoryDraft, LineWords, int> Take);

/// <summary>What can be said of a whole story, or, above the first, of all of them. One more is one line.</summary>
internal static class StatementWords
{
    private static readonly string[] Chemistries = ["agm", "gel", "flooded", "lifepo4"];

    public static readonly IReadOnlyList<Statement> All =
    [
        new("date", "date 2026-03-29", (story, words, _) => story.Date = Date(words.Next("a date"))),
        new("zone", "zone Europe/Madrid", (story, words, _) => story.Zone = Zone(words.Next("a time zone"))),
        new("every", "every 10s", (story, words, _) => story.Every = Every(words)),
        new("bank", "bank agm cells 24 ah 550", (story, words, _) => story.Bank = Bank(words)),
        new("with", "with absorb 57.6 V", (story, words, number) => story.With(words.Next("the name of a parameter"), words.Rest("its value"), number)),
        new("set", "set charge.bulk-voltage 58.4 V", (story, words, _) => Set(story, words)),
        new("clock", "clock untrusted", (story, words, _) => story.IsClockTrusted = Trust(words.Next("trusted or untrusted"))),
    ];

    /// <exception cref="FormatException">It is neither.</exception>
    public static bool Trust(string word) => word switch
    {
        "trusted" => true,
        "untrusted" => false,
        _ => throw new FormatException($"'{word}': the clock is trusted or untrusted"),
    };

    private static DateOnly Date(string word) =>
        DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 2000 and < 9000 ? date
            : throw new FormatException($"'{word}' is no date; write it like 2026-03-29");

    private static TimeZoneInfo Zone(string word) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(word, out var zone) ? zone : throw new FormatException($"'{word}': this machine knows no such time zone; write it like Europe/Madrid, or UTC");

    private static TimeSpan Every(LineWords words) =>
        words.Length("the time between two polls") is { TotalSeconds: >= 1 and <= 300 } every ? every : throw new FormatException("every is 1s to 5min, as in the configuration");

    private static void Set(StoryDraft story, LineWords words)
    {
        var metric = ReadingWords.Metric(words.Next("the name of a setting"));
        if (!metric.IsSetting)
            throw new FormatException($"'{metric}' is no setting; tell it in the lines of time, such as: at 12:20  {metric} …");
        story.Set(metric, ReadingWords.Value(metric, words));
    }

    /// <summary>A bank as an owner describes it; null for <c>none</c>.</summary>
    /// <exception cref="FormatException">It is not understood.</exception>
    public static Bank? Bank(LineWords words)
    {
        var chemistry = words.Next("agm, gel, flooded, lifepo4 or none");
        if (chemistry == "none")
            return null;
        if (!Chemistries.Contains(chemistry))
            throw new FormatException($"'{chemistry}' is no kind of battery; allowed are {string.Join(", ", Chemistries)}, and none for a bank that nobody has described");
        double? cells = null, ampHours = null;
        while (!words.IsAtEnd)
            switch (words.Next("cells or ah"))
            {
                case "cells":
                    cells = words.Number("the number of cells", "");
                    break;
                case "ah":
                    ampHours = words.Number("the capacity", "Ah");
                    break;
                case var other:
                    throw new FormatException($"'{other}': allowed are cells and ah; write it like: bank agm cells 24 ah 550");
            }

        return cells is >= 1 and <= 100 && ampHours is > 0 ? new Bank(chemistry, (int)cells, ampHours.Value) : throw new FormatException("a bank has cells and ah; write it like: bank agm cells 24 ah 550");
    }
}

using System.Globalization;

namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>The words that a line of time begins with: <c>at 12:20</c>, <c>by day 2 09:00</c>, <c>after 10min</c>.</summary>
internal static class TimeWords
{
    private const string Usage = "at 12:20, by 12:20, at day 2 09:00, after 10min";

    public static readonly IReadOnlyList<string> Names = ["at", "by", "after"];

    public static bool IsOne(string keyword) => Names.Contains(keyword);

    /// <exception cref="FormatException">It is no time.</exception>
    public static DateTimeOffset Take(string keyword, LineWords words, StoryDraft story)
    {
        var last = story.Lines.Count > 0 ? story.Lines[^1] : null;
        if (keyword == "after")
            return last is not null ? last.At + words.Length("a length of time") : throw new FormatException("the first line of a story begins with at, such as: at 06:00");
        var day = 1.0;
        if (words.TryTake("day"))
            day = words.Number("the number of the day", "");
        else if (last is not null)
            day = LocalDay(last.At, story);
        var word = words.Next("a time");
        if (!TimeSpan.TryParseExact(word, [@"h\:mm", @"hh\:mm", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out var time) || day is < 1 or > 400)
            throw new FormatException($"'{word}' is no time; write it like: {Usage}");
        var local = story.Date.AddDays((int)day - 1).ToDateTime(TimeOnly.MinValue) + time;
        if (story.Zone.IsInvalidTime(local))
            throw new FormatException($"{word} does not exist on that day: the clocks of {story.Zone.Id} go forward");
        var first = new DateTimeOffset(local, story.Zone.IsAmbiguousTime(local) ? story.Zone.GetAmbiguousTimeOffsets(local).Max() : story.Zone.GetUtcOffset(local));
        // The hour that comes twice comes in order.
        return last is not null && first <= last.At && story.Zone.IsAmbiguousTime(local) ? new DateTimeOffset(local, story.Zone.GetAmbiguousTimeOffsets(local).Min()) : first;
    }

    private static int LocalDay(DateTimeOffset at, StoryDraft story) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, story.Zone).DateTime).DayNumber - story.Date.DayNumber + 1;
}

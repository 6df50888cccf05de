using System.Globalization;

namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>What became of a story.</summary>
/// <param name="Story">Which one.</param>
/// <param name="Decisions">How often the policy was asked.</param>
/// <param name="Misses">What was not as expected, in the order of the lines.</param>
/// <param name="Failure">When and why the policy came to no decision; null when it always did.</param>
internal sealed record StoryReport(PolicyStory Story, int Decisions, IReadOnlyList<StoryMiss> Misses, string? Failure)
{
    public bool Holds => Misses.Count == 0 && Failure is null;

    public int Expectations => Story.Lines.Sum(line => line.Expected.Count);
}

/// <summary>A line whose expectations did not hold.</summary>
/// <param name="Line">Which one.</param>
/// <param name="Expected">Those that did not hold.</param>
/// <param name="Got">What was decided.</param>
/// <param name="Entered">The first decision that wanted that.</param>
internal sealed record StoryMiss(StoryLine Line, IReadOnlyList<Expected> Expected, Tried Got, Tried Entered)
{
    /// <summary>What was expected had been there, and ended with <see cref="Entered"/>: what that rested on is what to look at.</summary>
    public bool IsEarly { get; init; }

    /// <summary>The decision to look at.</summary>
    public Tried Telling => IsEarly ? Entered : Got;

    /// <summary>When it came after all; null when it did not before the story ended.</summary>
    public DateTimeOffset? CameAt { get; set; }

    /// <summary>In one line, for a log.</summary>
    public string Summary(string file, TimeZoneInfo zone) => string.Create(CultureInfo.InvariantCulture,
        $"{file}:{Line.Number}: at {TimeZoneInfo.ConvertTime(Line.At, zone):HH:mm} expected {string.Join(", ", Expected.Select(one => one.Words))}, got {GotWords}");

    /// <summary>Stage, wishes and reason.</summary>
    public string GotWords
    {
        get
        {
            var stage = Got.Stage is { } name ? $"stage {name}" : "";
            var wants = Got.Setpoints.Count == 0 ? "hold" : string.Join(", ", Got.Setpoints.Select(wish => $"{wish.Setting} {wish.Value} {wish.Setting.Unit}".TrimEnd()));
            return $"{string.Join(", ", new[] { stage, wants }.Where(part => part.Length > 0))}: {Got.Because}";
        }
    }
}

/// <summary>What became of all stories of a file.</summary>
/// <param name="File">As it is called in reports.</param>
/// <param name="Stories">In their order; none when the file could not be read.</param>
/// <param name="Errors">What is wrong with the file itself.</param>
internal sealed record ScenarioReport(string File, IReadOnlyList<StoryReport> Stories, IReadOnlyList<string> Errors)
{
    public bool Holds => Errors.Count == 0 && Stories.All(story => story.Holds);

    /// <summary>The first thing that is wrong, in one line; null when nothing is.</summary>
    public string? Objection =>
        Errors.Count > 0 ? Errors[0]
        : Stories.FirstOrDefault(story => !story.Holds) is not { } broken ? null
        : broken.Misses.Count > 0 ? $"{broken.Misses[0].Summary(File, broken.Story.Zone)} (story: {broken.Story.Name})"
        : $"{File}:{broken.Story.Lines[0].Number}: {broken.Failure} (story: {broken.Story.Name})";
}

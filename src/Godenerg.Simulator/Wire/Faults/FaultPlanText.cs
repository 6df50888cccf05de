using System.Globalization;

namespace Godenerg.Simulator.Wire.Faults;

/// <summary>
/// Reads a plan from lines: a time, then a fault. The time is that of the first day (<c>10:30</c>), of a later one (<c>day 2 10:30</c>)
/// or counted from the start (<c>+90s</c>). Empty lines and what stands behind a # do not count.
/// </summary>
internal static class FaultPlanText
{
    /// <summary>Reads the lines.</summary>
    /// <param name="file">What errors call the file.</param>
    /// <param name="lines">Lines with their numbers in the file.</param>
    /// <param name="start">When the simulation begins, in its own time zone.</param>
    /// <param name="errors">Everything that is wrong: file, line, the text, what is allowed.</param>
    public static FaultPlan Read(string file, IEnumerable<(int Number, string Text)> lines, DateTimeOffset start, out IReadOnlyList<string> errors)
    {
        List<PlannedFault> faults = [];
        List<string> problems = [];
        foreach (var (number, line) in lines)
        {
            var text = line.Split('#')[0].Trim();
            if (text.Length == 0)
                continue;
            var error = ReadLine(text, start, faults);
            if (error is not null)
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{file}:{number}: '{text}': {error}"));
        }

        errors = problems;
        return new FaultPlan(faults);
    }

    private static string? ReadLine(string text, DateTimeOffset start, List<PlannedFault> faults)
    {
        if (ReadTime(text, start, out var rest) is not { } at)
            return "a fault begins with its time: 10:30, 10:30:15, day 2 10:30, or +90s after the start";
        if (at < start)
            return string.Create(CultureInfo.InvariantCulture, $"that is before the start, {start:yyyy-MM-dd HH:mm:ss}");
        if (!FaultText.TryParse(rest, out var fault, out var error))
            return error;
        faults.Add(new PlannedFault(at, fault));
        return null;
    }

    private static DateTimeOffset? ReadTime(string text, DateTimeOffset start, out string rest)
    {
        var day = 1;
        rest = text;
        if (Word(ref rest) is "day")
        {
            if (!int.TryParse(Word(ref rest), NumberStyles.None, CultureInfo.InvariantCulture, out day) || day is < 1 or > 100_000)
                return null;
        }
        else
        {
            rest = text;
            if (text.StartsWith('+') && SpanText.TryParse(Word(ref rest), out var span))
                return start + span;
            rest = text;
        }

        return TimeSpan.TryParseExact(Word(ref rest), [@"h\:mm", @"hh\:mm", @"h\:mm\:ss", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out var time)
            ? new DateTimeOffset(start.Date, start.Offset).AddDays(day - 1) + time
            : null;
    }

    private static string Word(ref string rest)
    {
        var end = rest.IndexOf(' ', StringComparison.Ordinal);
        var word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? "" : rest[(end + 1)..].TrimStart();
        return word;
    }
}

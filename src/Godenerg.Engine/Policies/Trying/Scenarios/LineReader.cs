namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>One line of time: <c>at 12:20  battery 57.5 V 3.8 A  expect float 52.8 because "full"</c>.</summary>
internal static class LineReader
{
    private static readonly string[] Words = [.. ReadingWords.Names, "the name of a metric", "silence", "restart", "clock", "expect"];

    /// <param name="keyword">How the line begins.</param>
    /// <param name="words">What follows.</param>
    /// <param name="number">Where it stands.</param>
    /// <param name="story">What stands before it.</param>
    /// <exception cref="FormatException">It is not understood.</exception>
    public static StoryLine Read(string keyword, LineWords words, int number, StoryDraft story)
    {
        var line = new StoryLine(number, TimeWords.Take(keyword, words, story)) { IsRamp = keyword == "by" };
        var readings = new Dictionary<Metric, MetricValue>();
        while (!words.IsAtEnd)
            line = Take(words, readings, line);
        line = line with { Readings = readings };
        Check(line, story);
        return line;
    }

    private static StoryLine Take(LineWords words, Dictionary<Metric, MetricValue> readings, StoryLine line)
    {
        switch (words.Next("a word"))
        {
            case "silence":
                return line with { Silence = words.Length("how long nobody answers") };
            case "restart":
                return line with { IsRestart = true };
            case "clock" when words.IsNumber(out _):
                return line with { ClockSet = words.Length("by how much the clock is set", isSigned: true) };
            case "clock":
                return line with { IsClockTrusted = StatementWords.Trust(words.Next("trusted, untrusted, or by how much it is set, such as +1h")) };
            case "expect":
                return line with { Expected = ExpectationWords.Take(words) };
            case var word when ReadingWords.IsOne(word):
                ReadingWords.Take(word, words, readings);
                return line;
            case var word:
                var near = Words.Where(known => !known.Contains(' ', StringComparison.Ordinal)).MinBy(known => Spelling.Distance(known, word))!;
                throw new FormatException($"'{word}' means nothing here; {(Spelling.Distance(near, word) <= 2 ? $"did you mean {near}? " : "")}allowed: {string.Join(", ", Words)}");
        }
    }

    private static void Check(StoryLine line, StoryDraft story)
    {
        if (line.Silence > TimeSpan.Zero && line.Expected.Count > 0)
            throw new FormatException("while nobody answers the policy is not asked; expect something in the next line");
        if (line.Expected.OfType<Expected.Nothing>().Any() && story.Lines.Count == 0)
            throw new FormatException("expect nothing means nothing new since the line before, and this is the first");
        if (!line.IsRamp)
            return;
        if (line.Readings.Count == 0)
            throw new FormatException("by says what is reached by then, such as: by 12:20  battery 57.5 V 20 A");
        if (line.Silence > TimeSpan.Zero || line.IsRestart)
            throw new FormatException("silence and restart stand in a line that begins with at");
        foreach (var (metric, value) in line.Readings)
            if (value.ToObject() is not double || !story.Knows(metric))
                throw new FormatException($"by leads in a straight line from one number to another, and {metric} has none before this line; use at");
    }
}

using System.Globalization;

namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>
/// Reads a policy's scenario: statements and lines of time, one a line, <c>#</c> for remarks. All errors at once, each with file and line.
/// </summary>
internal static class ScenarioReader
{
    private static readonly string[] OfHouses = ["from", "until", "seed", "site", "weather", "bug", "offset", "faults", "dialect"];

    /// <param name="file">What errors call the file.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="errors">Everything that is wrong.</param>
    /// <returns>Null when something is wrong.</returns>
    public static PolicyScenario? Read(string file, IEnumerable<string> lines, out IReadOnlyList<string> errors)
    {
        List<string> wrong = [];
        List<StoryDraft> drafts = [];
        var common = new StoryDraft(null, "");
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            try
            {
                var words = LineWords.Of(line);
                if (words.IsAtEnd)
                    continue;
                var keyword = words.Next("a statement");
                if (keyword == "story")
                    drafts.Add(new StoryDraft(common, words.Rest("its name, such as: story a cloud at noon")));
                else
                    Take(keyword, words, number, drafts, common);
            }
            catch (FormatException error)
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{file}:{number}: {error.Message}"));
            }
        }

        if (wrong.Count == 0 && drafts.Count == 0)
            wrong.Add($"{file}: it tells nothing; write lines such as: at 12:20  battery 57.5 V 3.8 A  expect stage absorb");
        wrong.AddRange(drafts.Where(draft => draft.Lines.Count == 0 && wrong.Count == 0).Select(draft => $"{file}: the story '{draft.Name}' has no line that begins with at"));
        errors = wrong;
        return wrong.Count == 0 ? new PolicyScenario(file, [.. drafts.Select(draft => draft.Finish())]) : null;
    }

    private static void Take(string keyword, LineWords words, int number, List<StoryDraft> drafts, StoryDraft common)
    {
        if (TimeWords.IsOne(keyword))
        {
            // A file with one story need not name it.
            if (drafts.Count == 0)
                drafts.Add(new StoryDraft(common, "the day"));
            drafts[^1].Take(LineReader.Read(keyword, words, number, drafts[^1]));
            return;
        }

        var known = StatementWords.All.FirstOrDefault(statement => statement.Name == keyword) ?? throw new FormatException(Unknown(keyword));
        var draft = drafts.Count == 0 ? common : drafts[^1];
        if (draft.Lines.Count > 0)
            throw new FormatException($"'{keyword}' stands before the first line of time of its story");
        known.Take(draft, words, number);
        if (!words.IsAtEnd)
            throw new FormatException($"'{words.Peek}' is too much here; write it like: {known.Usage}");
    }

    private static string Unknown(string keyword)
    {
        var names = StatementWords.All.Select(statement => statement.Name).Concat(TimeWords.Names).Append("story").ToList();
        if (OfHouses.Contains(keyword))
            return $"'{keyword}' tells of a simulated house, which is for `godenerg simulate --scenario`; here a policy is told readings: {string.Join(", ", names)}";
        var near = names.MinBy(name => Spelling.Distance(name, keyword))!;
        return $"'{keyword}' is no statement; {(Spelling.Distance(near, keyword) <= 2 ? $"did you mean {near}? " : "")}allowed: {string.Join(", ", names)}";
    }
}

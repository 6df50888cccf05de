using System.Text.RegularExpressions;

namespace Godenerg.Architecture.Tests;

/// <summary>What must not stand in the text of anything that ships.</summary>
public sealed class TextTests
{
    [Fact]
    public void Nothing_that_ships_names_a_path_of_somebodys_machine() => Violations.None(Find(@"(?<![\w.])/(tmp|home|root|Users)/"));

    [Fact]
    public void Nothing_that_ships_sleeps() => Violations.None(Find(@"\bThread\.Sleep\b"));

    [Fact]
    public void Nothing_that_ships_is_left_unimplemented() => Violations.None(Find(@"\bNotImplementedException\b"));

    [Fact]
    public void Nothing_that_ships_holds_a_note_to_finish_it_later() => Violations.None(Find(@"\b(TODO|FIXME)\b"));

    private static IEnumerable<string> Find(string pattern) =>
        from file in Repository.Files(["src", "plugins"])
        from line in Repository.Lines(file).Select((text, index) => (Text: text, Number: index + 1))
        where Regex.IsMatch(line.Text, pattern, RegexOptions.CultureInvariant)
        select $"{file}:{line.Number}: {line.Text.Trim()}";
}

namespace Godenerg.Engine.Configuration;

/// <summary>Collects all that is wrong, so that an owner mends a file once and not error by error.</summary>
internal sealed class Remarks(string file)
{
    private const int LongestQuote = 60;

    private readonly List<Remark> _errors = [];
    private readonly List<Remark> _warnings = [];

    /// <summary>How many errors there are so far.</summary>
    public int Count => _errors.Count;

    public bool HasErrors => _errors.Count > 0;

    public void Error(int line, string message) => _errors.Add(new(file, line, OneLine(message)));

    public void Warn(int line, string message) => _warnings.Add(new(file, line, OneLine(message)));

    public ConfigurationResult Result(HouseConfiguration? house) => new(HasErrors ? null : house, InOrder(_errors), InOrder(_warnings));

    /// <summary>A text from the file as messages show it: short, however long it is.</summary>
    public static string Quote(string text) => text.Length <= LongestQuote ? $"'{text}'" : $"'{text[..LongestQuote]}…'";

    /// <summary>The known word that was probably meant, and all that are allowed.</summary>
    public static string DidYouMean(string typed, IReadOnlyCollection<string> known)
    {
        var nearest = known
            .Select(word => (word, distance: Spelling.Distance(typed.ToLowerInvariant(), word.ToLowerInvariant())))
            .Where(candidate => candidate.distance <= Math.Max(2, typed.Length / 3))
            .OrderBy(candidate => candidate.distance)
            .FirstOrDefault().word;
        return $"{(nearest is null ? "" : $"did you mean {nearest}? ")}allowed: {string.Join(", ", known)}";
    }

    /// <summary>A text in quotes may hold anything, also ends of lines.</summary>
    private static string OneLine(string message) => string.Concat(message.Select(character => char.IsControl(character) ? '·' : character));

    private static List<Remark> InOrder(List<Remark> remarks) => [.. remarks.Distinct().OrderBy(remark => remark.Line)];
}

using System.Globalization;

namespace Godenerg.OledFeed.Layouts;

/// <summary>The words of one line of a layout, taken one by one. What is wrong is a <see cref="FormatException"/> in words for an owner.</summary>
internal sealed class LineWords
{
    private readonly Queue<(string Text, bool IsQuoted)> _words = new();

    public LineWords(string line)
    {
        for (var at = 0; at < line.Length;)
            if (char.IsWhiteSpace(line[at]))
                at++;
            else if (line[at] == '#')
                break;
            else if (line[at] == '"')
            {
                var end = line.IndexOf('"', at + 1);
                if (end < 0)
                    throw new FormatException($"the text {line[at..]} has no \" at its end");
                _words.Enqueue((line[(at + 1)..end], true));
                at = end + 1;
            }
            else
            {
                var end = at;
                while (end < line.Length && !char.IsWhiteSpace(line[end]))
                    end++;
                _words.Enqueue((line[at..end], false));
                at = end;
            }
    }

    public bool IsEmpty => _words.Count == 0;

    /// <summary>Takes a word if it is the next one.</summary>
    public bool Take(string word)
    {
        if (!_words.TryPeek(out var next) || next.IsQuoted || next.Text != word)
            return false;
        _words.Dequeue();
        return true;
    }

    /// <summary>Takes the next word if it is one of several.</summary>
    public string? TakeOneOf(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (Take(word))
                return word;
        return null;
    }

    /// <param name="what">What it should be, for the message: <c>a font</c>.</param>
    public string Word(string what) => _words.TryDequeue(out var word) && !word.IsQuoted ? word.Text : throw new FormatException($"{what} is missing");

    public string Quoted(string what) =>
        _words.TryDequeue(out var word) ? word.IsQuoted ? word.Text : throw new FormatException($"'{word.Text}' stands where {what} should, in \"quotes\"") : throw new FormatException($"{what} is missing, in \"quotes\"");

    public int Whole(string what, int least, int most)
    {
        var word = Word(what);
        return int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"'{word}' is no {what}; allowed are whole numbers from {least} to {most}");
    }

    public double Number(string what)
    {
        var word = Word(what);
        return double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"'{word}' is no {what}; allowed is a number such as 0, 48.5 or -20");
    }

    public void End()
    {
        if (_words.TryDequeue(out var word))
            throw new FormatException($"'{word.Text}' is too much; a line ends after its condition: when FIELD, unless FIELD, when FIELD < NUMBER, when FIELD is WORD");
    }
}

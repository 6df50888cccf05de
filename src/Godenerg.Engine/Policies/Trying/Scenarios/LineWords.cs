using System.Globalization;

namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>The words of one line, one after the other. What is wrong is thrown, and becomes an error with file and line.</summary>
internal sealed class LineWords
{
    private static readonly Dictionary<string, (string Unit, double Factor)> Units = new()
    {
        ["V"] = ("V", 1), ["mV"] = ("V", 0.001), ["A"] = ("A", 1), ["W"] = ("W", 1), ["kW"] = ("W", 1000), ["VA"] = ("VA", 1), ["Wh"] = ("Wh", 1), ["kWh"] = ("Wh", 1000),
        ["Hz"] = ("Hz", 1), ["%"] = ("%", 1), ["°C"] = ("°C", 1), ["s"] = ("s", 1), ["min"] = ("min", 1), ["h"] = ("h", 1), ["d"] = ("d", 1), ["Ah"] = ("Ah", 1),
    };

    private static readonly Dictionary<string, double> Seconds = new() { ["s"] = 1, ["min"] = 60, ["h"] = 3600, ["d"] = 86_400 };

    private readonly string _line;
    private readonly List<string> _words;
    private readonly List<int> _places;
    private int _next;

    private LineWords(string line, List<string> words, List<int> places) => (_line, _words, _places) = (line, words, places);

    public bool IsAtEnd => _next == _words.Count;

    public string Peek => IsAtEnd ? "" : _words[_next];

    /// <summary>Cuts a line: a remark is left out, a text in quotes is one word, a comma counts as a space.</summary>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static LineWords Of(string line)
    {
        List<string> words = [];
        List<int> places = [];
        var i = 0;
        while (i < line.Length && line[i] != '#')
        {
            if (char.IsWhiteSpace(line[i]) || line[i] == ',')
            {
                // Schedules have commas between digits; amounts do not.
                if (line[i] == ',' && i > 0 && i + 1 < line.Length && char.IsAsciiDigit(line[i - 1]) && char.IsAsciiDigit(line[i + 1]) && words[0] != "with")
                    throw new FormatException($"'{words[^1]},{line[i + 1]}': a number has a point, such as 57.5");
                i++;
                continue;
            }

            var isQuoted = line[i] == '"';
            var end = isQuoted ? line.IndexOf('"', i + 1) : line.AsSpan(i).IndexOfAny(" \t,\"#") is var length and >= 0 ? i + length : line.Length;
            if (end < 0)
                throw new FormatException($"{line[i..].Trim()}: a closing \" is missing");
            words.Add(line[i..end]);
            places.Add(i);
            i = isQuoted ? end + 1 : end;
        }

        return new LineWords(line[..i], words, places);
    }

    public string Next(string wanted) => IsAtEnd ? throw new FormatException($"the line ends where {wanted} should stand") : _words[_next++];

    public bool TryTake(string word)
    {
        if (Peek != word)
            return false;
        _next++;
        return true;
    }

    /// <summary>What is left of the line, as it is written.</summary>
    public string Rest(string wanted)
    {
        if (IsAtEnd)
            throw new FormatException($"the line ends where {wanted} should stand");
        var rest = _line[_places[_next]..].Trim().Trim('"');
        _next = _words.Count;
        return rest;
    }

    public string Text(string wanted) =>
        Next(wanted) is ['"', .. var text] && text.Trim().Length > 0 ? text : throw new FormatException($"'{_words[_next - 1].TrimStart('"')}': put {wanted} in quotes, such as \"the bank is full\"");

    /// <summary>A number, with or without its unit.</summary>
    /// <param name="wanted">What it is, for an error.</param>
    /// <param name="unit">The unit it is in.</param>
    public double Number(string wanted, string unit)
    {
        var word = Next(wanted);
        var (number, written) = Cut(word) ?? throw new FormatException($"'{word}': {wanted} should stand here, a number such as 57.5{(unit.Length > 0 ? " " + unit : "")}");
        if (written.Length == 0 && Units.ContainsKey(Peek))
            written = _words[_next++];
        if (written.Length == 0)
            return number;
        return Units.TryGetValue(written, out var known) && known.Unit == unit ? number * known.Factor
            : throw new FormatException($"'{word}{(word.EndsWith(written, StringComparison.Ordinal) ? "" : " " + written)}': {wanted} is {(unit.Length > 0 ? "in " + unit : "a number without a unit")}");
    }

    /// <summary>True when the next word is a number; its unit where one stands there.</summary>
    public bool IsNumber(out string unit)
    {
        unit = "";
        if (IsAtEnd || Cut(Peek) is not { } cut)
            return false;
        unit = cut.Unit.Length > 0 ? cut.Unit : _next + 1 < _words.Count && Units.ContainsKey(_words[_next + 1]) ? _words[_next + 1] : "";
        return true;
    }

    /// <summary>A length of time: <c>90s</c>, <c>10min</c>, <c>2 h</c>.</summary>
    public TimeSpan Length(string wanted, bool isSigned = false)
    {
        var word = Next(wanted);
        if (Cut(word) is not (>= -1_000_000 and <= 1_000_000 and var number, var unit) || (number <= 0 && !isSigned))
            throw new FormatException($"'{word}': {wanted} should stand here, such as 90s, 10min, 2h");
        if (unit.Length == 0)
            unit = Next("s, min, h or d");
        return Seconds.TryGetValue(unit, out var seconds) ? TimeSpan.FromSeconds(number * seconds) : throw new FormatException($"'{unit}': allowed are s, min, h and d, such as 10min");
    }

    private static (double Number, string Unit)? Cut(string word)
    {
        var digits = word.Length - word.AsSpan().TrimStart("+-.0123456789").Length;
        return double.TryParse(word.AsSpan(0, digits), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && (digits == word.Length || Units.ContainsKey(word[digits..]))
            ? (number, word[digits..])
            : null;
    }
}

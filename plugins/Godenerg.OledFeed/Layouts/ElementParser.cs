using Godenerg.OledFeed.Live;
using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Layouts;

/// <summary>Reads one line of a page.</summary>
internal sealed class ElementParser(FrameSize size, Drawings drawings)
{
    private const string Allowed = "page, text, wrap, icon, line, box, fill, invert or bar";

    public Element Read(LineWords words)
    {
        var kind = words.Word(Allowed);
        Element element = kind switch
        {
            "text" => Text(words),
            "wrap" => Wrap(words),
            "icon" => new IconElement(X(words), Y(words), Icon(words), null),
            "line" => new StrokeElement(Stroke.Line, X(words), Y(words), X(words), Y(words), null),
            "box" => new StrokeElement(Stroke.Box, X(words), Y(words), Width(words), Height(words), null),
            "fill" => new StrokeElement(Stroke.Fill, X(words), Y(words), Width(words), Height(words), null),
            "invert" => new StrokeElement(Stroke.Invert, X(words), Y(words), Width(words), Height(words), null),
            "bar" => Bar(words),
            _ => throw new FormatException($"'{kind}' is not known here; a line begins with {Allowed}, or with # for a remark"),
        };
        var when = ReadCondition(words);
        words.End();
        return element with { When = when };
    }

    /// <returns>Null when the line ends here.</returns>
    public static Condition? ReadCondition(LineWords words)
    {
        if (words.TakeOneOf("when", "unless") is not { } begin)
            return null;
        var field = FieldOf(words.Word("what the condition asks"));
        if (words.Take("is"))
            return new Condition(field, begin == "unless", "is", 0, words.Word("a word to compare with"));
        var comparison = words.TakeOneOf("<", ">", "<=", ">=");
        return new Condition(field, begin == "unless", comparison, comparison is null ? 0 : words.Number("number to compare with"), null);
    }

    private TextElement Text(LineWords words)
    {
        var (x, y) = (X(words), Y(words));
        var fonts = words.Word("a font").Split('/').Select(FontOf).ToList();
        var align = words.TakeOneOf("left", "center", "right") switch { "center" => Align.Center, "right" => Align.Right, _ => Align.Left };
        int? within = words.Take("within") ? Width(words) : null;
        return new TextElement(x, y, fonts, align, within, PhraseOf(words.Quoted("the text")), null);
    }

    private WrapElement Wrap(LineWords words) =>
        new(X(words), Y(words), Width(words), Height(words), FontOf(words.Word("a font")), PhraseOf(words.Quoted("the text")), null);

    private BarElement Bar(LineWords words)
    {
        var (x, y, width, height, field) = (X(words), Y(words), Width(words), Height(words), FieldOf(words.Word("what the bar shows")));
        if (!words.Take("from"))
            throw new FormatException("a bar ends with its range: from 0 to 100");
        var from = words.Number("number where the bar is empty");
        if (!words.Take("to"))
            throw new FormatException("a bar ends with its range: from 0 to 100");
        var to = words.Number("number where the bar is full");
        return from == to
            ? throw new FormatException("a bar cannot be empty and full at the same number")
            : new BarElement(x, y, width, height, field, from, to, null);
    }

    private static Phrase PhraseOf(string text)
    {
        var parts = new List<Phrase.Part>();
        while (text.Length > 0)
        {
            var open = text.IndexOf('{', StringComparison.Ordinal);
            if (open != 0)
                parts.Add(new Phrase.Part(open < 0 ? text : text[..open], null, NumberForm.Whole));
            if (open < 0)
                break;
            var close = text.IndexOf('}', StringComparison.Ordinal);
            if (close < open)
                throw new FormatException($"'{text[open..]}' has no }} at its end");
            parts.Add(PartOf(text[(open + 1)..close]));
            text = text[(close + 1)..];
        }

        return new Phrase(parts);
    }

    private static Phrase.Part PartOf(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        var field = FieldOf(colon < 0 ? value : value[..colon]);
        var form = colon < 0 ? NumberForm.Whole : NumberForm.Parse(value[(colon + 1)..]);
        return new Phrase.Part("", field, form ?? throw new FormatException($"'{value[(colon + 1)..]}' is no form of a number; allowed are {NumberForm.Allowed}"));
    }

    private static Field FieldOf(string name) => Fields.Find(name) ?? throw new FormatException($"nothing is called '{name}'; {Fields.Allowed(name)}");

    private Font FontOf(string name) =>
        drawings.FindFont(name) ?? throw new FormatException($"'{name}' is no font; allowed are {string.Join(", ", drawings.Fonts.Select(font => font.Name))}, or several to try in turn: huge/large");

    private Glyph Icon(LineWords words)
    {
        var name = words.Word("an icon");
        return drawings.Icons.GetValueOrDefault(name) ?? throw new FormatException($"'{name}' is no icon; allowed are {string.Join(", ", drawings.Icons.Keys)}");
    }

    private int X(LineWords words) => words.Whole("place from the left", 0, size.Width);

    private int Y(LineWords words) => words.Whole("place from the top", -8, size.Height);

    private int Width(LineWords words) => words.Whole("width", 1, size.Width);

    private int Height(LineWords words) => words.Whole("height", 1, size.Height);
}

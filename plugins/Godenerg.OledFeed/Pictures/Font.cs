namespace Godenerg.OledFeed.Pictures;

/// <summary>Letters of one size. A letter that it does not have is drawn as its capital, else as a question mark.</summary>
internal sealed class Font
{
    private const int Ascii = 128;

    private readonly Glyph[] _ascii = new Glyph[Ascii];
    private readonly Dictionary<char, Glyph> _others = [];
    private readonly Glyph _missing;

    public Font(string name, DrawnSheet sheet)
    {
        (Name, Height, Gap) = (name, sheet.Height, sheet.Gap);
        _missing = sheet.Glyphs["?"];
        foreach (var (letter, glyph) in sheet.Glyphs.Where(entry => entry.Key[0] >= Ascii))
            _others[letter[0]] = glyph;
        for (var i = 0; i < Ascii; i++)
            _ascii[i] = sheet.Glyphs.GetValueOrDefault(((char)i).ToString()) ?? sheet.Glyphs.GetValueOrDefault(char.ToUpperInvariant((char)i).ToString()) ?? _missing;
    }

    public string Name { get; }

    public int Height { get; }

    /// <summary>Dark columns between two letters.</summary>
    public int Gap { get; }

    public Glyph this[char letter] => letter < Ascii ? _ascii[letter] : _others.GetValueOrDefault(letter, _missing);

    /// <summary>How many columns a text takes.</summary>
    public int WidthOf(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var letter in text)
            width += this[letter].Width + Gap;
        return Math.Max(0, width - Gap);
    }

    public void Draw(Frame frame, int x, int y, ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            var glyph = this[letter];
            frame.Draw(glyph, x, y);
            x += glyph.Width + Gap;
        }
    }
}

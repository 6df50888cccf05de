using System.Globalization;
using Godenerg.OledFeed.Live;
using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Layouts;

/// <summary>Something on a page.</summary>
/// <param name="When">When it is there; null for always.</param>
internal abstract record Element(Condition? When)
{
    /// <summary>Notes all that its looks depend on.</summary>
    public virtual void Note(Facts facts, Notes notes)
    {
    }

    public abstract void Draw(Frame frame, ReadOnlySpan<char> noted);
}

/// <summary>Which point of a text stands at its place.</summary>
internal enum Align
{
    Left,
    Center,
    Right,
}

/// <summary>A line of letters in the first of some fonts in which it fits.</summary>
internal sealed record TextElement(int X, int Y, IReadOnlyList<Font> Fonts, Align Align, int? Within, Phrase Phrase, Condition? When) : Element(When)
{
    public override void Note(Facts facts, Notes notes) => Phrase.Note(facts, notes);

    public override void Draw(Frame frame, ReadOnlySpan<char> noted)
    {
        var room = Within ?? Align switch { Align.Left => frame.Size.Width - X, Align.Right => X, _ => 2 * Math.Min(X, frame.Size.Width - X) };
        var font = Fonts[^1];
        for (var i = Fonts.Count - 1; i >= 0; i--)
            if (Fonts[i].WidthOf(noted) <= room)
                font = Fonts[i];
        while (Within is not null && noted.Length > 0 && font.WidthOf(noted) > room)
            noted = noted[..^1];
        var width = font.WidthOf(noted);
        // A smaller font stands on the same line as the one that was meant.
        var down = Fonts[0].Height > font.Height ? (Fonts[0].Height - font.Height) / 2 : 0;
        font.Draw(frame, Align switch { Align.Left => X, Align.Right => X - width, _ => X - (width / 2) }, Y + down, noted);
    }
}

/// <summary>A longer text in as many lines as its place has room for, broken between words.</summary>
internal sealed record WrapElement(int X, int Y, int Width, int Height, Font Font, Phrase Phrase, Condition? When) : Element(When)
{
    public override void Note(Facts facts, Notes notes) => Phrase.Note(facts, notes);

    public override void Draw(Frame frame, ReadOnlySpan<char> noted)
    {
        var lines = Math.Max(1, Height / Font.Height);
        for (var i = 0; i < lines && noted.Length > 0; i++)
        {
            var end = noted.Length;
            while (end > 1 && Font.WidthOf(noted[..end]) > Width)
                end = noted[..end].LastIndexOf(' ') is var space and > 0 ? space : end - 1;
            Font.Draw(frame, X, Y + (i * (Height / lines)), noted[..end]);
            noted = noted[end..].TrimStart(' ');
        }
    }
}

/// <summary>A drawing.</summary>
internal sealed record IconElement(int X, int Y, Glyph Icon, Condition? When) : Element(When)
{
    public override void Draw(Frame frame, ReadOnlySpan<char> noted) => frame.Draw(Icon, X, Y);
}

/// <summary>What is done to a place of the page.</summary>
internal enum Stroke
{
    Line,
    Box,
    Fill,
    Invert,
}

/// <summary>A line to the second place; or a box, a filled box, or light and dark exchanged, with a width and a height.</summary>
internal sealed record StrokeElement(Stroke Stroke, int A, int B, int C, int D, Condition? When) : Element(When)
{
    public override void Draw(Frame frame, ReadOnlySpan<char> noted)
    {
        switch (Stroke)
        {
            case Stroke.Line:
                frame.Line(A, B, C, D);
                break;
            case Stroke.Box:
                frame.Box(A, B, C, D);
                break;
            case Stroke.Fill:
                frame.Fill(A, B, C, D);
                break;
            default:
                frame.Invert(A, B, C, D);
                break;
        }
    }
}

/// <summary>A filled box as long as a value is large.</summary>
internal sealed record BarElement(int X, int Y, int Width, int Height, Field Field, double From, double To, Condition? When) : Element(When)
{
    public override void Note(Facts facts, Notes notes)
    {
        var value = Field.Read(facts);
        var share = value.Kind is FieldKind.Unknown or FieldKind.Text ? 0 : Math.Clamp((value.Number - From) / (To - From), 0, 1);
        notes.Add(Math.Round(share * Width), NumberForm.Whole);
    }

    public override void Draw(Frame frame, ReadOnlySpan<char> noted) => frame.Fill(X, Y, int.Parse(noted, CultureInfo.InvariantCulture), Height);
}

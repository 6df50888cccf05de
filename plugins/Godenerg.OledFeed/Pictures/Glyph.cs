namespace Godenerg.OledFeed.Pictures;

/// <summary>A letter or an icon. A column is one number, whose lowest bit is the topmost point.</summary>
internal sealed record Glyph(ulong[] Columns)
{
    public int Width => Columns.Length;
}

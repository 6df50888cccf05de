namespace Godenerg.OledFeed.Pictures;

/// <summary>All fonts and icons.</summary>
internal sealed class Drawings
{
    /// <summary>From the smallest to the largest.</summary>
    public IReadOnlyList<Font> Fonts { get; } =
        [.. new[] { "small", "medium", "large", "huge" }.Select(name => new Font(name, DrawnSheet.Load(name + ".txt")))];

    public IReadOnlyDictionary<string, Glyph> Icons { get; } = DrawnSheet.Load("icons.txt").Glyphs;

    public Font? FindFont(string name) => Fonts.FirstOrDefault(font => font.Name == name);
}

using System.Globalization;

namespace Godenerg.OledFeed.Pictures;

/// <summary>
/// A text in which glyphs are drawn with dots and hashes, several side by side, under a line that names them: the fonts and icons of
/// <c>Drawn/</c>, as they were drawn.
/// </summary>
internal sealed record DrawnSheet(int Height, int Gap, IReadOnlyDictionary<string, Glyph> Glyphs)
{
    public static DrawnSheet Load(string name)
    {
        using var stream = typeof(DrawnSheet).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"no drawing {name}");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    public static DrawnSheet Parse(string text)
    {
        var (height, gap, glyphs) = (0, 0, new Dictionary<string, Glyph>(StringComparer.Ordinal));
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            switch (lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                case ["height", var number]:
                    height = int.Parse(number, CultureInfo.InvariantCulture);
                    break;
                case ["gap", var number]:
                    gap = int.Parse(number, CultureInfo.InvariantCulture);
                    break;
                case ["glyphs", .. var names]:
                    Read(names, [.. lines.Skip(i + 1).Take(height).Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries))], glyphs);
                    i += height;
                    break;
            }

        return new DrawnSheet(height, gap, glyphs);
    }

    private static void Read(string[] names, string[][] rows, Dictionary<string, Glyph> glyphs)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var columns = new ulong[rows[0][i].Length];
            for (var y = 0; y < rows.Length; y++)
                for (var x = 0; x < columns.Length; x++)
                    columns[x] |= rows[y][i][x] == '#' ? 1UL << y : 0;
            glyphs.Add(names[i] == "space" ? " " : names[i], new Glyph(columns));
        }
    }
}

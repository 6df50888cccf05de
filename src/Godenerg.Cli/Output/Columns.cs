using System.Text;

namespace Godenerg.Cli.Output;

/// <summary>
/// Rows in aligned columns. Only the last column is wrapped, at the edge of the terminal and under itself, so that a name can always be
/// copied whole; where there is no room for it, it stands under its row. A pipe gets every row as one line, for grep.
/// </summary>
internal static class Columns
{
    private const string Gap = "  ";
    private const int LeastForLast = 28;
    private const int StackedIndent = 4;
    private const int UsualWidth = 80;

    /// <summary>A cell that is longer than this does not widen its column: it pushes the rest of its row to the next line.</summary>
    private const int WidestCell = 34;

    public static int TerminalWidth
    {
        get
        {
            if (Console.IsOutputRedirected)
                return int.MaxValue;
            try
            {
                return Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth;
            }
            catch (IOException)
            {
                return UsualWidth;
            }
        }
    }

    /// <summary>Lays rows out.</summary>
    /// <param name="rows">Rows of equally many cells.</param>
    /// <param name="width">The width of the terminal.</param>
    /// <param name="rightAligned">The column of numbers; none when negative.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows, int width, int rightAligned = -1)
    {
        if (rows.Count == 0)
            yield break;
        var last = rows[0].Length - 1;
        var widths = Enumerable.Range(0, last).Select(column => WidthOf(rows, column, column == rightAligned ? WidestCell / 3 : WidestCell)).ToArray();
        var start = widths.Sum() + (Gap.Length * last);
        var indent = width - start < LeastForLast ? StackedIndent : start;
        foreach (var row in rows)
        {
            var line = new StringBuilder();
            for (var column = 0; column < last; column++)
                line.Append(column == rightAligned ? row[column].PadLeft(widths[column]) : row[column].PadRight(widths[column])).Append(Gap);
            if (line.Length > indent && row[last].Length > 0)
            {
                yield return line.ToString().TrimEnd();
                line.Clear().Append(' ', indent);
            }

            foreach (var piece in Wrap(row[last], Math.Max(width - indent, LeastForLast)))
            {
                yield return line.Append(piece).ToString().TrimEnd();
                line.Clear().Append(' ', indent);
            }
        }
    }

    public static void Print(IReadOnlyList<string[]> rows, int rightAligned = -1)
    {
        foreach (var line in Lines(rows, TerminalWidth, rightAligned))
            Console.WriteLine(line);
    }

    private static int WidthOf(IReadOnlyList<string[]> rows, int column, int widest) =>
        rows.Select(row => row[column].Length).Where(length => length <= widest).DefaultIfEmpty(0).Max();

    /// <summary>At least one piece, however short the text.</summary>
    private static IEnumerable<string> Wrap(string text, int width)
    {
        while (text.Length > width)
        {
            var space = text.LastIndexOf(' ', width);
            var end = space > 0 ? space : width;
            yield return text[..end];
            text = text[end..].TrimStart();
        }

        yield return text;
    }
}

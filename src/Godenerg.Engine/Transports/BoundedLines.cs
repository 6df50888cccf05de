using System.Text;

namespace Godenerg.Engine.Transports;

/// <summary>Reads lines of a file that may be any file: what has no line ends must not fill the memory.</summary>
internal static class BoundedLines
{
    /// <summary>The lines. One that is too long comes cut, one character longer than allowed, and is the last.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="longest">How many characters a line may have.</param>
    public static IEnumerable<string> In(TextReader reader, int longest)
    {
        var buffer = new char[4096];
        var line = new StringBuilder();
        while (reader.Read(buffer, 0, buffer.Length) is > 0 and var count)
            for (var start = 0; start < count;)
            {
                var end = Array.IndexOf(buffer, '\n', start, count - start);
                line.Append(buffer, start, (end < 0 ? count : end) - start);
                start = end < 0 ? count : end + 1;
                if (line.Length > longest + 1)
                {
                    yield return line.ToString(0, longest + 1);
                    yield break;
                }

                if (end < 0)
                    continue;
                yield return Finished(line);
                line.Clear();
            }

        if (line.Length > 0)
            yield return Finished(line);
    }

    private static string Finished(StringBuilder line) => line.ToString(0, line.Length > 0 && line[^1] == '\r' ? line.Length - 1 : line.Length);
}

namespace Godenerg.Policies.Compiler;

/// <summary>
/// Looks at a text before the compiler does, which follows brackets and rows of signs by calling itself and dies of too many. Nobody writes
/// so deep; what stands in texts and remarks is counted like the rest.
/// </summary>
internal static class Nesting
{
    private const int Deepest = 500;
    private const int LongestRow = 2_000;

    /// <summary>Where it becomes too deep, in words; null when it does not.</summary>
    public static string? Objection(string file, string text)
    {
        var (line, column, depth, angles, row) = (1, 0, 0, 0, 0);
        foreach (var letter in text)
        {
            (line, column) = letter == '\n' ? (line + 1, 0) : (line, column + 1);
            row = char.IsLetterOrDigit(letter) || letter is '_' or '"' or ';' ? 0 : char.IsWhiteSpace(letter) ? row : row + 1;
            switch (letter)
            {
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    depth = Math.Max(0, depth - 1);
                    break;
                case '<':
                    angles++;
                    break;
                case '>':
                    angles = Math.Max(0, angles - 1);
                    break;
                case ';':
                    // Less than is no bracket.
                    angles = 0;
                    break;
            }

            if (row > LongestRow)
                return $"{file}({line},{column}): more than {LongestRow} signs stand in a row here; write it more simply";
            if (depth > Deepest || angles > Deepest)
                return $"{file}({line},{column}): more than {Deepest} brackets are open here; write it more simply";
        }

        return null;
    }
}

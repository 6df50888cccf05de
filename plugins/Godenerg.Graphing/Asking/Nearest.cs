namespace Godenerg.Graphing.Asking;

/// <summary>What somebody may have meant.</summary>
internal static class Nearest
{
    private const int Offered = 3;
    private const int ShortestPart = 3;

    /// <summary>Names that differ from what was typed by a letter or two, or hold it; the nearest first, at most three.</summary>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> names)
    {
        var plain = Plain(typed);
        if (plain.Length < ShortestPart)
            return [];
        return
        [
            .. names.Distinct().Select(name => (Name: name, Distance: DistanceOf(plain, Plain(name)))).Where(one => one.Distance <= 1 + (plain.Length / 6) || Holds(Plain(one.Name), plain))
                .OrderBy(one => one.Distance).ThenBy(one => one.Name, StringComparer.Ordinal).Take(Offered).Select(one => one.Name),
        ];
    }

    private static bool Holds(string name, string typed) => name.Contains(typed, StringComparison.Ordinal) || typed.Contains(name, StringComparison.Ordinal);

    /// <summary>Whether it is written with dots, hyphens or none of them is no difference.</summary>
    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>How many letters have to be changed, put in or left out.</summary>
    private static int DistanceOf(string one, string other)
    {
        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            above = row;
        }

        return above[^1];
    }
}

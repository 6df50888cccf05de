namespace Godenerg.DataLogger.Storage;

/// <summary>Between the numbers of words in memory and those in a block, which brings its own.</summary>
internal static class Words
{
    public static (double[] Values, string[] Words) Away(Series series, ReadOnlySpan<double> values)
    {
        var away = values.ToArray();
        if (!series.HasWords)
            return (away, []);
        var words = new List<string>();
        var codes = new Dictionary<double, int>();
        foreach (ref var value in away.AsSpan())
        {
            if (!codes.TryGetValue(value, out var code))
            {
                codes[value] = code = words.Count;
                words.Add(series.WordOf(value));
            }

            value = code;
        }

        return (away, [.. words]);
    }

    public static void Back(Series series, string[] words, Span<double> values)
    {
        if (words.Length == 0)
            return;
        var codes = Array.ConvertAll(words, word => (double)series.CodeOf(word));
        foreach (ref var value in values)
            value = codes[(int)value];
    }
}

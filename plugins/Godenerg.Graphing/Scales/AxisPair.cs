namespace Godenerg.Graphing.Scales;

/// <summary>Two axes with one grid.</summary>
internal static class AxisPair
{
    private const int Fewest = 3;
    private const int Crowded = 10;

    /// <summary>Of all numbers of steps that fit, the one that leaves least of both axes empty.</summary>
    /// <param name="left">What the left one holds.</param>
    /// <param name="right">What the right one holds.</param>
    /// <param name="most">How many steps fit.</param>
    public static (ValueScale Left, ValueScale Right) Over((double Least, double Most) left, (double Least, double Most) right, int most)
    {
        var counts = Enumerable.Range(Math.Min(Fewest, most), Math.Max(1, most - Fewest + 1));
        return counts.Select(count => ValueScale.Over(left.Least, left.Most, count))
            .Select(scale => (Left: scale, Right: ValueScale.Beside(right.Least, right.Most, scale.Count)))
            // A finer grid is easier to read, where it costs little.
            .MinBy(pair => Empty(pair.Left, left) + Empty(pair.Right, right) - (0.02 * pair.Left.Count) + (pair.Left.Count > most + 1 ? Crowded : 0));
    }

    /// <summary>The part of an axis on which there is nothing.</summary>
    private static double Empty(ValueScale scale, (double Least, double Most) held) => 1 - Math.Min(1, (held.Most - held.Least) / (scale.Most - scale.Least));
}

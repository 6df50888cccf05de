using Godenerg.Graphing.Charts;

namespace Godenerg.Graphing.Svg;

/// <summary>A line with its band, broken where nothing is known.</summary>
internal static class LinePath
{
    public static void Write(SvgText svg, Chart chart, ChartFrame frame, int line)
    {
        var drawn = chart.Lines[line];
        if (drawn.HasBand)
        {
            svg.Raw("<path class=\"band b").At(line + 1).Raw("\" d=\"");
            foreach (var (from, to) in Stretches(drawn.Most))
                Band(svg, chart, frame, line, from, to);
            svg.Raw("\"/>\n");
        }

        svg.Raw("<path class=\"line l").At(line + 1).Raw("\" d=\"");
        foreach (var (from, to) in Stretches(drawn.Mean))
        {
            for (var i = from; i < to; i++)
                svg.Raw(i == from ? "M" : i == from + 1 ? "L" : " ").At(X(chart, frame, i), frame.Y(line, drawn.Mean[i]));
            // A point that stands alone is a dot.
            if (to - from == 1)
                svg.Raw("h0");
        }

        svg.Raw("\"/>\n");
    }

    private static void Band(SvgText svg, Chart chart, ChartFrame frame, int line, int from, int to)
    {
        var (least, most) = (chart.Lines[line].Least, chart.Lines[line].Most);
        // A step that stands alone is as wide as a line.
        var half = to - from == 1 ? 0.8 : 0;
        for (var i = from; i < to; i++)
            svg.Raw(i == from ? "M" : i == from + 1 ? "L" : " ").At(X(chart, frame, i) - half, frame.Y(line, most[i]));
        if (half > 0)
            svg.Raw("h1.6");
        for (var i = to - 1; i >= from; i--)
            svg.Raw(i == to - 1 ? "L" : " ").At(X(chart, frame, i) + half, frame.Y(line, least[i]));
        if (half > 0)
            svg.Raw("h-1.6");
        svg.Raw("Z");
    }

    /// <summary>A mean stands in the middle of its step; a sample where it was taken.</summary>
    private static double X(Chart chart, ChartFrame frame, int index) => frame.X(chart.IsThinned ? chart.Times[index] + (chart.Step / 2) : chart.Times[index]);

    private static IEnumerable<(int From, int To)> Stretches(double[] numbers)
    {
        for (var from = 0; from < numbers.Length;)
        {
            if (double.IsNaN(numbers[from]))
            {
                from++;
                continue;
            }

            var to = from + 1;
            while (to < numbers.Length && !double.IsNaN(numbers[to]))
                to++;
            yield return (from, to);
            from = to;
        }
    }
}

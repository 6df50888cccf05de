using Godenerg.Graphing.Charts;

namespace Godenerg.Graphing.Svg;

/// <summary>What is what: the lines, and below them the stages with the time they took. Each row is one text, so that larger letters push what follows aside.</summary>
internal static class Legend
{
    private const int Across = 3;
    private const int First = 82;

    /// <summary>How many rows it has.</summary>
    public static int RowsOf(Chart chart) => ((chart.Lines.Count + Across - 1) / Across) + (HasHappenings(chart) ? 1 : 0);

    public static void Write(SvgText svg, Chart chart, ChartFrame frame)
    {
        for (var i = 0; i < chart.Lines.Count; i++)
        {
            var column = chart.Lines[i].Column;
            if (i % Across == 0)
                Row(svg.Raw(i > 0 ? "</text>\n" : ""), i / Across);
            svg.Raw("<tspan class=\"b").At(i + 1).Raw("\">● </tspan>").Words(column.Name);
            if (column.Metric.Unit.Symbol is { Length: > 0 } unit)
                svg.Raw(" [").Words(unit).Raw("]");
            svg.Raw(frame.RightScale is null ? "" : frame.IsRight(i) ? " →" : " ←").Raw("   ");
        }

        svg.Raw("</text>\n");
        if (HasHappenings(chart))
            Happenings(svg, chart);
    }

    private static bool HasHappenings(Chart chart) => chart.Stages.Count + chart.Marks.Count > 0;

    private static void Happenings(SvgText svg, Chart chart)
    {
        Row(svg, RowsOf(chart) - 1);
        foreach (var stage in chart.Stages.GroupBy(stage => stage.Name))
        {
            var took = stage.Aggregate(TimeSpan.Zero, (sum, one) => sum + (one.To - one.From));
            svg.Raw("<tspan class=\"").Raw(Look.OfStage(stage.Key)).Raw(" key\">■ </tspan>").Words(Titles.OfStage(stage.Key))
                .Raw("<tspan class=\"wide\"> ").Words(Instants.ShowLong(took)).Raw("</tspan>   ");
        }

        if (chart.Marks.Count > 0)
            svg.Raw("<tspan class=\"flag\">▲ </tspan>setting changed");
        svg.Raw("</text>\n");
    }

    private static void Row(SvgText svg, int row) =>
        svg.Raw("<text class=\"legend\"").Attribute("x", ChartFrame.Edge).Attribute("y", First + (row * ChartFrame.LegendRow)).Raw(" xml:space=\"preserve\">");
}

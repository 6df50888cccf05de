using System.Globalization;
using Godenerg.Graphing.Charts;
using Godenerg.Graphing.Scales;

namespace Godenerg.Graphing.Svg;

/// <summary>Draws a chart.</summary>
internal static class ChartSvg
{
    private const int PointsPerValueTick = 52;
    private const int PointsPerLetter = 7;
    private const int PointsPerLargeLetter = 10;

    public static string Of(Chart chart, TimeZoneInfo zone)
    {
        var frame = new ChartFrame(chart);
        var svg = new SvgText();
        svg.Raw("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ").At(frame.Width, frame.Height).Raw("\" aria-label=\"").Words(chart.Title).Raw("\">\n")
            .Raw(Look.Style).Raw("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
        svg.Label("title", ChartFrame.Edge, 30, chart.Title);
        svg.Raw("<text").Attribute("x", ChartFrame.Edge).Attribute("y", 54).Raw(">").Words(chart.Subtitle(zone)).Raw("<tspan class=\"wide\">").Words(chart.Remark).Raw("</tspan></text>\n");
        Legend.Write(svg, chart, frame);
        Stages(svg, chart, frame, zone);
        Values(svg, frame);
        Times(svg, chart, frame, zone);
        Marks(svg, chart, frame, zone);
        // What was named first lies on top.
        for (var i = chart.Lines.Count - 1; i >= 0; i--)
            LinePath.Write(svg, chart, frame, i);
        if (chart.Note is { } note)
            svg.Label("note", (ChartFrame.Left + frame.Right) / 2, (frame.Top + frame.Bottom) / 2, note);
        return svg.Raw("</svg>\n").ToString();
    }

    private static void Stages(SvgText svg, Chart chart, ChartFrame frame, TimeZoneInfo zone)
    {
        foreach (var stage in chart.Stages)
        {
            var (from, to, look) = (frame.X(stage.From), frame.X(stage.To), Look.OfStage(stage.Name));
            svg.Raw("<g class=\"").Raw(look).Raw("\"><title>").Words($"{Titles.OfStage(stage.Name)}, {Instants.Show(stage.From, zone)} – {Instants.Show(stage.To, zone)}").Raw("</title><rect class=\"stage\"").Attribute("x", from).Attribute("y", frame.Top)
                .Attribute("width", to - from).Attribute("height", frame.Bottom - frame.Top).Raw("/><rect class=\"strip\"").Attribute("x", from)
                .Attribute("y", frame.Top - ChartFrame.Strip).Attribute("width", to - from).Attribute("height", ChartFrame.Strip).Raw("/></g>\n");
            var name = Titles.OfStage(stage.Name);
            if (to - from > name.Length * PointsPerLetter)
                svg.Label(to - from > name.Length * PointsPerLargeLetter ? "strip-name" : "strip-name wide", (from + to) / 2, frame.Top - 4, name);
        }
    }

    private static void Values(SvgText svg, ChartFrame frame)
    {
        var (left, right) = (frame.LeftScale, frame.RightScale);
        for (var i = 0; i <= left.Count; i++)
        {
            var y = frame.Bottom - ((frame.Bottom - frame.Top) * i / left.Count);
            svg.Line(i == 0 ? "axis" : "grid", ChartFrame.Left, y, frame.Right, y).Label("end", ChartFrame.Left - 8, y + 5, Show(left, i));
            if (right is not null)
                svg.Label("start", frame.Right + 8, y + 5, Show(right, i));
        }

        var above = frame.Top - ChartFrame.Strip - 6;
        svg.Label("end", ChartFrame.Left - 8, above, frame.LeftUnit);
        if (right is not null)
            svg.Label("start", frame.Right + 8, above, frame.RightUnit);
    }

    private static void Times(SvgText svg, Chart chart, ChartFrame frame, TimeZoneInfo zone)
    {
        var ticks = ChartFrame.Ticks(chart, zone);
        for (var i = 0; i < ticks.Count; i++)
        {
            var x = frame.X(ticks[i].At);
            svg.Line("grid", x, frame.Top, x, frame.Bottom).Label(i % 2 == 0 ? "mid" : "mid wide", x, frame.Bottom + 22, ticks[i].Label);
            if (ticks[i].Below.Length > 0)
                svg.Label(i % 2 == 0 || i > 1 ? "mid" : "mid wide", x, frame.Bottom + 46, ticks[i].Below);
        }
    }

    private static void Marks(SvgText svg, Chart chart, ChartFrame frame, TimeZoneInfo zone)
    {
        foreach (var mark in chart.Marks)
        {
            var x = frame.X(mark.At);
            svg.Raw("<g><title>").Words($"{Instants.Show(mark.At, zone)}: {mark.Text}").Raw("</title>");
            svg.Line("mark", x, frame.Top, x, frame.Bottom).Raw("<path class=\"flag\" d=\"M").At(x - 5, frame.Bottom).Raw("h10l-5 -8z\"/></g>\n");
        }
    }

    private static string Show(ValueScale scale, int index) => scale.Tick(index).ToString("N" + scale.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>How many steps an axis of this height has.</summary>
    public static int StepsOf(double height) => Math.Max(2, (int)(height / PointsPerValueTick));
}

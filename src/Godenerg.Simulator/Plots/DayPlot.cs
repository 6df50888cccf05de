using System.Globalization;
using System.Text;

namespace Godenerg.Simulator.Plots;

/// <summary>
/// Draws simulated days as SVG: volts against amps over time, which is the charge curve of every battery manual; the sun that was
/// there and the sun that was used; the state of charge; and, behind all, the stages of the charger. Needs nothing from outside and
/// follows the reader's light or dark.
/// </summary>
internal static class DayPlot
{
    private const int Width = 1000;
    private const int PanelHeight = 210;
    private const int Left = 60;
    private const int Right = 60;
    private const int Top = 50;
    private const int Gap = 40;
    private const int MostPoints = 2000;

    private const string Style = """
        <style>
        svg { font: 12px system-ui, sans-serif; background: #fff; color: #222 }
        text { fill: currentColor } .grid { stroke: #8883; fill: none } .line { fill: none; stroke-width: 1.5; stroke-linejoin: round }
        .volts { stroke: #c0392b; fill: #c0392b } .amps { stroke: #2566c4; fill: #2566c4 } .sun { stroke: #d9a400; fill: #d9a400 }
        .used { stroke: #2e8b57; fill: #2e8b57 } .soc { stroke: #7d4fc4; fill: #7d4fc4 } text.volts, text.amps, text.sun, text.used, text.soc { stroke: none }
        .line { fill: none } .bulk { fill: #f39c1226 } .float { fill: #3498db22 } .off { fill: #7f8c8d14 }
        @media (prefers-color-scheme: dark) { svg { background: #1b1d20; color: #ddd } }
        </style>
        """;

    /// <summary>Draws.</summary>
    /// <param name="points">At least two instants, in order.</param>
    /// <param name="title">What it is about.</param>
    /// <exception cref="ArgumentException">There are fewer than two instants.</exception>
    public static string Draw(IReadOnlyList<PlotPoint> points, string title)
    {
        if (points.Count < 2)
            throw new ArgumentException($"a plot needs two instants at least, not {points.Count}", nameof(points));
        var thinned = Thin(points);
        var height = Top + 3 * (PanelHeight + Gap);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" role="img" aria-label="{Escape(title)}">""");
        svg.Append(Style);
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="20" font-size="15">{Escape(title)}</text>""");
        var time = new TimeAxis(thinned[0].At, thinned[^1].At, Left, Width - Right);
        Panel(svg, 0, time, thinned,
            new Curve("battery V", "volts", point => point.BatteryVolts, IsOnLeft: true),
            new Curve("charge A", "amps", point => Math.Max(0, point.BatteryAmps), IsOnLeft: false));
        Panel(svg, 1, time, thinned,
            new Curve("PV available W", "sun", point => point.PvAvailable, IsOnLeft: true),
            new Curve("PV used W", "used", point => point.PvUsed, IsOnLeft: true));
        Panel(svg, 2, time, thinned, new Curve("state of charge %", "soc", point => point.StateOfCharge * 100, IsOnLeft: true));
        return svg.Append("</svg>").ToString();
    }

    private static void Panel(StringBuilder svg, int number, TimeAxis time, IReadOnlyList<PlotPoint> points, params Curve[] curves)
    {
        var top = Top + number * (PanelHeight + Gap);
        Bands(svg, top, time, points);
        time.Write(svg, top, top + PanelHeight);
        foreach (var isOnLeft in new[] { true, false })
        {
            Curve[] onThisSide = [.. curves.Where(curve => curve.IsOnLeft == isOnLeft)];
            if (onThisSide.Length == 0)
                continue;
            var axis = ValueAxis.Over(onThisSide.SelectMany(curve => points.Select(curve.Value)), top, top + PanelHeight);
            axis.Write(svg, isOnLeft ? Left : Width - Right, isOnLeft, Width - Left - Right);
            foreach (var curve in onThisSide)
                curve.Write(svg, time, axis, points);
        }

        for (var i = 0; i < curves.Length; i++)
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="{curves[i].Class}" x="{Left + 6 + i * 130}" y="{top - 6}">{curves[i].Name}</text>""");
    }

    /// <summary>A band behind each stretch of one stage.</summary>
    private static void Bands(StringBuilder svg, int top, TimeAxis time, IReadOnlyList<PlotPoint> points)
    {
        for (int start = 0, i = 1; i <= points.Count; i++)
        {
            if (i < points.Count && points[i].Stage == points[start].Stage)
                continue;
            var (from, to) = (time.At(points[start].At), time.At(points[Math.Min(i, points.Count - 1)].At));
            svg.Append(CultureInfo.InvariantCulture,
                $"""<rect class="{ClassOf(points[start].Stage)}" x="{from:0.#}" y="{top}" width="{Math.Max(0.5, to - from):0.#}" height="{PanelHeight}"><title>{Escape(points[start].Stage)}</title></rect>""");
            start = i;
        }
    }

    private static string ClassOf(string stage) => stage.Contains("float", StringComparison.OrdinalIgnoreCase) ? "float"
        : stage.Contains("off", StringComparison.OrdinalIgnoreCase) ? "off" : "bulk";

    private static IReadOnlyList<PlotPoint> Thin(IReadOnlyList<PlotPoint> points)
    {
        var step = Math.Max(1, points.Count / MostPoints);
        return step == 1 ? points : [.. points.Where((_, index) => index % step == 0 || index == points.Count - 1)];
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private sealed record Curve(string Name, string Class, Func<PlotPoint, double> Value, bool IsOnLeft)
    {
        public void Write(StringBuilder svg, TimeAxis time, ValueAxis axis, IReadOnlyList<PlotPoint> points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<polyline class="line {Class}" points=" """);
            foreach (var point in points)
                svg.Append(CultureInfo.InvariantCulture, $"{time.At(point.At):0.#},{axis.At(Value(point)):0.#} ");
            svg.Append("\"/>");
        }
    }
}

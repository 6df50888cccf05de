using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Godenerg.GraphingPng;

/// <summary>Draws one picture. Any thread.</summary>
internal static class Painter
{
    private const float LineWidth = 1.6f;
    private const double BandOpacity = 0.2;
    private const double StageOpacity = 0.12;

    private static readonly string[] Readable = ["DejaVu Sans", "Noto Sans", "Liberation Sans", "Roboto", "FreeSans"];

    /// <summary>A font that is there; null to take whichever is.</summary>
    private static readonly string? Letters = Readable.FirstOrDefault(name => SKFontManager.Default.FontFamilies.Contains(name));

    /// <summary>False where no font is installed: pictures have no letters then.</summary>
    public static bool HasLetters { get; } = SKTypeface.Default.ContainsGlyph('0');

    public static byte[] Paint(Picture picture)
    {
        using var plot = new Plot();
        string[] units = [.. picture.Lines.Select(line => line.Unit).Distinct()];
        plot.Axes.Title.Label.Text = picture.Subtitle.Length > 0 ? $"{picture.Title}\n{picture.Subtitle}" : picture.Title;
        plot.Axes.Title.Label.FontSize = 15;
        plot.Axes.Title.Label.Bold = false;
        foreach (var axis in new[] { plot.Axes.Left, plot.Axes.Right })
            axis.Label.Bold = false;
        plot.Legend.ShadowFillStyle.IsVisible = false;
        plot.Legend.OutlineWidth = 0;
        if (Letters is { } letters)
            plot.Font.Set(letters);
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. picture.Ticks.Select(tick => new Tick(tick.At, tick.Label))]);
        Stages(plot, picture);
        foreach (var mark in picture.Marks)
            plot.Add.VerticalLine(mark, 1, Colors.Gray, LinePattern.Dotted);
        foreach (var line in picture.Lines)
            Line(plot, picture, line, line.Unit == units[0] ? plot.Axes.Left : plot.Axes.Right);
        plot.Axes.Left.Label.Text = units[0];
        plot.Axes.Right.Label.Text = units.Length > 1 ? units[1] : "";
        plot.Axes.Margins(horizontal: 0, vertical: 0.06);
        plot.Axes.AutoScale();
        plot.Axes.SetLimitsX(picture.From, picture.To);
        if (picture.Note is { } note)
            plot.Add.Annotation(note, Alignment.MiddleCenter);
        else
            plot.ShowLegend(Edge.Bottom);
        return plot.GetImage(picture.Width, picture.Height).GetImageBytes(ImageFormat.Png);
    }

    private static void Stages(Plot plot, Picture picture)
    {
        var named = new HashSet<string>();
        foreach (var (from, to, name, color) in picture.Stages)
        {
            var span = plot.Add.HorizontalSpan(from, to, Color.FromHex(color).WithAlpha(StageOpacity));
            span.LineStyle.Width = 0;
            if (named.Add(name))
                span.LegendText = name;
        }
    }

    private static void Line(Plot plot, Picture picture, PictureLine line, IYAxis axis)
    {
        var color = Color.FromHex(line.Color);
        foreach (var stretch in line.Stretches)
        {
            if (line.Least.Length > 0)
            {
                var band = plot.Add.FillY(picture.Times[stretch], line.Least[stretch], line.Most[stretch]);
                band.FillColor = color.WithAlpha(BandOpacity);
                band.LineWidth = 0;
                band.Axes.YAxis = axis;
            }

            var drawn = plot.Add.ScatterLine(picture.Times[stretch], line.Mean[stretch], color);
            drawn.LineWidth = LineWidth;
            drawn.Axes.YAxis = axis;
            if (stretch.Start.Value == line.Stretches.First().Start.Value)
                drawn.LegendText = line.Unit.Length > 0 ? $"{line.Name} [{line.Unit}]" : line.Name;
        }
    }
}

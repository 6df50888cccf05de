using Godenerg.Graphing.Charts;
using Godenerg.Graphing.Scales;

namespace Godenerg.Graphing.Svg;

/// <summary>Where everything stands.</summary>
internal sealed class ChartFrame
{
    public const double Edge = 20;
    public const double LegendRow = 26;
    public const double Strip = 16;

    /// <summary>Where the axis of time begins: so much room have the numbers before it.</summary>
    public const double Left = 80;

    private const double Below = 62;
    private const int PointsPerTimeTick = 84;

    private readonly Unit[] _units;
    private readonly Chart _chart;

    public ChartFrame(Chart chart)
    {
        _chart = chart;
        _units = [.. chart.Lines.Select(line => line.Column.Metric.Unit).DistinctBy(unit => unit.Symbol)];
        Right = RightOf(chart);
        Top = 80 + (Legend.RowsOf(chart) * LegendRow) + Strip + 6;
        Bottom = Math.Max(Top + 60, Height - Below);
        var most = ChartSvg.StepsOf(Bottom - Top);
        (LeftScale, RightScale) = _units.Length > 1
            ? AxisPair.Over(Reach(_units[0]), Reach(_units[1]), most)
            : (ValueScale.Over(Reach(_units[0]).Least, Reach(_units[0]).Most, most), null);
    }

    public double Width => _chart.Question.Width;

    public double Height => _chart.Question.Height;

    public double Right { get; }

    public double Top { get; }

    public double Bottom { get; }

    public ValueScale LeftScale { get; }

    public ValueScale? RightScale { get; }

    public string LeftUnit => _units[0].Symbol;

    public string RightUnit => _units[^1].Symbol;

    public DateTimeOffset To => EndOf(_chart);

    /// <summary>Where times stand on their axis: as many as fit.</summary>
    public static IReadOnlyList<TimeTick> Ticks(Chart chart, TimeZoneInfo zone) =>
        TimeScale.Over(chart.Question.From, EndOf(chart), zone, Math.Max(2, (int)((RightOf(chart) - Left) / PointsPerTimeTick)));

    public bool IsRight(int line) => _chart.Lines[line].Column.Metric.Unit.Symbol != LeftUnit;

    public double X(DateTimeOffset at) =>
        Math.Clamp(Left + ((Right - Left) * ((double)(at - _chart.Question.From).Ticks / (To - _chart.Question.From).Ticks)), Left, Right);

    public double Y(int line, double value)
    {
        var scale = IsRight(line) ? RightScale! : LeftScale;
        return Bottom - ((Bottom - Top) * (value - scale.Least) / (scale.Most - scale.Least));
    }

    private static double RightOf(Chart chart) => chart.Question.Width - (chart.Lines.DistinctBy(line => line.Column.Metric.Unit.Symbol).Count() > 1 ? Left : Edge + 10);

    /// <summary>The end of the axis of time; an instant alone is given a second.</summary>
    private static DateTimeOffset EndOf(Chart chart) => chart.Question.To > chart.Question.From ? chart.Question.To : chart.Question.End;

    /// <summary>From the smallest value to the largest, peaks and all; what flows is seen against nothing.</summary>
    private (double Least, double Most) Reach(Unit unit)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var line in _chart.Lines)
            if (line.Column.Metric.Unit.Symbol == unit.Symbol)
                foreach (var numbers in new[] { line.Mean, line.Least, line.Most })
                    foreach (var number in numbers)
                        if (!double.IsNaN(number))
                            (least, most) = (Math.Min(least, number), Math.Max(most, number));
        if (least > most)
            return (0, 1);
        return unit == Unit.Volt || unit == Unit.Hertz || unit == Unit.Celsius ? (least, most) : (Math.Min(0, least), Math.Max(0, most));
    }
}

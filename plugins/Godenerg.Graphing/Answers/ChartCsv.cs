using System.Globalization;
using System.Text;
using Godenerg.Graphing.Charts;

namespace Godenerg.Graphing.Answers;

/// <summary>What a chart shows, as a table: commas, a point, local time with its offset.</summary>
internal static class ChartCsv
{
    public static string Of(Chart chart, TimeZoneInfo zone)
    {
        var text = new StringBuilder("time");
        foreach (var line in chart.Lines)
            text.Append(',').Append(line.Column.Name).Append(chart.IsThinned ? $",{line.Column.Name}.least,{line.Column.Name}.most" : "");
        text.Append('\n');
        for (var i = 0; i < chart.Times.Count; i++)
        {
            text.Append(TimeZoneInfo.ConvertTime(chart.Times[i], zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
            foreach (var line in chart.Lines)
            {
                Cell(text, line.Mean[i]);
                if (chart.IsThinned)
                {
                    Cell(text, line.HasBand ? line.Least[i] : line.Mean[i]);
                    Cell(text, line.HasBand ? line.Most[i] : line.Mean[i]);
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Cell(StringBuilder text, double number)
    {
        text.Append(',');
        if (!double.IsNaN(number))
            text.Append(number.ToString("0.###", CultureInfo.InvariantCulture));
    }
}

using System.Globalization;
using Godenerg.DataLogger.Verbs;

namespace Godenerg.DataLogger.Formats;

/// <summary>An answer as a person reads it: the name of a metric over its column, part under part, so that several fit beside each other.</summary>
internal sealed class TableText(HistoryTable table, HistoryQuery query, string inverter)
{
    private const string Unknown = "-";
    private const string Gap = "  ";

    public IEnumerable<string> Lines()
    {
        yield return Head();
        yield return "";
        var heads = table.Columns.Select(column => HeadOf(column.Metric)).ToList();
        var cells = table.Columns.Select(CellsOf).ToList();
        var form = table.Step < TimeSpan.FromMinutes(1) ? "yyyy-MM-dd HH:mm:ss" : table.Step.Ticks % TimeSpan.TicksPerDay == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm";
        var times = table.Times.Select(time => Told.Local(time, query.Zone, form)).ToList();
        var height = heads.Max(head => head.Length);
        var widths = heads.Zip(cells, (head, column) => head.Concat(column).Max(cell => cell.Length)).ToList();
        for (var line = 0; line < height; line++)
            yield return Line(line == 0 ? "time" : "", form.Length, heads.Select(head => line < head.Length ? head[line] : ""), widths);
        for (var row = 0; row < times.Count; row++)
            yield return Line(times[row], form.Length, cells.Select(column => column[row]), widths);
    }

    private string Head()
    {
        var first = TimeZoneInfo.ConvertTime(table.Times[0], query.Zone);
        var last = TimeZoneInfo.ConvertTime(table.Times[^1], query.Zone);
        var offsets = first.Offset == last.Offset ? first.ToString("zzz", CultureInfo.InvariantCulture) : $"{first:zzz} and {last:zzz}";
        return $"{(inverter.Length > 0 ? inverter + ", " : "")}{HistoryWords.NameOf(query.Aggregate)} of {Told.Length(table.Step)}, local time (UTC{offsets})";
    }

    private string[] HeadOf(Metric metric)
    {
        var unit = query.Aggregate switch
        {
            HistoryAggregate.Count => "samples",
            HistoryAggregate.Integral => metric.Unit.Symbol + "h",
            _ => metric.Unit.Symbol,
        };
        return [.. metric.Name.Split('.', 2), unit];
    }

    private static string[] CellsOf(HistoryColumn column)
    {
        var most = column.Values.Select(value => value.TryGetNumber(out var number) ? Math.Abs(number) : 0).DefaultIfEmpty(0).Max();
        var decimals = most >= 1_000 ? 0 : most >= 100 ? 1 : 2;
        while (decimals > 0 && column.Values.All(value => !value.TryGetNumber(out var number) || Math.Abs((number * Parts(decimals - 1)) - Math.Round(number * Parts(decimals - 1))) < 1e-6))
            decimals--;
        var form = "F" + decimals.ToString(CultureInfo.InvariantCulture);
        return [.. column.Values.Select(value => !value.HasValue ? Unknown : value.TryGetNumber(out var number) ? number.ToString(form, CultureInfo.InvariantCulture) : value.ToString())];
    }

    private static double Parts(int decimals) => decimals switch { 0 => 1, 1 => 10, _ => 100 };

    private static string Line(string time, int width, IEnumerable<string> cells, List<int> widths) =>
        (time.PadRight(width) + Gap + string.Join(Gap, cells.Select((cell, column) => cell.PadLeft(widths[column])))).TrimEnd();
}

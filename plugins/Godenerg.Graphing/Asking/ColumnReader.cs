using System.Globalization;

namespace Godenerg.Graphing.Asking;

/// <summary>Reads <c>col_1</c> to <c>col_6</c>.</summary>
internal static class ColumnReader
{
    public const int Most = 6;

    private const string Prefix = "col_";

    /// <summary>All of them.</summary>
    public static IEnumerable<string> Names => Enumerable.Range(1, Most).Select(NameOf);

    /// <exception cref="RefusedException">One is none, cannot be drawn, or they do not fit on two axes.</exception>
    public static IReadOnlyList<GraphColumn> Read(IReadOnlyDictionary<string, string> asked, IReadOnlyList<HistorySeries> kept)
    {
        GraphColumn[] columns =
        [
            .. Enumerable.Range(1, Most).Where(number => asked.ContainsKey(NameOf(number))).Select(number => ColumnOf(NameOf(number), asked[NameOf(number)], kept))
                .DistinctBy(column => column.Metric.Name),
        ];
        if (columns.Length == 0)
            throw new RefusedException($"{NameOf(1)}: it says what to draw, and is missing; write one such as {NameOf(1)}=batt_volt or {NameOf(1)}=battery.voltage", Allowed(kept));
        string[] units = [.. columns.Select(column => Shown(column.Metric.Unit)).Distinct()];
        return units.Length <= 2 ? columns
            : throw new RefusedException($"{Prefix}…: the columns are in {units.Length} units ({string.Join(", ", units)}), and there are two axes; ask for columns of at most two units");
    }

    private static GraphColumn ColumnOf(string parameter, string text, IReadOnlyList<HistorySeries> kept)
    {
        var name = text.Trim();
        var metrics = OriginalNames.MetricsOf(name);
        var metric = metrics.FirstOrDefault(one => kept.Any(series => series.Metric.Name == one.Name)) ?? (metrics.Count > 0 ? metrics[0] : Find(parameter, name, kept));
        return CanBeDrawn(metric)
            ? new GraphColumn(name, metric)
            : throw new RefusedException($"{parameter}: {name} is no number and cannot be drawn; the columns that can stand in 'allowed'", Allowed(kept));
    }

    private static Metric Find(string parameter, string name, IReadOnlyList<HistorySeries> kept)
    {
        try
        {
            return HistoryWords.Metric(name, kept);
        }
        catch (HistoryException)
        {
            var allowed = Allowed(kept);
            var near = Nearest.Of(name, allowed.Concat(Catalogue.All.Where(CanBeDrawn).Select(metric => metric.Name)));
            throw new RefusedException($"{parameter}: there is no column '{name}'; {(near.Count > 0 ? $"did you mean {string.Join(" or ", near)}?" : "those that there are stand in 'allowed'")}", allowed);
        }
    }

    private static bool CanBeDrawn(Metric metric) => metric.ValueType == typeof(double) || metric.ValueType == typeof(bool);

    private static IReadOnlyList<string> Allowed(IReadOnlyList<HistorySeries> kept) =>
    [
        .. OriginalNames.All,
        .. kept.Select(series => series.Metric).Where(CanBeDrawn).Select(metric => metric.Name).Distinct().Order(StringComparer.Ordinal),
    ];

    private static string NameOf(int number) => Prefix + number.ToString(CultureInfo.InvariantCulture);

    private static string Shown(Unit unit) => unit.Symbol.Length > 0 ? unit.Symbol : "no unit";
}

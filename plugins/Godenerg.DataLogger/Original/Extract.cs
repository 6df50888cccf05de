using System.Runtime.CompilerServices;

namespace Godenerg.DataLogger.Original;

/// <summary>
/// The rows of the original's table, made of the history: one an instant at which anything is known that its ring did not hold too.
/// Samples that came from its ring alone were no row there, and are none here.
/// </summary>
/// <param name="history">Where the samples are.</param>
/// <param name="inverter">Of which inverter.</param>
/// <param name="columns">What is wanted, in this order.</param>
internal sealed class Extract(IHistory history, string inverter, IReadOnlyList<OriginalColumn> columns)
{
    /// <summary>Streams them, oldest first.</summary>
    /// <param name="from">The first second.</param>
    /// <param name="to">The last second, inclusive.</param>
    /// <param name="cancel">Gives it up.</param>
    /// <returns>A row's cells in the order of the columns; the same array every time.</returns>
    public async IAsyncEnumerable<OriginalCell[]> RowsAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancel)
    {
        var known = history.Series.Where(series => series.Inverter == inverter).Select(series => series.Metric.Name).ToHashSet(StringComparer.Ordinal);
        Metric[] marks = [.. OriginalColumns.All.Where(column => !column.IsInRing).Select(column => column.Metrics[0]).Where(metric => known.Contains(metric.Name))];
        Metric[] asked = [.. marks.Union(columns.SelectMany(column => column.Sources).Where(metric => known.Contains(metric.Name)))];
        if (asked.Length == 0 || from > to)
            yield break;

        var places = asked.Select((metric, place) => (metric, place)).ToDictionary(pair => pair.metric, pair => pair.place);
        IReadOnlyList<MetricValue> values = [];
        Func<Metric, MetricValue> valueOf = metric => places.TryGetValue(metric, out var place) ? values[place] : MetricValue.Unknown;
        var cells = new OriginalCell[columns.Count];
        var query = new HistoryQuery(asked, from, to.AddSeconds(1)) { Inverter = inverter };
        await foreach (var row in history.RowsAsync(query, cancel).ConfigureAwait(false))
        {
            values = row.Values;
            if (marks.Length > 0 && !Any(values, marks.Length))
                continue;
            for (var index = 0; index < cells.Length; index++)
                cells[index] = columns[index].Type == ColumnType.Time ? OriginalCell.Of(row.At.ToUnixTimeSeconds()) : columns[index].Read(valueOf);
            yield return cells;
        }
    }

    private static bool Any(IReadOnlyList<MetricValue> values, int count)
    {
        for (var index = 0; index < count; index++)
            if (values[index].HasValue)
                return true;
        return false;
    }
}

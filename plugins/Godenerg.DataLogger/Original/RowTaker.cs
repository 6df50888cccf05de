using Godenerg.DataLogger.Care;
using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Original;

/// <summary>Puts cells into the series that keep them. What a cell cannot mean is told, and harms no other.</summary>
internal sealed class RowTaker
{
    /// <summary>So many different texts of a column are remembered with what they mean.</summary>
    private const int MostTexts = 4096;

    private readonly SeriesTable _table;
    private readonly string _inverter;
    private readonly IReadOnlyList<OriginalColumn?> _columns;
    private readonly Series[][] _numbers;
    private readonly Dictionary<string, (Series Series, double Value)[]>[] _texts;

    public RowTaker(SeriesTable table, string inverter, IReadOnlyList<OriginalColumn?> columns)
    {
        (_table, _inverter, _columns) = (table, inverter, columns);
        _numbers = [.. columns.Select(column => column is { Type: ColumnType.Whole or ColumnType.Real } ? column.Metrics.Select(Of).ToArray() : [])];
        _texts = [.. columns.Select(_ => new Dictionary<string, (Series, double)[]>(StringComparer.Ordinal))];
    }

    /// <param name="bulk">Takes the samples.</param>
    /// <param name="time">The instant [ms].</param>
    /// <param name="cells">In the order of the columns.</param>
    /// <param name="refuse">Called for every cell that means nothing.</param>
    /// <returns>How many cells were taken.</returns>
    public int Take(BulkWriter bulk, long time, OriginalCell[] cells, Action<OriginalColumn, OriginalCell> refuse)
    {
        var taken = 0;
        for (var index = 0; index < cells.Length; index++)
        {
            if (_columns[index] is not { Type: not ColumnType.Time } column)
                continue;
            if (column.Type == ColumnType.Text ? TakeText(bulk, time, index, cells[index]) : TakeNumber(bulk, time, index, cells[index]))
                taken++;
            else
                refuse(column, cells[index]);
        }

        return taken;
    }

    private bool TakeNumber(BulkWriter bulk, long time, int index, OriginalCell cell)
    {
        if (cell.Kind != CellKind.Number)
            return false;
        bulk.Add(_numbers[index][0], time, cell.Number);
        if (_numbers[index].Length > 1 && cell.Number <= _columns[index]!.MostForAll)
            for (var other = 1; other < _numbers[index].Length; other++)
                bulk.Add(_numbers[index][other], time, cell.Number);
        return true;
    }

    private bool TakeText(BulkWriter bulk, long time, int index, OriginalCell cell)
    {
        if (cell.Kind != CellKind.Text)
            return false;
        var known = _texts[index];
        if (!known.TryGetValue(cell.Text!, out var meaning))
        {
            if (known.Count >= MostTexts)
                known.Clear();
            known[cell.Text!] = meaning = MeaningOf(_columns[index]!, cell.Text!);
        }

        foreach (var (series, value) in meaning)
            bulk.Add(series, time, value);
        return meaning.Length > 0;
    }

    private (Series Series, double Value)[] MeaningOf(OriginalColumn column, string text)
    {
        var meant = column.Shape!.Read(text).ToDictionary(pair => pair.Metric, pair => pair.Value);
        if (column.Shape.KeepsVerbatim && column.Shape.Write(metric => meant.GetValueOrDefault(metric)) != text)
            meant[column.Verbatim] = MetricValue.Of(text);
        return [.. meant.Select(pair => (Series: Of(pair.Key), pair.Value)).Select(pair => pair.Series.TryKeep(pair.Value, out var kept)
            ? (pair.Series, kept)
            : throw new InvalidOperationException($"{pair.Series.Metric.Name} cannot be {pair.Value}"))];
    }

    private Series Of(Metric metric) => _table.Of(_inverter, metric);
}

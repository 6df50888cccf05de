using System.Globalization;

namespace Godenerg.DataLogger.Original;

/// <summary>What stands where in the lines of a file.</summary>
/// <param name="Columns">Null for one that nobody knows.</param>
/// <param name="Unknown">The names of those.</param>
/// <param name="Separator">What stands between.</param>
/// <param name="HasHeader">Whether the first line says the columns.</param>
internal sealed record CsvShape(IReadOnlyList<OriginalColumn?> Columns, IReadOnlyList<string> Unknown, char Separator, bool HasHeader)
{
    private const string TimeOfOurs = "time";

    private readonly int _time = IndexOfTime(Columns);

    /// <exception cref="HistoryException">The line is neither rows nor a header.</exception>
    public static CsvShape Of(string path, string first, string? columns)
    {
        first = first.TrimStart('\uFEFF');
        var separator = first.Contains(';', StringComparison.Ordinal) ? ';' : first.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        var fields = first.Split(separator);
        if (columns is null && fields.Any(field => ColumnOf(field)?.Type == ColumnType.Time) && fields.Any(field => ColumnOf(field) is { Type: not ColumnType.Time }))
            return new CsvShape([.. fields.Select(ColumnOf)], [.. fields.Where(field => ColumnOf(field) is null).Select(field => field.Trim())], separator, true);

        var named = OriginalColumns.Parse(columns);
        if (!named.Contains(OriginalColumns.Time))
            throw new HistoryException("--columns names no datetime; without the time of a row nothing can be made of it");
        if (named.Distinct().Count() < named.Count)
            throw new HistoryException($"--columns names a column twice: {columns}");
        if (fields.Length != named.Count || CellOf(fields[IndexOfTime(named)], OriginalColumns.Time).Kind != CellKind.Number)
            throw new HistoryException(
                $"{path} is no log that can be imported: allowed are the original's SQLite database, its CSV export ({OriginalColumns.All.Count} values with ; between, or those that --columns names in their order), and a CSV file with a header; its first line is '{(first.Length > 60 ? first[..60] + "…" : first)}', {fields.Length} values of {named.Count}");
        return new CsvShape(named, [], separator, false);
    }

    /// <summary>Fills the cells; what is missing at the end of a line is empty.</summary>
    public void Read(string line, OriginalCell[] cells, bool onlyTime)
    {
        var rest = line.AsSpan();
        for (var index = 0; index < cells.Length; index++)
        {
            var end = rest.IndexOf(Separator);
            var field = end < 0 ? rest : rest[..end];
            cells[index] = Columns[index] is { } column && (!onlyTime || index == _time) ? CellOf(field, column) : OriginalCell.Nothing;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
    }

    private static int IndexOfTime(IReadOnlyList<OriginalColumn?> columns) => columns.ToList().FindIndex(column => column?.Type == ColumnType.Time);

    private static OriginalCell CellOf(ReadOnlySpan<char> field, OriginalColumn column)
    {
        field = field.Trim().Trim('"');
        if (field.IsEmpty)
            return OriginalCell.Nothing;
        if (column.Type == ColumnType.Text)
            return OriginalCell.Of(field.ToString());
        if (double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return OriginalCell.Of(number);
        return column.Type == ColumnType.Time && DateTimeOffset.TryParse(field, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? OriginalCell.Of(at.ToUnixTimeMilliseconds() / 1000.0)
            : OriginalCell.Of(field.ToString());
    }

    /// <summary>By the original's name, or by that of a metric.</summary>
    private static OriginalColumn? ColumnOf(string field)
    {
        var name = field.Trim().Trim('"');
        return name == TimeOfOurs ? OriginalColumns.Time
            : OriginalColumns.Find(name)
            ?? (Catalogue.Find(name) switch
            {
                null => null,
                Metric<double> number => new OriginalColumn(name, ColumnType.Real) { Metrics = [number] },
                var other => new OriginalColumn(name, ColumnType.Text) { Metrics = [other], Shape = new MetricShape(other) },
            });
    }
}

using System.Buffers;

namespace Godenerg.DataLogger.Formats;

/// <summary>What a table of texts looks like.</summary>
/// <param name="Separator">Between two columns.</param>
/// <param name="HasHeader">Whether the first line names them.</param>
/// <param name="TimeAt">Before which metric the time stands; negative for nowhere.</param>
internal sealed record CsvShape(char Separator = ',', bool HasHeader = true, int TimeAt = 0);

/// <summary>Comma separated values (RFC 4180, with a line feed at the end of a row). What is unknown is empty.</summary>
internal sealed class CsvRows(TextBuffer text, IReadOnlyList<Metric> metrics, TimeColumn time, CsvShape shape) : IRowFormat
{
    private readonly SearchValues<char> _quoted = SearchValues.Create([shape.Separator, '"', '\r', '\n']);

    public void Begin()
    {
        if (!shape.HasHeader)
            return;
        List<string> names = [.. metrics.Select(metric => metric.Name)];
        if (shape.TimeAt >= 0)
            names.Insert(shape.TimeAt, "time");
        for (var column = 0; column < names.Count; column++)
        {
            if (column > 0)
                text.Add(shape.Separator);
            AddText(names[column]);
        }

        text.Add('\n');
    }

    public void Add(DateTimeOffset at, IReadOnlyList<MetricValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var isFirst = true;
        for (var column = 0; column <= values.Count; column++)
        {
            if (column == shape.TimeAt)
            {
                Separate(ref isFirst);
                time.Write(text, at);
            }

            if (column == values.Count)
                break;
            Separate(ref isFirst);
            var value = values[column];
            if (value.TryGetNumber(out var number))
                text.Add(number);
            else if (value.HasValue)
                AddText(value.ToString());
        }

        text.Add('\n');
    }

    public void End() => text.Flush();

    private void Separate(ref bool isFirst)
    {
        if (!isFirst)
            text.Add(shape.Separator);
        isFirst = false;
    }

    private void AddText(string cell)
    {
        var needsQuotes = cell.AsSpan().ContainsAny(_quoted);
        if (needsQuotes)
            text.Add('"');
        text.Add(needsQuotes ? cell.Replace("\"", "\"\"", StringComparison.Ordinal) : cell);
        if (needsQuotes)
            text.Add('"');
    }
}

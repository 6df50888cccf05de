using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Godenerg.HttpApi.Answers;

namespace Godenerg.HttpApi.V1;

/// <summary>Every sample, piece by piece: memory does not grow with the length of the time.</summary>
internal static class RawRows
{
    private const int Piece = 16 * 1024;

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Csv(IHistory history, HistoryQuery query, TimeZoneInfo zone, [EnumeratorCancellation] CancellationToken cancel)
    {
        var text = new StringBuilder(TableCsv.Head(query.Metrics));
        await foreach (var row in history.RowsAsync(query, cancel).ConfigureAwait(false))
        {
            TableCsv.AppendRow(text, row.At, row.Values, zone);
            if (text.Length < Piece)
                continue;
            yield return Encoding.UTF8.GetBytes(text.ToString());
            text.Clear();
        }

        yield return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Lines(IHistory history, HistoryQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        await foreach (var row in history.RowsAsync(query, cancel).ConfigureAwait(false))
        {
            using (var json = new Utf8JsonWriter(buffer))
            {
                json.WriteStartObject();
                json.WriteString("time", row.At);
                for (var i = 0; i < query.Metrics.Count; i++)
                    if (row.Values[i].HasValue)
                        Values.Write(json, query.Metrics[i].Name, row.Values[i]);
                json.WriteEndObject();
            }

            buffer.WriteByte((byte)'\n');
            if (buffer.Length < Piece)
                continue;
            yield return buffer.ToArray();
            buffer.SetLength(0);
        }

        if (buffer.Length > 0)
            yield return buffer.ToArray();
    }
}

/// <summary>A table as CSV: commas, a point, local time with its offset.</summary>
internal static class TableCsv
{
    public static string Head(IReadOnlyList<Metric> metrics) => "time," + string.Join(',', metrics.Select(metric => metric.Name)) + "\n";

    public static string Of(HistoryTable table, TimeZoneInfo zone)
    {
        var text = new StringBuilder(Head([.. table.Columns.Select(column => column.Metric)]));
        var row = new MetricValue[table.Columns.Count];
        for (var i = 0; i < table.Times.Count; i++)
        {
            for (var column = 0; column < row.Length; column++)
                row[column] = table.Columns[column].Values[i];
            AppendRow(text, table.Times[i], row, zone);
        }

        return text.ToString();
    }

    public static void AppendRow(StringBuilder text, DateTimeOffset at, IReadOnlyList<MetricValue> values, TimeZoneInfo zone)
    {
        text.Append(TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        foreach (var value in values)
            text.Append(',').Append(value.HasValue ? Cell(value.ToString()) : "");
        text.Append('\n');
    }

    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}

namespace Godenerg.DataLogger.Formats;

/// <summary>The formats by the names that people type.</summary>
internal static class RowFormats
{
    public static IRowFormat Of(string name, TextBuffer text, IReadOnlyList<Metric> metrics, string inverter, TimeColumn time, CsvShape shape) => name switch
    {
        "csv" => new CsvRows(text, metrics, time, shape),
        "json" or "jsonl" => new JsonRows(text, metrics, time, isArray: name == "json", shape.TimeAt >= 0),
        _ => new InfluxRows(text, metrics, inverter),
    };
}

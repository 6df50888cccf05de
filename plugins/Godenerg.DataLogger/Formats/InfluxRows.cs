namespace Godenerg.DataLogger.Formats;

/// <summary>
/// InfluxDB's line protocol, times in nanoseconds: <c>godenerg,inverter=main battery.voltage=53.2 1509404400000000000</c>. What is unknown is
/// left out, and a row of which nothing is known too.
/// </summary>
internal sealed class InfluxRows(TextBuffer text, IReadOnlyList<Metric> metrics, string inverter) : IRowFormat
{
    private const long NanosecondsOfMillisecond = 1_000_000;

    private readonly string _before = inverter.Length == 0 ? "godenerg " : $"godenerg,inverter={Key(inverter)} ";
    private readonly string[] _keys = [.. metrics.Select(metric => Key(metric.Name) + "=")];

    public void Begin()
    {
        // Lines stand for themselves.
    }

    public void Add(DateTimeOffset at, IReadOnlyList<MetricValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var hasField = false;
        for (var column = 0; column < values.Count; column++)
        {
            var value = values[column];
            if (!value.HasValue)
                continue;
            text.Add(hasField ? "," : _before);
            hasField = true;
            text.Add(_keys[column]);
            if (value.TryGetNumber(out var number))
                text.Add(number);
            else
                text.Add(value.ToObject() is bool flag ? flag ? "true" : "false" : Quoted(value.ToString()));
        }

        if (!hasField)
            return;
        text.Add(' ');
        text.Add(at.ToUnixTimeMilliseconds() * NanosecondsOfMillisecond);
        text.Add('\n');
    }

    public void End() => text.Flush();

    /// <summary>Of tags and fields; a line must not be broken.</summary>
    private static string Key(string name) =>
        name.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal).Replace(" ", "\\ ", StringComparison.Ordinal);

    private static string Quoted(string words) =>
        $"\"{words.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

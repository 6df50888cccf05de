using System.Globalization;
using System.Text.Encodings.Web;

namespace Godenerg.DataLogger.Formats;

/// <summary>One object a line: all of them one array, or each for itself. What is unknown is null.</summary>
internal sealed class JsonRows(TextBuffer text, IReadOnlyList<Metric> metrics, TimeColumn time, bool isArray, bool hasTime = true) : IRowFormat
{
    private readonly string[] _keys = [.. metrics.Select((metric, index) => $"{(index > 0 || hasTime ? "," : "")}\"{Escaped(metric.Name)}\":")];
    private bool _hasRow;

    public void Begin()
    {
        if (isArray)
            text.Add("[\n");
    }

    public void Add(DateTimeOffset at, IReadOnlyList<MetricValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (_hasRow)
            text.Add(isArray ? ",\n" : "\n");
        _hasRow = true;
        text.Add('{');
        if (hasTime)
        {
            text.Add(time.IsText ? "\"time\":\"" : "\"time\":");
            time.Write(text, at);
            if (time.IsText)
                text.Add('"');
        }

        for (var column = 0; column < values.Count; column++)
        {
            text.Add(_keys[column]);
            var value = values[column];
            if (value.TryGetNumber(out var number))
                text.Add(number);
            else
                AddOther(value);
        }

        text.Add('}');
    }

    public void End()
    {
        if (_hasRow)
            text.Add('\n');
        if (isArray)
            text.Add("]\n");
        text.Flush();
    }

    public static string Escaped(string words) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(words);

    private void AddOther(MetricValue value)
    {
        switch (value.ToObject())
        {
            case null:
                text.Add("null");
                break;
            case bool flag:
                text.Add(flag ? "true" : "false");
                break;
            case IReadOnlyList<int> list:
                text.Add('[');
                text.Add(string.Join(',', list.Select(one => one.ToString(CultureInfo.InvariantCulture))));
                text.Add(']');
                break;
            default:
                text.Add('"');
                text.Add(Escaped(value.ToString()));
                text.Add('"');
                break;
        }
    }
}

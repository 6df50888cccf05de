using System.Text.Json;

namespace Godenerg.Engine.Policies.Trying.Recordings;

/// <summary>What <c>run --json</c> prints, a reading a line.</summary>
/// <param name="file">The file.</param>
/// <param name="device">Whose readings, where the file holds those of several; null for the first.</param>
internal sealed class ReadingLines(string file, string? device) : IRecording
{
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReadingShape> _shapes = new(StringComparer.Ordinal);

    public string Name => file;

    public IReadOnlyList<string> Remarks => _others.Count == 0 ? [] : [$"it also holds readings of {string.Join(", ", _others)}, which were left out; choose with --inverter"];

    public IEnumerable<Recorded> Entries()
    {
        var whose = device;
        var isFirst = true;
        var number = 0;
        foreach (var line in Lines())
        {
            number++;
            if (line.Trim().Length == 0)
                continue;
            var (at, from, reading, isTrusted) = Parse(line, number);
            whose ??= from;
            if (from != whose)
            {
                _others.Add(from);
                continue;
            }

            // The first thing that an engine learns.
            if (reading.Query == "QPI" && !isFirst)
                yield return new Recorded(at, null) { IsRestart = true };
            isFirst = false;
            yield return new Recorded(at, reading) { IsClockTrusted = isTrusted };
        }
    }

    private IEnumerable<string> Lines()
    {
        try
        {
            return File.ReadLines(file);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(trouble.Message);
        }
    }

    private (DateTimeOffset At, string From, Reading Reading, bool IsTrusted) Parse(string line, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var names = root.GetProperty("names");
            List<Metric> metrics = [];
            List<MetricValue> values = [];
            foreach (var one in root.GetProperty("values").EnumerateObject())
                if (Catalogue.Find(one.Name) is { } metric && ValueOf(metric, one.Value, names) is { HasValue: true } value)
                {
                    metrics.Add(metric);
                    values.Add(value);
                }

            var reading = new Reading(root.GetProperty("query").GetString()!, ShapeOf(metrics), [.. values], []);
            return (root.GetProperty("time").GetDateTimeOffset(), root.GetProperty("device").GetString()!, reading, !root.TryGetProperty("isClockTrusted", out var trusted) || trusted.GetBoolean());
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new RecordingException($"{file}:{number}: this is no line of `godenerg run --json` ({wrong.Message})");
        }
    }

    /// <summary>One shape for all readings that hold the same: who reads them looks a layout up once.</summary>
    private ReadingShape ShapeOf(List<Metric> metrics)
    {
        var key = string.Join(' ', metrics);
        if (!_shapes.TryGetValue(key, out var shape))
            _shapes[key] = shape = new ReadingShape(metrics);
        return shape;
    }

    private static MetricValue ValueOf(Metric metric, JsonElement value, JsonElement names) => metric switch
    {
        Metric<double> when value.ValueKind == JsonValueKind.Number => MetricValue.Of(value.GetDouble()),
        Metric<bool> when value.ValueKind is JsonValueKind.True or JsonValueKind.False => MetricValue.Of(value.GetBoolean()),
        Metric<string> when value.ValueKind == JsonValueKind.String => MetricValue.Of(value.GetString()!),
        Metric<DateTime> when value.ValueKind == JsonValueKind.String => MetricValue.Of(value.GetDateTime()),
        Metric<Option> when names.TryGetProperty(metric.Name, out var name) => MetricValue.Of(metric.Options.FirstOrDefault(option => option.Name == name.GetString()) ?? Option.Unknown(value.ToString())),
        _ => MetricValue.Unknown,
    };
}

using System.Text.Json;

namespace Godenerg.GraphingPng;

/// <summary>What a graph says of itself as JSON. Times are Unix seconds; NaN where nothing is known.</summary>
internal sealed record Picture(string Title, string Subtitle, double From, double To, int Width, int Height)
{
    public string? Note { get; init; }

    public required double[] Times { get; init; }

    public required IReadOnlyList<PictureLine> Lines { get; init; }

    public required IReadOnlyList<(double From, double To, string Name, string Color)> Stages { get; init; }

    public required IReadOnlyList<double> Marks { get; init; }

    public required IReadOnlyList<(double At, string Label)> Ticks { get; init; }

    public static Picture Read(JsonElement json)
    {
        var (from, to) = (json.GetProperty("from").GetDouble(), json.GetProperty("to").GetDouble());
        return new Picture(Text(json, "title"), Text(json, "subtitle"), from, to > from ? to : from + 1, json.GetProperty("width").GetInt32(), json.GetProperty("height").GetInt32())
        {
            Note = json.GetProperty("note").GetString(),
            Times = Numbers(json, "times"),
            Lines = [.. json.GetProperty("columns").EnumerateArray().Select(Line)],
            Stages = [.. json.GetProperty("stages").EnumerateArray().Select(stage => (stage.GetProperty("from").GetDouble(), stage.GetProperty("to").GetDouble(), Text(stage, "label"), Text(stage, "color")))],
            Marks = [.. json.GetProperty("marks").EnumerateArray().Select(mark => mark.GetProperty("at").GetDouble())],
            Ticks = [.. json.GetProperty("ticks").EnumerateArray().Select(tick => (tick.GetProperty("at").GetDouble(), $"{Text(tick, "label")}\n{Text(tick, "below")}".TrimEnd()))],
        };
    }

    private static PictureLine Line(JsonElement json) =>
        new(Text(json, "name"), Text(json, "unit"), Text(json, "color"), Numbers(json, "mean"), Numbers(json, "least"), Numbers(json, "most"));

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";

    private static double[] Numbers(JsonElement json, string name) =>
        json.TryGetProperty(name, out var numbers) ? [.. numbers.EnumerateArray().Select(number => number.ValueKind == JsonValueKind.Null ? double.NaN : number.GetDouble())] : [];
}

/// <summary>A column of a graph.</summary>
internal sealed record PictureLine(string Name, string Unit, string Color, double[] Mean, double[] Least, double[] Most)
{
    /// <summary>Where it is known without a break: indexes, the second exclusive.</summary>
    public IEnumerable<Range> Stretches
    {
        get
        {
            for (var from = 0; from < Mean.Length; from++)
            {
                var to = from;
                while (to < Mean.Length && !double.IsNaN(Mean[to]))
                    to++;
                if (to > from)
                    yield return from..to;
                from = to;
            }
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using Godenerg.Graphing.Asking;

namespace Godenerg.Graphing.Answers;

/// <summary><c>godenerg graph</c>: the same graphs, into a file.</summary>
internal static class GraphVerbs
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int Usage = 2;
    private const int NotUnderstood = 400;

    private static readonly CliOption Output = new("--output", "The file to write; its ending says the format where --format does not") { IsOutputFile = true };

    private static readonly CliOption[] Common =
    [
        new("--inverter", "Which inverter, where the history holds several"), new("--format", "svg, json or csv"), new("--width", "In points, 320 to 4000"),
        new("--height", "In points, 240 to 4000"), Output,
    ];

    public static CliVerb Graph(GraphDesk desk) => new("graph", "Draw metrics over a stretch of time.", (call, cancel) => RunAsync(desk, desk.Reader.Graph, call, cancel))
    {
        Remote = Access.Read,
        Arguments = "COLUMN...",
        Options = [new("--from", "The first instant"), new("--to", "The last instant, which belongs to it"), new("--last", "Up to now from so long ago, such as 24h"), .. Common],
    };

    public static CliVerb Charge(GraphDesk desk) => new("graph charge", "Draw how the battery was charged on a day.", (call, cancel) => RunAsync(desk, desk.Reader.Charge, call, cancel))
    {
        Remote = Access.Read,
        Options = [new("--day", "Which day, such as 2026-03-20; without it today"), .. Common],
    };

    private static async Task<int> RunAsync(GraphDesk desk, GraphDesk.Reading read, CliCall call, CancellationToken cancel)
    {
        var asked = Asked(call);
        if (asked.GetValueOrDefault(QuestionReader.Format) == Pixels.Format)
        {
            await call.Error.WriteLineAsync("--format: png comes over HTTP, such as curl -o day.png 'http://127.0.0.1:8889/graph?col_1=batt_volt&last=24h&format=png'; here it can be svg, json or csv").ConfigureAwait(false);
            return Usage;
        }

        var answer = await desk.AnswerAsync(read, asked, cancel).ConfigureAwait(false);
        var text = Encoding.UTF8.GetString(answer.Body.Span);
        if (answer.Status == 200)
        {
            await call.Output.WriteAsync(text).ConfigureAwait(false);
            return Done;
        }

        using var problem = JsonDocument.Parse(answer.Body);
        await call.Error.WriteLineAsync(Typed(problem.RootElement.GetProperty("detail").GetString()!, call)).ConfigureAwait(false);
        if (problem.RootElement.TryGetProperty("allowed", out var allowed))
            await call.Error.WriteLineAsync("allowed: " + string.Join(' ', allowed.EnumerateArray().Select(one => one.GetString()))).ConfigureAwait(false);
        return answer.Status == NotUnderstood ? Usage : Refused;
    }

    /// <summary>Parameters as they are typed here: a column has no number, an option has its hyphens.</summary>
    private static string Typed(string words, CliCall call)
    {
        var colon = words.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? words : call.Options.ContainsKey("--" + words[..colon]) ? "--" + words : words.StartsWith("col_", StringComparison.Ordinal) ? words[(colon + 2)..] : words;
    }

    /// <summary>What was typed, in the words of the endpoints.</summary>
    private static Dictionary<string, string> Asked(CliCall call)
    {
        var asked = call.Options.Where(option => option.Key != Output.Name).ToDictionary(option => option.Key[2..], option => option.Value);
        string[] columns = [.. call.Arguments.SelectMany(argument => argument.Split(',', StringSplitOptions.RemoveEmptyEntries))];
        for (var i = 0; i < columns.Length; i++)
            asked["col_" + (i + 1).ToString(CultureInfo.InvariantCulture)] = columns[i];
        if (!asked.ContainsKey(QuestionReader.Format) && call.Options.TryGetValue(Output.Name, out var file) && Path.GetExtension(file).TrimStart('.').ToLowerInvariant() is { Length: > 0 } ending
            && QuestionReader.Formats.Contains(ending))
            asked[QuestionReader.Format] = ending;
        return asked;
    }
}

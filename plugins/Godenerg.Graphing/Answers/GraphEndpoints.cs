using Godenerg.Graphing.Asking;

namespace Godenerg.Graphing.Answers;

/// <summary>Graphs over HTTP.</summary>
internal static class GraphEndpoints
{
    public const string GraphPath = "/graph";
    public const string ChargePath = "/graph/charge";

    private static readonly HttpParameter[] Common =
    [
        new("inverter", "Which inverter, by its name in the configuration; needed where the history holds several") { Sample = "house" },
        new("format", "How it is answered; without it svg") { Allowed = QuestionReader.Formats },
        new("refresh", "After how long a browser asks again") { Sample = "60s" },
        new("width", "In points, 320 to 4000") { Sample = "960" },
        new("height", "In points, 240 to 4000") { Sample = "540" },
    ];

    private static readonly HttpSample[] Answered =
    [
        new(200, "image/svg+xml", "The graph"),
        new(200, "image/png", "The same as pixels, where the plugin graphing-png runs"),
        new(200, "application/json", "What it shows; times are Unix seconds, null where nothing is known"),
        new(200, "text/csv", "What it shows; the first line names the columns"),
        new(400, "application/problem+json", "The question is not understood; it says which parameter, and what is allowed"),
        new(503, "application/problem+json", "No history is kept here"),
    ];

    public static HttpEndpoint Graph(GraphDesk desk) => new("GET", GraphPath, Access.Read, (request, cancel) => desk.AnswerAsync(desk.Reader.Graph, GraphPath, request, cancel))
    {
        Description = "A graph of up to six columns over any time",
        Parameters =
        [
            new("from", "The first instant: YYYYMMDD[HH[MM[SS]]] in local time, RFC 3339, today, yesterday, or a time ago; without it a day before the end") { Sample = "20171101" },
            new("to", "The last instant, which belongs to it; without it now") { Sample = "20171104" },
            new("last", "Up to now from so long ago; instead of from and to") { Sample = "24h" },
            .. Enumerable.Range(1, ColumnReader.Most).Select(number => new HttpParameter($"col_{number}", "What to draw: a metric, or a name of the original") { Sample = number == 1 ? "batt_volt" : "pv_watts", IsRequired = number == 1 }),
            .. Common,
        ],
        Answers = Answered,
    };

    public static HttpEndpoint Charge(GraphDesk desk) => new("GET", ChargePath, Access.Read, (request, cancel) => desk.AnswerAsync(desk.Reader.Charge, ChargePath, request, cancel))
    {
        Description = "How the battery was charged on a day: its voltage and its current, with the stages",
        Parameters = [new("day", "Which day; without it today") { Sample = "2026-03-20" }, .. Common],
        Answers = Answered,
    };
}

using System.Collections.Concurrent;
using System.Globalization;
using Godenerg.HttpApi.Answers;

namespace Godenerg.HttpApi.Original;

/// <summary>
/// <c>GET /cmds</c> of the program that Godenerg succeeds: one query or several, by the names that it gave them or by ours. Answered from
/// the live picture at once; the wire is asked for what is not polled, and for what somebody wants fresh.
/// </summary>
internal sealed class CommandsEndpoint(IReadOnlyList<IInverter> inverters, Wire wire)
{
    public const string AgeHeader = "X-Godenerg-Age";
    private const int MostAtOnce = 16;

    private readonly ConcurrentDictionary<(string Inverter, string Query), (Reading Reading, ReadOnlyMemory<byte> Body)> _written = new();

    public HttpEndpoint Endpoint => new("GET", "/cmds", Access.Read, AnswerAsync)
    {
        Description = "One query or several as flat JSON, with the original's names and keys",
        Parameters =
        [
            new("cmd", "Which query: status, operation_mode, settings, default_settings, or any other by its name or code; several make an object of objects") { IsRequired = true, IsRepeated = true, Sample = "status" },
            new("merge", "1 makes one flat object of several") { Allowed = ["0", "1"] },
            new("fresh", "1 asks the inverter now instead of answering from the live picture") { Allowed = ["0", "1"] },
            new(Choosing.Parameter, "Which inverter; without it the first"),
        ],
        Answers =
        [
            new(200, "application/json", $"The values; the header {AgeHeader} says how old the oldest is, in seconds", """{"mode":"BT"}"""),
            new(400, "application/problem+json", "No such query; allowed lists all"),
            new(503, "application/problem+json", "Nothing is known that is fresh, and why"),
        ],
    };

    private async Task<HttpAnswer> AnswerAsync(HttpRequest request, CancellationToken cancel)
    {
        var name = request.Query.GetValueOrDefault(Choosing.Parameter);
        if ((name is null ? inverters[0] : inverters.FirstOrDefault(one => one.Name == name)) is not { } inverter)
            return Failed(400, $"there is no inverter '{name}'", [.. inverters.Select(one => one.Name)]);
        List<string> asked = [.. request.QueryItems.Where(item => item.Key == "cmd" && item.Value.Length > 0).Select(item => item.Value).Distinct()];
        if (asked.Count is 0 or > MostAtOnce)
            return Failed(400, asked.Count == 0 ? "cmd is missing, or says nothing" : $"that are {asked.Count} queries; allowed are {MostAtOnce} at once", QueryNames.All(inverter));
        var isFresh = request.Query.GetValueOrDefault("fresh") == "1";
        var readings = new List<Reading>(asked.Count);
        foreach (var one in asked)
        {
            if (QueryNames.CodeOf(one, inverter) is not { } code)
                return Failed(400, $"'{one}' is no query of this inverter", QueryNames.All(inverter));
            var answer = await FindAsync(inverter, code, isFresh, cancel).ConfigureAwait(false);
            if (answer.Reading is not { } reading)
                return Failed(503, answer.Because ?? "no answer", []) with { Headers = new Dictionary<string, string> { ["Retry-After"] = "5" } };
            readings.Add(reading);
        }

        var now = inverter.Stream.Current;
        var age = readings.Max(now.AgeOf);
        var whole = asked.Count == 1 ? BodyOf(inverter, readings[0])
            : HttpAnswer.Json(json =>
            {
                if (request.Query.GetValueOrDefault("merge") == "1")
                    OriginalBody.WriteMerged(json, readings);
                else
                    for (var i = 0; i < asked.Count; i++)
                    {
                        json.WriteStartObject(asked[i]);
                        OriginalBody.Write(json, readings[i]);
                        json.WriteEndObject();
                    }
            });
        return whole with { Headers = new Dictionary<string, string> { [AgeHeader] = Values.Seconds(age).ToString(CultureInfo.InvariantCulture) } };
    }

    private async Task<QueryAnswer> FindAsync(IInverter inverter, string code, bool isFresh, CancellationToken cancel)
    {
        var now = inverter.Stream.Current;
        if (!isFresh && now.Newest(code) is { } known && now.IsFresh(known))
            return new QueryAnswer(known, null);
        // What is not polled is never fresh by itself. A wire that is silent is not asked in vain.
        return inverter.Problem is { } problem ? new QueryAnswer(null, problem) : await wire.AskAsync(inverter, code, cancel).ConfigureAwait(false);
    }

    /// <summary>Many ask for the same between two polls.</summary>
    private HttpAnswer BodyOf(IInverter inverter, Reading reading)
    {
        if (_written.TryGetValue((inverter.Name, reading.Query), out var written) && ReferenceEquals(written.Reading, reading))
            return new HttpAnswer(200, "application/json", written.Body);
        var answer = HttpAnswer.Json(json => OriginalBody.Write(json, reading));
        if (reading.Query is "QPIGS" or "QMOD")
            _written[(inverter.Name, reading.Query)] = (reading, answer.Body);
        return answer;
    }

    /// <summary>A problem that also has the one key that the original's errors had.</summary>
    private static HttpAnswer Failed(int status, string detail, IReadOnlyList<string> allowed) => HttpAnswer.Json(
        json =>
        {
            json.WriteString("error", detail);
            json.WriteString("title", status == 503 ? "nothing fresh" : "not understood");
            json.WriteNumber("status", status);
            json.WriteString("detail", detail);
            if (allowed.Count == 0)
                return;
            json.WriteStartArray("allowed");
            foreach (var one in allowed)
                json.WriteStringValue(one);
            json.WriteEndArray();
        }, status) with { ContentType = "application/problem+json" };
}

using System.Text.Json;
using Godenerg.HttpApi.Answers;

namespace Godenerg.HttpApi.V1;

/// <summary>Settings, and wishes for them: one more door to the inbox that every wish goes through.</summary>
internal sealed class SettingEndpoints(Choosing choosing, IEventStream events, TimeProvider clock)
{
    private const string Sample = """{"name":"charge.float-voltage","value":54,"unit":"V","type":"number","age":12.4,"least":48,"most":58.4,"step":0.1,"danger":3,"summary":"Float voltage"}""";
    private const string VerdictSample = """{"setting":"charge.float-voltage","outcome":"applied","because":"read back as 54 V","old":52.8,"now":54,"allowed":"48 to 58.4 V in steps of 0.1 V","writesToday":1}""";

    private static readonly HttpParameter Name = new("name", "Its name", HttpPlace.Route) { IsRequired = true, Sample = "charge.float-voltage" };

    public IEnumerable<HttpEndpoint> All =>
    [
        new("GET", "/api/v1/settings", Access.Read, (request, _) => Task.FromResult(List(request)))
        {
            Description = "Every setting that this inverter has: its value, what device and owner allow, its options, its last write",
            Parameters = [Choosing.Described],
            Answers = [new(200, "application/json", "Sorted by name", $$"""{"inverter":"house","settings":[{{Sample}}]}""")],
        },
        new("GET", "/api/v1/settings/{name}", Access.Read, (request, _) => Task.FromResult(One(request)))
        {
            Description = "One setting",
            Parameters = [Name, Choosing.Described],
            Answers = [new(200, "application/json", "It", Sample), new(404, "application/problem+json", "This inverter has none of that name")],
        },
        new("PUT", "/api/v1/settings/{name}", Access.Write, WishAsync)
        {
            Description = "Wish for a setting; the guard decides, and the answer comes when the inverter was read back",
            Parameters = [Name, new("dryRun", "true says what would become of it and sends nothing") { Allowed = ["true", "false"] }, Choosing.Described],
            Body = new(0, "application/json", "value is a number, a flag, or the name of a choice; because goes into the ledger; for is how long it is to stay, such as 2h", """{"value":54,"because":"guests tonight","for":"2h"}"""),
            Answers =
            [
                new(200, "application/json", "It has that value now, or had it already; of a dry run, whatever the verdict", VerdictSample),
                new(400, "application/problem+json", "The body, or its value, is not understood"),
                new(404, "application/problem+json", "This inverter has none of that name"),
                new(409, "application/problem+json", "The guard said no, or not now; nothing was sent"),
                new(504, "application/problem+json", "It was sent, and the new value was not read back"),
            ],
        },
    ];

    private HttpAnswer List(HttpRequest request)
    {
        if (choosing.One(request, out var refusal) is not { } inverter)
            return refusal!;
        var now = inverter.Stream.Current;
        return HttpAnswer.Json(json =>
        {
            json.WriteString("inverter", inverter.Name);
            json.WriteStartArray("settings");
            foreach (var setting in inverter.Settings.OrderBy(setting => setting.Setting.Name, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                Write(json, inverter, now, setting);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private HttpAnswer One(HttpRequest request) =>
        Find(request, out var inverter, out var refusal) is { } setting ? HttpAnswer.Json(json => Write(json, inverter!, inverter!.Stream.Current, setting)) : refusal!;

    private SettingInfo? Find(HttpRequest request, out IInverter? inverter, out HttpAnswer? refusal)
    {
        inverter = choosing.One(request, out refusal);
        if (inverter is null)
            return null;
        var name = request.Route["name"];
        var settings = inverter.Settings;
        if (settings.FirstOrDefault(setting => setting.Setting.Name == name) is { } found)
            return found;
        var shown = name.Length <= 60 ? name : name[..60] + "…";
        refusal = settings.Count == 0 && inverter.Problem is { } problem ? HttpAnswer.Problem(503, "no answer", problem)
            : HttpAnswer.Problem(404, "unknown setting", Catalogue.Find(name) is { IsSetting: false } ? $"{name} is measured; it cannot be set" : $"this inverter has no setting '{shown}'",
                [.. settings.Select(setting => setting.Setting.Name).OrderBy(known => Spelling.Distance(known, shown)).Take(3)]);
        return null;
    }

    private async Task<HttpAnswer> WishAsync(HttpRequest request, CancellationToken cancel)
    {
        if (Find(request, out var inverter, out var refusal) is not { } setting)
            return refusal!;
        if (request.Query.GetValueOrDefault("dryRun", "false") is not ("true" or "false" or "") and var strange)
            return HttpAnswer.Problem(400, "not understood", $"dryRun is '{strange}'", ["true", "false"]);
        var setpoint = WishBody.Read(request.Body, setting.Setting, clock.GetUtcNow(), out var wrong);
        if (setpoint is null)
            return HttpAnswer.Problem(400, "not understood", wrong!.Detail, wrong.Allowed);
        var isDry = request.Query.TryGetValue("dryRun", out var dry) && dry != "false";
        var who = $"http, {request.User ?? "somebody"}";
        var answer = isDry ? await inverter!.Inbox.PreviewAsync(setpoint, who, cancel).ConfigureAwait(false) : await inverter!.Inbox.SubmitAsync(setpoint, who, cancel).ConfigureAwait(false);
        var status = isDry ? 200 : answer.Verdict.Outcome switch { Outcome.Applied or Outcome.Unchanged => 200, Outcome.Unconfirmed => 504, _ => 409 };
        return HttpAnswer.Json(json => WriteVerdict(json, setting.Setting, answer, status), status) with { ContentType = status == 200 ? "application/json" : "application/problem+json" };
    }

    private static void WriteVerdict(Utf8JsonWriter json, Metric setting, WishAnswer answer, int status)
    {
        if (status != 200)
        {
            json.WriteString("title", Words.Of(answer.Verdict.Outcome));
            json.WriteNumber("status", status);
            json.WriteString("detail", answer.Verdict.Because);
        }

        json.WriteString("setting", setting.Name);
        json.WriteString("outcome", Words.Of(answer.Verdict.Outcome));
        json.WriteString("because", answer.Verdict.Because);
        if (answer.Verdict.Rule is { } rule)
            json.WriteString("rule", rule);
        Values.Write(json, "old", answer.Old);
        Values.Write(json, "now", answer.Now);
        json.WriteString("allowed", answer.Allowed);
        json.WriteNumber("writesToday", answer.WritesToday);
        if (answer.Lease is { } lease)
            json.WriteString("lease", lease);
    }

    private void Write(Utf8JsonWriter json, IInverter inverter, Snapshot now, SettingInfo info)
    {
        json.WriteString("name", info.Setting.Name);
        Values.Write(json, "value", now.ValueOf(info.Setting));
        if (info.Setting.Unit.Symbol.Length > 0)
            json.WriteString("unit", info.Setting.Unit.Symbol);
        json.WriteString("type", Words.TypeOf(info.Setting));
        if (now.AgeOf(info.Setting) is { } age)
            json.WriteNumber("age", Values.Seconds(age));
        foreach (var (name, number) in new[] { ("least", info.Least), ("most", info.Most), ("step", info.Step) })
            if (number is { } known)
                json.WriteNumber(name, Math.Round(known, 3));
        if (info.Setting.Options.Count > 0)
        {
            json.WriteStartArray("options");
            foreach (var option in info.Setting.Options)
                json.WriteStringValue(option.Name);
            json.WriteEndArray();
        }

        json.WriteNumber("danger", info.Danger);
        if (events.Recent.LastOrDefault(one => one.Kind == EngineEventKind.Write && one.Subject == info.Setting.Name && one.Inverter == inverter.Name) is { } write)
        {
            json.WriteStartObject("lastWrite");
            json.WriteString("at", write.At);
            json.WriteString("text", write.Text);
            json.WriteEndObject();
        }

        json.WriteString("summary", info.Help);
    }
}

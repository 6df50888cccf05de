using System.Text.Json;

namespace Godenerg.EndToEnd.Tests;

/// <summary>Every endpoint that a running engine says it has is asked for over a real socket. One more endpoint fails this until it is asked for too.</summary>
public sealed class HttpEndpointTests : IDisposable
{
    private readonly WebEngine _engine = new();

    /// <summary>In the order in which an owner might.</summary>
    private static readonly Errand[] Errands =
    [
        new("GET /healthz", "/healthz", "alive"),
        new("GET /readyz", "/readyz", "ready"),
        new("GET /hello", "/hello", "house"),
        new("GET /oled", "/oled?format=text", ""),
        new("GET /oled/stream", "/oled/stream", "data: "),
        new("GET /graph", "/graph?last=1h&col_1=batt_volt", "<svg"),
        new("GET /graph/charge", "/graph/charge?day=today", "<svg"),
        new("GET /graph.png", "/graph.png?last=1h&col_1=batt_volt", "PNG"),
        new("GET /graph/charge.png", "/graph/charge.png?day=today", "PNG"),
        new("GET /cmds", "/cmds?cmd=status&cmd=operation_mode&cmd=settings&merge=1", "grid_volt"),
        new("GET /api/v1", "/api/v1", "/api/v1/openapi.json"),
        new("GET /api/v1/metrics", "/api/v1/metrics?group=battery.", "battery.voltage"),
        new("GET /api/v1/metrics/{name}", "/api/v1/metrics/battery.voltage", "QPIGS"),
        new("GET /api/v1/state", "/api/v1/state", "as ever"),
        new("GET /api/v1/history", "/api/v1/history?metrics=battery.voltage&from=-1h&step=1min", "battery.voltage"),
        new("GET /api/v1/events", "/api/v1/events?kind=engine", "The engine was started"),
        new("GET /api/v1/decisions", "/api/v1/decisions", "as ever"),
        new("GET /api/v1/ledger", "/api/v1/ledger", "entries"),
        new("GET /api/v1/plugins", "/api/v1/plugins", "data-logger"),
        new("GET /api/v1/stream", "/api/v1/stream?metrics=battery.*", "event: snapshot"),
        new("GET /api/v1/settings", "/api/v1/settings", "charge.bulk-voltage"),
        new("PUT /api/v1/settings/{name}", "/api/v1/settings/charge.bulk-voltage", "applied") { Body = """{"value":57,"because":"guests","for":"2h"}""" },
        new("GET /api/v1/settings/{name}", "/api/v1/settings/charge.bulk-voltage", "57"),
        new("GET /api/v1/door", "/api/v1/door?request=%7B%22v%22%3A1%2C%22verb%22%3A%22status%22%7D", "\"house\""),
        new("POST /api/v1/door", "/api/v1/door", "\"ok\":true") { Body = """{"v":1,"verb":"release"}""" },
        new("POST /api/v1/backup", "/api/v1/backup", "") { IsWrite = true },
        new("GET /api/v1/policies", "/api/v1/policies", "three-stage"),
        new("POST /api/v1/policies/{name}/check", "/api/v1/policies/mine/check", "\"line\":2,\"column\":12") { Body = """{"text":"Stage(\"a\");\nreturn Set(FloatVoltag, 54, \"a\");"}""" },
        new("POST /api/v1/policies/{name}/check", "/api/v1/policies/mine/check", "\"ok\":true") { IsWrite = true },
        new("POST /api/v1/policies/{name}/shadow", "/api/v1/policies/three-stage/shadow", "generation") { Body = """{"parameters":{"tail":"9 A"}}""" },
        new("GET /api/v1/policies/{name}", "/api/v1/policies/three-stage", "\"tail\":9"),
        new("DELETE /api/v1/policies/{name}/shadow", "/api/v1/policies/three-stage/shadow", "house") { IsWrite = true },
        new("POST /api/v1/policies/{name}/promote", "/api/v1/policies/mine/promote", "charge.bulk-voltage") { IsWrite = true },
        new("GET /api/v1/openapi.json", "/api/v1/openapi.json", "3.1.0"),
    ];

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task Every_endpoint_answers()
    {
        await AllPluginsRun();
        using var document = JsonDocument.Parse(await _engine.Client.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken));
        var described = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));
        Assert.Equal(described.Order(StringComparer.Ordinal), Errands.Select(errand => errand.Endpoint).Distinct().Order(StringComparer.Ordinal));

        var token = _engine.Token;
        // It touches another setting, and so waits to be promoted.
        await File.WriteAllTextAsync(Path.Combine(_engine.Policies, "mine.csx"), "Set(BulkVoltage, 56.4, \"gently\");\n" + WebEngine.FirstText, TestContext.Current.CancellationToken);
        _engine.Process.NextError(line => line.Contains("runs in shadow until promoted", StringComparison.Ordinal));
        foreach (var errand in Errands)
        {
            if (errand.NeedsToken)
                Assert.Equal((errand.Endpoint, 401), (errand.Endpoint, (int)(await _engine.Send(errand.Method, errand.Target, errand.Body)).StatusCode));
            using var answer = await _engine.Send(errand.Method, errand.Target, errand.Body, errand.NeedsToken ? token : null);
            var text = await Read(answer, errand.Expected);
            Assert.True(answer.IsSuccessStatusCode && text.Contains(errand.Expected, StringComparison.Ordinal), $"{errand.Method} {errand.Target}: {(int)answer.StatusCode} {text}");
        }
    }

    /// <summary>As many as lie beside the program.</summary>
    private async Task AllPluginsRun()
    {
        var shipped = Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "plugins"), "Godenerg.*").Length;
        while (true)
        {
            using var told = JsonDocument.Parse(await _engine.Client.GetStringAsync(new Uri("/api/v1/plugins", UriKind.Relative), TestContext.Current.CancellationToken));
            if (told.RootElement.GetProperty("plugins").EnumerateArray().Count(one => one.GetProperty("state").GetString() == "running") >= shipped)
                return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Up to what is expected: a live stream goes on.</summary>
    private static async Task<string> Read(HttpResponseMessage answer, string expected)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var text = new System.Text.StringBuilder();
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (text.AppendLine(line).ToString().Contains(expected, StringComparison.Ordinal))
                break;
        return text.ToString();
    }

    private sealed record Errand(string Endpoint, string Target, string Expected)
    {
        public string? Body { get; init; }

        public bool IsWrite { get; init; }

        public bool NeedsToken => IsWrite || Body is not null;

        public string Method => Endpoint.Split(' ')[0];
    }
}

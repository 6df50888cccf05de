using System.Net;
using System.Text;
using System.Text.Json;

namespace Godenerg.EndToEnd.Tests;

/// <summary>The real program over HTTP, with an inverter at the speed of a real line.</summary>
public sealed class HttpRunTests : IDisposable
{
    private const int Crowd = 64;

    private readonly ServedInverter _inverter = new(isPaced: true);
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _inverter.Dispose();
    }

    [Fact]
    public async Task Everything_is_there_and_a_wish_meets_the_guard()
    {
        using var engine = Run();
        var status = await Json("/cmds?cmd=status");
        Assert.Equal(["grid_volt", "grid_freq", "ac_volt"], status.EnumerateObject().Select(one => one.Name).Take(3));
        Assert.Equal(2, (await Json("/cmds?cmd=status&cmd=operation_mode")).EnumerateObject().Count());
        foreach (var target in new[] { "/api/v1", "/api/v1/state", "/api/v1/metrics", "/api/v1/settings", "/api/v1/events", "/api/v1/decisions", "/api/v1/ledger", "/api/v1/policies", "/api/v1/plugins", "/api/v1/openapi.json", "/hello" })
            Assert.Equal((target, HttpStatusCode.OK), (target, (await Get(target)).StatusCode));

        var token = GodenergProcess.Run("token", "--data", _inverter.Data).Line;
        var verdict = await Wish("?dryRun=true", token);
        Assert.Equal(HttpStatusCode.OK, verdict.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Wish("", token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Wish("", "no")).StatusCode);
        Assert.Contains("plugin http-api for http, this machine", GodenergProcess.Run("ledger", "--data", _inverter.Data, "--json").Output.Aggregate("", (all, line) => all + line), StringComparison.Ordinal);
        engine.Send(GodenergProcess.Terminate);
        Assert.Equal(0, engine.Finish().Exit);
    }

    [Fact]
    public async Task A_crowd_that_wants_it_fresh_stops_no_poll()
    {
        using var engine = Run();
        using var enough = new CancellationTokenSource();
        var crowd = Enumerable.Range(0, Crowd).Select(_ => Task.Run(async () =>
        {
            var answers = 0;
            while (!enough.IsCancellationRequested)
                answers += (await Get("/cmds?cmd=status&fresh=1")).IsSuccessStatusCode ? 1 : 0;
            return answers;
        })).ToList();

        // The mode is in nobody's question: it is read because polls go on.
        for (var i = 0; i < 3; i++)
            engine.NextLine(line => line.Contains("\"QMOD\"", StringComparison.Ordinal));

        await enough.CancelAsync();
        Assert.All(await Task.WhenAll(crowd), answers => Assert.True(answers > 0));
        engine.Send(GodenergProcess.Terminate);
        Assert.Equal(0, engine.Finish().Exit);
    }

    private GodenergProcess Run()
    {
        var file = Path.Combine(_inverter.Data, "godenerg.yaml");
        Directory.CreateDirectory(_inverter.Data);
        File.WriteAllText(file, $$"""
            data: {{_inverter.Data}}
            inverters:
              house: {device: {{_inverter.Path}}}
            plugins:
              http-api: {listen: ["127.0.0.1:0"]}
            """);
        var engine = GodenergProcess.Start("run", "--json", "--every", "1", "--config", file);
        var line = engine.NextError(line => line.Contains("Listening on http://", StringComparison.Ordinal));
        _client.BaseAddress = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..]);
        engine.KnowsTheInverter();
        return engine;
    }

    private Task<HttpResponseMessage> Get(string target) => _client.GetAsync(new Uri(target, UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<JsonElement> Json(string target) => JsonDocument.Parse(await _client.GetStringAsync(new Uri(target, UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;

    private Task<HttpResponseMessage> Wish(string query, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, new Uri("/api/v1/settings/charge.float-voltage" + query, UriKind.Relative)) { Content = new StringContent("""{"value":53.5}""", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", token);
        return _client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}

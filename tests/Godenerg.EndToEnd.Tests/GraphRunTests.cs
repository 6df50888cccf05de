using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace Godenerg.EndToEnd.Tests;

/// <summary>Graphs of the real program: what it records of a simulated house, and what the original had logged.</summary>
public sealed class GraphRunTests(OriginalLogFile log) : IClassFixture<OriginalLogFile>, IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly Dictionary<string, string?> Utc = new() { ["TZ"] = "UTC" };

    private readonly ServedInverter _inverter = new(isPaced: false);
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _inverter.Dispose();
    }

    [Fact]
    public async Task Every_address_of_the_originals_users_gives_a_chart()
    {
        Directory.CreateDirectory(_inverter.Data);
        Assert.Equal(0, GodenergProcess.Run(Utc, "", "history", "import", log.Path, "--inverter", "house", "--data", _inverter.Data).Exit);
        using var engine = Run();
        foreach (var query in new[]
        {
            "from=20171101&to=20171104&col_1=batt_volt", "from=20171101&to=20171104&col_1=batt_volt&col_2=pv_watts", "from=2017110106&to=2017110118&col_1=batt_volt&col_2=batt_charge_amps",
            "from=201711010630&to=201711011900&col_1=pv_watts&col_2=pv_volts", "from=20171101063000&to=20171101190000&col_1=ac_watt",
        })
            AssertDrawn(await Get("/graph?" + query), query);

        foreach (var column in "grid_volt grid_freq ac_volt ac_freq ac_va ac_watt load_percent bus_volt batt_volt batt_charge_amps batt_capacity temp pv_amps pv_volts batt_volt_scc batt_discharge_amps pv_watts".Split(' '))
            AssertDrawn(await Get($"/graph?from=20171031&to=20171101&col_1={column}"), column);

        AssertDrawn(await Get("/graph/charge?day=2017-11-01"), "charge");
        var png = await _client.GetByteArrayAsync("/graph?from=20171101&to=20171102&col_1=batt_volt&format=png", TestContext.Current.CancellationToken);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        var (status, _, body) = await Get("/graph?from=20171101&to=20171102&col_1=batt_vlt");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("col_1", JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        engine.Send(GodenergProcess.Terminate);
        Assert.Equal(0, engine.Finish().Exit);
    }

    [Fact]
    public async Task What_is_measured_now_is_drawn_now_and_the_verb_writes_the_same_with_an_engine_and_without()
    {
        using var engine = Run();
        // Four samples, one after another: they are as far apart as the configuration says.
        for (var i = 0; i < 8; i++)
            engine.NextLine(line => line.Contains("\"QPIGS\"", StringComparison.Ordinal));
        AssertDrawn(await Get("/graph?last=10min&col_1=batt_volt&col_2=pv_watts"), "now");

        var file = Path.Combine(_inverter.Data, "day.svg");
        var asked = new[] { "graph", "batt_volt", "pv_watts", "--last", "1h", "--output", file, "--data", _inverter.Data };
        Assert.Equal(0, GodenergProcess.Run(asked).Exit);
        AssertDrawn((HttpStatusCode.OK, "image/svg+xml", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)), "with an engine");
        engine.Send(GodenergProcess.Terminate);
        Assert.Equal(0, engine.Finish().Exit);

        File.Delete(file);
        var alone = GodenergProcess.Run(asked);
        Assert.True(alone.Exit == 0, string.Join('\n', alone.Errors));
        AssertDrawn((HttpStatusCode.OK, "image/svg+xml", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)), "without one");
    }

    private static void AssertDrawn((HttpStatusCode Status, string? Type, string Body) answer, string what)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, $"{what}: {answer.Body}");
        Assert.Equal((what, "image/svg+xml"), (what, answer.Type));
        var lines = XElement.Parse(answer.Body).Descendants(Svg + "path").Where(path => path.Attribute("class")!.Value.StartsWith("line ", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True(line.Attribute("d")!.Value.Length > 20, $"{what}: a line is empty"));
    }

    private async Task<(HttpStatusCode Status, string? Type, string Body)> Get(string path)
    {
        using var answer = await _client.GetAsync(path, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
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
              data-logger: {interval: 1 s}
              http-api: {listen: ["127.0.0.1:0"]}
            """);
        var engine = GodenergProcess.Start("run", "--json", "--every", "1", "--config", file);
        var line = engine.NextError(line => line.Contains("Listening on http://", StringComparison.Ordinal));
        _client.BaseAddress = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..]);
        engine.KnowsTheInverter();
        return engine;
    }
}

using System.Text;
using System.Text.Json;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Web;
using Godenerg.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Plugins.Tests;

/// <summary>What the engine itself offers to whoever serves HTTP.</summary>
public sealed class HouseEndpointsTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 1, 10, 30, 0, TimeSpan.Zero));
    private readonly FakeDesk _desk;
    private readonly FakePluginDesk _plugins = new();

    public HouseEndpointsTests() => _desk = new FakeDesk("house", _clock);

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task The_ledger_tells_the_last_day_and_the_wear_of_all_time()
    {
        foreach (var days in new[] { 3, 2, 0 })
            _desk.Ledger.Add(new LedgerEntry { At = _clock.GetUtcNow().AddDays(-days).AddMinutes(-1), Kind = LedgerKind.Sent, Inverter = "house", Setting = "charge.float-voltage" });

        var ledger = await Ask("GET /api/v1/ledger");

        Assert.Equal(1, ledger.GetProperty("entries").GetArrayLength());
        Assert.Equal(3, ledger.GetProperty("wear")[0].GetProperty("writes").GetInt32());
        Assert.Equal(3, (await Ask("GET /api/v1/ledger", ("from", "-7d"))).GetProperty("entries").GetArrayLength());
        Assert.Equal(0, (await Ask("GET /api/v1/ledger", ("setting", "battery.type"))).GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task Plugins_are_told_without_where_their_files_lie()
    {
        var plugin = (await Ask("GET /api/v1/plugins")).GetProperty("plugins")[0];
        Assert.Equal(("blueprint", "running"), (plugin.GetProperty("plugin").GetString(), plugin.GetProperty("state").GetString()));
        Assert.DoesNotContain("/plugins/", plugin.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /api/v1/decisions", "from", "soon")]
    [InlineData("GET /api/v1/ledger", "inverter", "other")]
    public async Task What_is_not_understood_is_told(string endpoint, string name, string value)
    {
        var problem = await Ask(endpoint, (name, value));
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.Contains(value, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_changes_something_is_for_writing()
    {
        foreach (var endpoint in HouseEndpoints.Of([_desk], _plugins, _clock))
            Assert.Equal(endpoint.Method == "GET" ? Access.Read : Access.Write, endpoint.Access);
    }

    private async Task<JsonElement> Ask(string which, params (string Name, string Value)[] said)
    {
        var endpoint = HouseEndpoints.Of([_desk], _plugins, _clock).Single(endpoint => $"{endpoint.Method} {endpoint.Path}" == which);
        var values = said.ToDictionary(one => one.Name, one => one.Value);
        var answer = await endpoint.Handle(new HttpRequest(endpoint.Method, endpoint.Path, values, values, new Dictionary<string, string>(), default, "192.168.1.5"), TestContext.Current.CancellationToken);
        return JsonDocument.Parse(Encoding.UTF8.GetString(answer.Body.Span)).RootElement;
    }
}

using System.Text;
using System.Text.Json;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Policies.Decisions;
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
    public async Task Policies_tell_who_is_in_shadow()
    {
        _desk.Standings = [new PolicyStanding("three-stage") { Shadows = [new ShadowStanding("lifepo4")] }];
        var policy = (await Ask("GET /api/v1/policies")).GetProperty("inverters")[0].GetProperty("policies")[0];
        Assert.Equal(("three-stage", "lifepo4"), (policy.GetProperty("policy").GetString(), policy.GetProperty("shadows")[0].GetProperty("policy").GetString()));
    }

    [Fact]
    public async Task Plugins_are_told_without_where_their_files_lie()
    {
        var plugin = (await Ask("GET /api/v1/plugins")).GetProperty("plugins")[0];
        Assert.Equal(("blueprint", "running"), (plugin.GetProperty("plugin").GetString(), plugin.GetProperty("state").GetString()));
        Assert.DoesNotContain("/plugins/", plugin.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promoting_goes_to_the_desk_with_who_asks_and_a_refusal_is_told()
    {
        _desk.OnPromote = policy => policy == "three-stage" ? new Promotion(policy, null) { Generation = "1f0c" } : new Promotion(policy, "nothing waits");

        Assert.Equal("1f0c", (await Ask("POST /api/v1/policies/{name}/promote", ("name", "three-stage"))).GetProperty("generation").GetString());
        Assert.Equal("plugin http for 192.168.1.5", _desk.Calls.Single().Asker?.ToString());

        Assert.Equal("nothing waits", (await Ask("POST /api/v1/policies/{name}/promote", ("name", "hold"))).GetProperty("detail").GetString());
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

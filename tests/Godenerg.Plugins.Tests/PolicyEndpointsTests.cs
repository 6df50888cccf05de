using System.Text;
using System.Text.Json;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Web;
using Godenerg.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Plugins.Tests;

/// <summary>Policies over HTTP; what compiles for real is tested with a running engine.</summary>
public sealed class PolicyEndpointsTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly FakeDesk _desk;
    private readonly StubbornCompiler _compiler = new();
    private readonly PolicyEndpoints _endpoints;

    public PolicyEndpointsTests()
    {
        _desk = new FakeDesk("house", _clock);
        File.WriteAllText(Path.Combine(_folder, "mine.csx"), "// Charges gently. And more.\nreturn Hold(\"a\");");
        File.WriteAllText(Path.Combine(_folder, "other.csx"), "return Hold(\"b\");");
        _endpoints = new PolicyEndpoints([_desk], new PolicyLibrary(new HousePoliciesOptions(_folder) { Own = _folder }, () => _compiler));
    }

    public void Dispose()
    {
        _desk.Dispose();
        _compiler.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_list_tells_what_there_is_and_who_decides_where()
    {
        _desk.Standings = [new PolicyStanding("mine") { Parameters = new Dictionary<string, string> { ["tail"] = "9 A" }, Shadows = [new ShadowStanding("other")] }];

        var list = await Ask("GET /api/v1/policies");

        Assert.Equal(["mine in-force Charges gently.", "other in-shadow "], list.GetProperty("policies").EnumerateArray().Select(one => $"{one.GetProperty("policy")} {one.GetProperty("state")} {one.GetProperty("about")}"));
        var standing = list.GetProperty("inverters")[0].GetProperty("policies")[0];
        Assert.Equal(("9 A", "other"), (standing.GetProperty("parameters").GetProperty("tail").GetString(), standing.GetProperty("shadows")[0].GetProperty("policy").GetString()));
    }

    [Fact]
    public async Task Nothing_is_compiled_to_show_a_policy()
    {
        Assert.False((await Ask("GET /api/v1/policies/{name}")).GetProperty("compiled").GetBoolean());
        Assert.Empty(_compiler.Jobs);
    }

    [Fact]
    public async Task What_is_wrong_with_a_newer_text_of_the_policy_in_force_is_told_place_by_place()
    {
        _desk.Standings = [new PolicyStanding("mine") { Problem = "mine.csx(3,14): ; expected (CS1002); mine.csx(5,1): a; b" }];

        var found = (await Ask("GET /api/v1/policies/{name}")).GetProperty("inverters")[0].GetProperty("diagnostics").EnumerateArray().Select(Told);

        Assert.Equal(["error mine.csx 3 14 ; expected (CS1002)", "error mine.csx 5 1 a; b"], found);
    }

    [Fact]
    public async Task A_check_tells_every_place_and_what_it_found_stays_to_be_seen()
    {
        _compiler.Answer = new(null, ["mine.csx(1,8): what is this?", "mine.csx:2: no way", "nothing works"]);

        var made = await Ask("POST /api/v1/policies/{name}/check");

        Assert.False(made.GetProperty("ok").GetBoolean());
        string[] expected = ["error mine.csx 1 8 what is this?", "error mine.csx 2 - no way", "error - - - nothing works"];
        Assert.Equal(expected, made.GetProperty("diagnostics").EnumerateArray().Select(Told));
        Assert.Equal(expected, (await Ask("GET /api/v1/policies/{name}")).GetProperty("diagnostics").EnumerateArray().Select(Told));
        File.WriteAllText(Path.Combine(_folder, "mine.csx"), "return Hold(\"c\");");
        Assert.Empty((await Ask("GET /api/v1/policies/{name}")).GetProperty("diagnostics").EnumerateArray());
    }

    [Fact]
    public async Task A_text_that_is_brought_reads_policies_beside_it_and_no_other_file()
    {
        File.WriteAllText(Path.Combine(_folder, "secret.txt"), "secret");
        await Ask("POST /api/v1/policies/{name}/check", "{\"text\":\"#load \\\"secret.txt\\\"\\n#load \\\"other.csx\\\"\\nreturn Hold(\\\"a\\\");\"}");
        Assert.Equal(["mine.csx", "other.csx"], Assert.Single(_compiler.Jobs).Texts.Keys.Order());
    }

    [Fact]
    public async Task Only_one_is_checked_at_a_time()
    {
        using var may = new ManualResetEventSlim();
        _compiler.Wait = may;
        var first = Task.Run(() => Ask("POST /api/v1/policies/{name}/check"), TestContext.Current.CancellationToken);
        Assert.True(_compiler.Begun.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));

        Assert.Equal(409, (await Ask("POST /api/v1/policies/{name}/check")).GetProperty("status").GetInt32());

        may.Set();
        Assert.False((await first).GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData("GET /api/v1/policies/{name}", "../mine")]
    [InlineData("POST /api/v1/policies/{name}/check", "../mine")]
    [InlineData("POST /api/v1/policies/{name}/check", "nobody")]
    [InlineData("POST /api/v1/policies/{name}/shadow", "mine.csx")]
    [InlineData("POST /api/v1/policies/{name}/shadow", "")]
    public async Task Who_is_not_there_is_404_with_who_is(string endpoint, string name)
    {
        var problem = await Ask(endpoint, named: name);
        Assert.Equal((404, "mine"), (problem.GetProperty("status").GetInt32(), problem.GetProperty("allowed")[0].GetString()));
        Assert.Empty(_compiler.Jobs);
        Assert.Empty(_desk.Calls);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"text\":1}")]
    [InlineData("{\"force\":true}")]
    [InlineData("{\"parameters\":[]}")]
    [InlineData("{\"parameters\":{\"a\":{}}}")]
    [InlineData("{\"parameters\":{\"a\":1,\"a\":2}}")]
    [InlineData("{\"parameters\":{\"\\ud800\":1}}")]
    public async Task A_body_that_is_none_is_refused(string body)
    {
        Assert.Equal(400, (await Ask("POST /api/v1/policies/{name}/check", body)).GetProperty("status").GetInt32());
        Assert.Equal(400, (await Ask("POST /api/v1/policies/{name}/shadow", body)).GetProperty("status").GetInt32());
        Assert.Empty(_desk.Calls);
    }

    [Fact]
    public async Task A_shadow_goes_to_the_desk_with_its_parameters_and_who_asks_and_so_does_its_end()
    {
        _desk.OnShadow = choice => new Shadowing(choice.Name) { Generation = "1f0c", Settings = ["battery.type"] };
        var made = await Ask("POST /api/v1/policies/{name}/shadow", "{\"parameters\":{\"tail\":9.5,\"gentle\":true}}", "other");
        Assert.Equal(("house", "1f0c"), (made.GetProperty("inverter").GetString(), made.GetProperty("generation").GetString()));
        await Ask("DELETE /api/v1/policies/{name}/shadow", named: "other");

        Assert.Equal(
            [("shadow other (tail 9.5, gentle on)", "plugin http for 192.168.1.5"), ("end shadow other", "plugin http for 192.168.1.5")], _desk.Calls.Select(call => (call.What, call.Asker!.ToString())));

        _desk.OnShadow = choice => new Shadowing(choice.Name, "it does not compile");
        Assert.Equal("it does not compile", (await Ask("POST /api/v1/policies/{name}/shadow")).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Promoting_goes_to_the_desk_with_who_asks_and_a_refusal_is_told()
    {
        _desk.OnPromote = policy => policy == "mine" ? new Promotion(policy, null) { Generation = "1f0c" } : new Promotion(policy, "nothing waits");

        Assert.Equal("1f0c", (await Ask("POST /api/v1/policies/{name}/promote")).GetProperty("generation").GetString());
        Assert.Equal("plugin http for 192.168.1.5", _desk.Calls.Single().Asker?.ToString());

        Assert.Equal("nothing waits", (await Ask("POST /api/v1/policies/{name}/promote", named: "other")).GetProperty("detail").GetString());
    }

    [Fact]
    public void Whatever_changes_something_is_for_writing()
    {
        foreach (var endpoint in _endpoints.All)
            Assert.Equal(endpoint.Method == "GET" ? Access.Read : Access.Write, endpoint.Access);
    }

    private static string Told(JsonElement one) =>
        string.Join(' ', new[] { "severity", "file", "line", "column", "message" }.Select(key => one.TryGetProperty(key, out var value) ? value.ToString() : "-"));

    private async Task<JsonElement> Ask(string which, string body = "", string named = "mine")
    {
        var endpoint = _endpoints.All.Single(endpoint => $"{endpoint.Method} {endpoint.Path}" == which);
        var none = new Dictionary<string, string>();
        var answer = await endpoint.Handle(
            new HttpRequest(endpoint.Method, endpoint.Path, new Dictionary<string, string> { ["name"] = named }, none, none, Encoding.UTF8.GetBytes(body), "192.168.1.5"), TestContext.Current.CancellationToken);
        return JsonDocument.Parse(Encoding.UTF8.GetString(answer.Body.Span)).RootElement;
    }

    /// <summary>Finds something wrong with everything, and takes as long as a test wants.</summary>
    private sealed class StubbornCompiler : IPolicyCompiler
    {
        public CompileAnswer Answer { get; set; } = new(null, ["mine.csx(1,1): no"]);

        public ManualResetEventSlim? Wait { get; set; }

        public ManualResetEventSlim Begun { get; } = new();

        public List<ScriptSource> Jobs { get; } = [];

        public CompileAnswer Compile(ScriptSource source)
        {
            Jobs.Add(source);
            Begun.Set();
            Wait?.Wait(TimeSpan.FromSeconds(60));
            return Answer;
        }

        public void Dispose() => Begun.Dispose();
    }
}

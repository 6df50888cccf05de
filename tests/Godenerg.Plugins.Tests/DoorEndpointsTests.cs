using System.Text;
using Godenerg.Engine.Control;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Web;
using Godenerg.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Plugins.Tests;

/// <summary>The door for other machines: what needs a token does not pass without, and some things do not pass at all.</summary>
public sealed class DoorEndpointsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 1, 10, 30, 0, TimeSpan.Zero));
    private readonly CancellationTokenSource _stop = new();
    private readonly FakeDesk _desk;
    private readonly FakePluginDesk _plugins = new();
    private readonly RemoteDoor _door;

    public DoorEndpointsTests()
    {
        _desk = new FakeDesk("house", _clock);
        _door = new RemoteDoor([_desk], _plugins, NullLogger.Instance, _stop.Token);
    }

    public void Dispose()
    {
        _stop.Cancel();
        SpinWait.SpinUntil(() => _door.Served == 0, Patience);
        _stop.Dispose();
        _desk.Dispose();
    }

    [Fact]
    public void Every_verb_says_what_it_needs_and_these_are_all_that_only_read()
    {
        ControlVerb[] reading =
        [
            ControlVerb.Status, ControlVerb.Ask, ControlVerb.Preview, ControlVerb.Ledger, ControlVerb.Leases, ControlVerb.Explain, ControlVerb.Decisions, ControlVerb.Policies,
            ControlVerb.Watch, ControlVerb.Plugins, ControlVerb.Verbs,
        ];
        foreach (var verb in Enum.GetValues<ControlVerb>().Where(verb => verb != ControlVerb.Invoke))
            Assert.Equal((verb, reading.Contains(verb) ? Access.Read : Access.Write), (verb, ControlRights.Of(verb)));
        Assert.Null(ControlRights.Of(ControlVerb.Invoke));
    }

    [Fact]
    public async Task What_changes_something_is_not_asked_by_GET_and_nothing_is_done()
    {
        var ran = 0;
        using var verb = _plugins.Board.Offer(new CliVerb("history compact", "", (_, _) => Task.FromResult(ran++)) { Remote = Access.Write });
        foreach (var writes in Enum.GetValues<ControlVerb>().Where(one => one == ControlVerb.Invoke || ControlRights.Of(one) != Access.Read))
        {
            var request = new ControlRequest(writes) { Setting = "charge.float-voltage", Value = "54", Policy = "hold", Plugin = "blueprint", Name = "history compact" };
            var answer = await Get(request);
            Assert.Equal((writes, 403), (writes, answer.Status));
            Assert.Contains("with the token", Text(answer), StringComparison.Ordinal);
        }

        Assert.Empty(_desk.Calls);
        Assert.Empty(_plugins.Calls);
        Assert.Equal(0, ran);
    }

    [Fact]
    public async Task What_is_asked_is_answered_as_the_control_socket_does()
    {
        var status = await Lines(await Get(new ControlRequest(ControlVerb.Status)));
        Assert.Contains("\"ok\":true", status, StringComparison.Ordinal);
        Assert.Contains("\"inverter\":\"house\"", status, StringComparison.Ordinal);
        Assert.Contains("\"wear\":[]", await Lines(await Get(new ControlRequest(ControlVerb.Ledger))), StringComparison.Ordinal);
        Assert.Contains("unknown-inverter", await Lines(await Get(new ControlRequest(ControlVerb.Ask) { Query = "QPIGS", Inverter = "other" })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_wishes_by_POST_is_told_to_the_guard_with_his_address()
    {
        await Lines(await Post(new ControlRequest(ControlVerb.Set) { Setting = "charge.float-voltage", Value = "54" }));
        var (what, asker) = Assert.Single(_desk.Calls);
        Assert.StartsWith("submit charge.float-voltage", what, StringComparison.Ordinal);
        Assert.Equal("operator over http, 192.168.1.5", asker?.ToString());
    }

    [Fact]
    public async Task Nobody_overrides_from_afar_what_protects_the_battery()
    {
        foreach (var request in new[] { new ControlRequest(ControlVerb.Set) { AllowsDanger = true }, new ControlRequest(ControlVerb.Set) { EvenInObserve = true } })
            Assert.Equal(403, (await Post(request with { Setting = "charge.float-voltage", Value = "54" })).Status);
        Assert.Empty(_desk.Calls);
    }

    [Theory]
    [InlineData(null, 403, 403)]
    [InlineData(Access.Read, 200, 200)]
    [InlineData(Access.Write, 403, 200)]
    public async Task A_plugins_verb_is_run_from_afar_as_far_as_it_says_so(Access? remote, int byGet, int byPost)
    {
        using var verb = _plugins.Board.Offer(new CliVerb("hello", "", async (call, _) =>
        {
            await call.Output.WriteAsync("hello from " + call.Folder);
            return 3;
        }) { Remote = remote });
        var request = new ControlRequest(ControlVerb.Invoke) { Name = "hello", Folder = "/home/pi" };
        foreach (var (status, answer) in new[] { (byGet, await Get(request)), (byPost, await Post(request)) })
        {
            Assert.Equal(status, answer.Status);
            if (status != 200)
                continue;
            var lines = await Lines(answer);
            Assert.Contains("hello from {", lines, StringComparison.Ordinal);
            Assert.Contains("\"exit\":3", lines, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_verb_that_nobody_brings_is_named()
    {
        Assert.Contains("brings a verb 'hello'", await Lines(await Get(new ControlRequest(ControlVerb.Invoke) { Name = "hello" })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_far_away_is_told_where_files_lie()
    {
        Assert.Contains("blueprint", await Lines(await Get(new ControlRequest(ControlVerb.Plugins))), StringComparison.Ordinal);
        foreach (var verb in new[] { ControlVerb.Plugins, ControlVerb.Status })
            Assert.DoesNotContain("/plugins/", await Lines(await Get(new ControlRequest(verb))), StringComparison.Ordinal);
        Assert.DoesNotContain("/plugins/", await Lines(await Post(new ControlRequest(ControlVerb.ReloadPlugin) { Plugin = "blueprint" })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_ends_when_its_client_goes()
    {
        var pieces = (await Get(new ControlRequest(ControlVerb.Watch))).Pieces!.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        for (var read = ""; !read.Contains("status", StringComparison.Ordinal); read += Encoding.UTF8.GetString(pieces.Current.Span))
            Assert.True(await pieces.MoveNextAsync());
        Assert.Equal(1, _door.Served);
        await pieces.DisposeAsync();
        Assert.True(SpinWait.SpinUntil(() => _door.Served == 0, Patience));
    }

    [Fact]
    public async Task Who_is_told_to_wait_takes_no_place()
    {
        var door = new RemoteDoor([_desk], _plugins, NullLogger.Instance, _stop.Token, new ControlServerOptions { MostConnections = 0 });
        Assert.Equal(503, (await Ask(door, "GET", new ControlRequest(ControlVerb.Status))).Status);
    }

    [Theory]
    [InlineData("", "bad-request")]
    [InlineData("{}", "version")]
    [InlineData("""{"v":1,"verb":"status","forbids":true}""", "bad-request")]
    public async Task What_is_no_request_is_refused(string line, string title)
    {
        var answer = await Ask(_door, "GET", line);
        Assert.Equal(400, answer.Status);
        Assert.Contains($"\"title\":\"{title}\"", Text(answer), StringComparison.Ordinal);
    }

    private Task<HttpAnswer> Get(ControlRequest request) => Ask(_door, "GET", request);

    private Task<HttpAnswer> Post(ControlRequest request) => Ask(_door, "POST", request);

    private static Task<HttpAnswer> Ask(RemoteDoor door, string method, ControlRequest request) => Ask(door, method, Encoding.UTF8.GetString(JsonLine.Of(request.Write)));

    private static Task<HttpAnswer> Ask(RemoteDoor door, string method, string line)
    {
        var endpoint = DoorEndpoints.Of(door).Single(endpoint => endpoint.Method == method);
        Dictionary<string, string> query = method == "GET" ? new() { [DoorEndpoints.Request] = line } : [];
        ReadOnlyMemory<byte> body = method == "GET" ? default : Encoding.UTF8.GetBytes(line);
        return endpoint.Handle(new HttpRequest(method, endpoint.Path, query, query, new Dictionary<string, string>(), body, "192.168.1.5"), TestContext.Current.CancellationToken);
    }

    private static string Text(HttpAnswer answer) => Encoding.UTF8.GetString(answer.Body.Span);

    private static async Task<string> Lines(HttpAnswer answer)
    {
        Assert.True(answer.Status == 200, Text(answer));
        var all = new StringBuilder();
        await foreach (var piece in answer.Pieces!)
            all.Append(Encoding.UTF8.GetString(piece.Span));
        return all.ToString();
    }
}

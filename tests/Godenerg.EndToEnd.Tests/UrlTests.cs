using System.Net;
using System.Net.Sockets;

namespace Godenerg.EndToEnd.Tests;

/// <summary><c>--url</c>: the verbs of the command line, answered by an engine that is reached over HTTP alone.</summary>
public sealed class UrlTests : IDisposable
{
    private readonly ServedInverter _inverter = new(isPaced: false);
    private readonly GodenergProcess _engine;
    private readonly string _url;

    public UrlTests()
    {
        Directory.CreateDirectory(_inverter.Data);
        var file = Path.Combine(_inverter.Data, "godenerg.yaml");
        File.WriteAllText(file, $$"""
            data: {{_inverter.Data}}
            inverters:
              house:
                device: {{_inverter.Path}}
                control: armed
                battery: {chemistry: agm, cells: 24, ah: 550}
                safe: {charge.float-voltage: 52.8 V}
                policy: {name: hold, absorb: 58.4 V, tail: 11 A}
            plugins:
              http-api: {listen: ["127.0.0.1:0"]}
            """);
        Assert.Equal(0, GodenergProcess.Run("doctor", "--config", file).Exit);
        _engine = GodenergProcess.Start("run", "--json", "--every", "1", "--config", file);
        var line = _engine.NextError(line => line.Contains("Listening on http://", StringComparison.Ordinal));
        _url = line[line.IndexOf("http://", StringComparison.Ordinal)..].Trim();
        _engine.NextError(line => line.Contains("plugin data-logger runs", StringComparison.Ordinal));
        _engine.KnowsTheInverter();
    }

    public void Dispose()
    {
        _engine.Dispose();
        _inverter.Dispose();
    }

    [Fact]
    public void Who_has_no_token_may_look_and_change_nothing()
    {
        Assert.Contains("\"battery.voltage\"", Ask("status", "--json").Line, StringComparison.Ordinal);
        Assert.EndsWith(" V", Ask("query", "battery.voltage").Line, StringComparison.Ordinal);
        Assert.Contains(Ask("status", "--engine").Output, line => line.Contains("house", StringComparison.Ordinal));
        foreach (var words in new[] { "ledger", "lease list", "policy status", "policy explain", "plugin list", "history stats", "history query battery.voltage --from -1h --format jsonl" })
            Assert.Equal((words, 0), (words, Ask(words.Split(' ')).Exit));
        Assert.DoesNotContain(Ask("plugin", "info", "http-api").Output, line => line.Contains("  folder", StringComparison.Ordinal));
        Assert.Equal(0, GodenergProcess.Run(new Dictionary<string, string?> { ["GODENERG_URL"] = _url }, "", "mode").Exit);

        foreach (var words in new[] { "set charge.float-voltage 53.5 --yes", "lease release", "clock ok", "policy promote hold", "plugin reload data-logger", "history verify" })
        {
            var refused = Ask(words.Split(' '));
            Assert.Equal((words, 3), (words, refused.Exit));
            Assert.Contains("wants a token", refused.Errors[^1], StringComparison.Ordinal);
        }

        var wrong = Ask("set", "charge.float-voltage", "53.5", "--yes", "--token", "that-is-not-the-right-one");
        Assert.Equal(3, wrong.Exit);
        Assert.Contains("does not know this token", wrong.Errors[^1], StringComparison.Ordinal);
        Assert.NotEqual("53.5 V", Float);
    }

    [Fact]
    public void Who_brings_the_token_may_wish_and_the_ledger_says_where_it_came_from()
    {
        var file = Path.Combine(_inverter.Data, "my-token");
        File.WriteAllText(file, GodenergProcess.Run("token", "--data", _inverter.Data).Line + "\n");

        var set = Ask("set", "charge.float-voltage", "53.5", "--yes", "--for", "2h", "--token-file", file);
        Assert.True(set.Exit == 0, string.Join('\n', set.Errors));
        Assert.Equal("53.5 V", Float);
        Assert.Contains(Ask("ledger", "--json").Output, line => line.Contains("operator over http, this machine", StringComparison.Ordinal));
        Assert.Equal(0, Ask("history", "verify", "--token-file", file).Exit);

        foreach (var words in new[] { "history backup /tmp/x.db", "token", "set charge.float-voltage 53 --yes --even-in-observe" })
        {
            var home = Ask([.. words.Split(' '), "--token-file", file]);
            Assert.Equal((words, 2), (words, home.Exit));
            Assert.Contains("only for the machine that the engine runs on", home.Errors[^1], StringComparison.Ordinal);
        }

        var output = Path.Combine(_inverter.Data, "here.csv");
        Assert.Equal(0, Ask("history", "export", "--columns", "time,battery.voltage", "--output", output).Exit);
        Assert.NotEmpty(File.ReadAllLines(output));
    }

    [Fact]
    public void What_answers_is_not_the_engine_and_is_told_so()
    {
        var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        var none = GodenergProcess.Run("status", "--url", $"http://127.0.0.1:{port}");
        Assert.Equal(3, none.Exit);
        Assert.Contains("nobody answers at", none.Errors[0], StringComparison.Ordinal);

        var plain = GodenergProcess.Run("ledger", "--url", _url.Replace("http:", "https:", StringComparison.Ordinal));
        Assert.Equal(3, plain.Exit);

        var elsewhere = GodenergProcess.Run("ledger", "--url", _url + "/elsewhere");
        Assert.Equal(4, elsewhere.Exit);
    }

    [Fact]
    public void What_makes_no_sense_is_said_before_anybody_is_asked()
    {
        foreach (var (words, said) in new[]
        {
            ("status --url house:8889", "no URL of an engine"), ("status --url http://me:secret@house:8889", "no password"), ("status --url http://house -d auto", "--device means this machine"),
            ("run --url http://house", "is for this machine only"), ("doctor --url http://house", "is for this machine only"), ("ledger --url http://house --data /tmp", "--data means this machine"),
            ("clock ok --url http://127.0.0.1:1 --token-file /no/such/file", "/no/such/file cannot be read"),
        })
        {
            var run = GodenergProcess.Run(words.Split(' '));
            Assert.Equal((words, 2), (words, run.Exit));
            Assert.Contains(said, string.Join('\n', run.Errors), StringComparison.Ordinal);
        }
    }

    private string Float => Ask("query", "charge.float-voltage").Line;

    private Finished Ask(params string[] arguments) => GodenergProcess.Run([.. arguments, "--url", _url]);
}

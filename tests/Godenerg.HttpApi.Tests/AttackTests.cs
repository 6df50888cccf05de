using System.Net;
using System.Net.Sockets;
using System.Text;
using Godenerg.HttpApi.Serving;
using Godenerg.HttpApi.Serving.Kestrel;
using Godenerg.Plugins.Contract;

namespace Godenerg.HttpApi.Tests;

/// <summary>What people send who mean no good, and what they get.</summary>
public sealed class AttackTests
{
    [Theory]
    [InlineData("/../../../../etc/hostname")]
    [InlineData("/img?src=../../../../../../etc/hostname")]
    [InlineData("/%2e%2e/%2e%2e/etc/hostname")]
    [InlineData("/..%2f..%2fetc%2fhostname")]
    [InlineData("/%252e%252e%252fetc%252fhostname")]
    [InlineData("/..\\..\\etc\\hostname")]
    [InlineData("/..%5c..%5cetc%5chostname")]
    [InlineData("/api/v1/metrics/..%2f..%2f..%2fetc%2fhostname")]
    [InlineData("/api/v1/settings/%2fetc%2fhostname")]
    [InlineData("//etc/hostname")]
    [InlineData("/./etc/./hostname")]
    [InlineData("file:///etc/hostname")]
    public async Task No_path_leads_to_a_file(string target)
    {
        await using var web = await WebHouse.Open();
        var answer = await web.Raw($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.Matches("^HTTP/1.1 40[04] ", answer);
        Assert.DoesNotContain((await File.ReadAllTextAsync("/etc/hostname", TestContext.Current.CancellationToken)).Trim() + "\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/healthz%00")]
    [InlineData("/%ff%fe")]
    [InlineData("/%c0%ae%c0%ae/")]
    [InlineData("/%")]
    [InlineData("/%4")]
    [InlineData("/%zz")]
    [InlineData("/cmds?cmd=%ff")]
    [InlineData("/cmds?cmd=a%0d%0aSet-Cookie:x")]
    [InlineData("/cmds?%00=1")]
    public async Task A_target_that_is_no_text_is_refused(string target)
    {
        await using var web = await WebHouse.Open();
        Assert.StartsWith("HTTP/1.1 400 ", await web.Raw($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /healthz HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n", "400")]
    [InlineData("GET /healthz HTTP/9.9\r\nHost: localhost\r\n\r\n", "505")]
    [InlineData("GET  /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("G\0T /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n", "400")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "400")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", "400")]
    [InlineData("PUT /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n", "400")]
    [InlineData("TRACE /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "405")]
    [InlineData("OPTIONS /api/v1/settings/charge.float-voltage HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: PUT\r\nConnection: close\r\n\r\n", "405")]
    [InlineData("CONNECT localhost:22 HTTP/1.1\r\nHost: localhost:22\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "400")]
    public async Task What_is_no_request_is_refused(string request, string code)
    {
        await using var web = await WebHouse.Open();
        var answer = await web.Raw(request);
        Assert.StartsWith($"HTTP/1.1 {code} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control-Allow", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(web.House.Calls);
    }

    [Fact]
    public async Task A_large_body_is_cut()
    {
        await using var web = await WebHouse.Open();
        var body = new string(' ', 70_000) + "{\"value\":54}";
        await WebHouse.Problem(await web.Send(HttpMethod.Put, "/api/v1/settings/charge.float-voltage", body, web.Token), HttpStatusCode.RequestEntityTooLarge);
        Assert.Empty(web.House.Calls);
    }

    [Fact]
    public async Task A_large_body_in_chunks_is_cut()
    {
        await using var web = await WebHouse.Open();
        var chunk = "4000\r\n" + new string(' ', 0x4000) + "\r\n";
        var answer = await web.Raw(
            $"PUT /api/v1/settings/charge.float-voltage HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {web.Token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            + string.Concat(Enumerable.Repeat(chunk, 6)) + "0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Empty(web.House.Calls);
    }

    [Fact]
    public async Task Who_has_no_token_has_no_body_read()
    {
        await using var web = await WebHouse.Open();
        using var socket = await web.Connect();
        await socket.SendAsync(Encoding.ASCII.GetBytes("PUT /api/v1/settings/charge.float-voltage HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\nConnection: close\r\n\r\n{"), TestContext.Current.CancellationToken);
        var buffer = new byte[1024];
        var count = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 401 ", Encoding.ASCII.GetString(buffer, 0, count), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Large_headers_and_long_targets_are_refused()
    {
        await using var web = await WebHouse.Open();
        Assert.StartsWith("HTTP/1.1 431 ", await web.Raw($"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: {new string('x', 40_000)}\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431 ", await web.Raw($"GET /healthz HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"X{i}: 1\r\n"))}\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414 ", await web.Raw($"GET /{new string('x', 10_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_in_one_breath_are_answered_one_after_another()
    {
        await using var web = await WebHouse.Open();
        var answer = await web.Raw(string.Concat(Enumerable.Repeat("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 50)) + "GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.Equal(50, answer.Split("HTTP/1.1 200 ").Length - 1);
        Assert.Equal(1, answer.Split("HTTP/1.1 404 ").Length - 1);
    }

    [Fact]
    public async Task A_request_hidden_in_a_body_is_a_body()
    {
        await using var web = await WebHouse.Open();
        var hidden = "GET /cmds?cmd=status HTTP/1.1\r\nHost: localhost\r\n\r\n";
        var answer = await web.Raw($"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: {hidden.Length}\r\nConnection: close\r\n\r\n{hidden}");
        Assert.Equal(1, answer.Split("HTTP/1.1 ").Length - 1);
        Assert.StartsWith("HTTP/1.1 405 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_tell_nothing_of_the_inside()
    {
        await using var web = await WebHouse.Open();
        using var offer = web.House.Offer(new HttpEndpoint("GET", "/fails", Access.Read, (_, _) => throw new InvalidOperationException("secret /root/place")));
        using var half = web.House.Offer(new HttpEndpoint("GET", "/fails-late", Access.Read, (_, _) => Task.FromResult(new HttpAnswer(200, "text/plain", default) { Pieces = Fails() })));
        await PluginHouse.Until(() => web.Get("/fails").Result.StatusCode != HttpStatusCode.NotFound, "served");

        var problem = await WebHouse.Problem(await web.Get("/fails"), HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", problem.GetRawText(), StringComparison.Ordinal);

        // Behind the first piece there is no way left to say so but to break off.
        var broken = await web.Raw("GET /fails-late HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Assert.Contains("first", broken, StringComparison.Ordinal);
        Assert.DoesNotContain("0\r\n\r\n", broken, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", broken, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await web.Get("/healthz")).StatusCode);
    }

    [Fact]
    public async Task A_thousand_half_open_connections_delay_nobody_and_cost_no_stream_its_place()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        using var stream = await web.Connect();
        await stream.SendAsync(Encoding.ASCII.GetBytes("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"), TestContext.Current.CancellationToken);
        await Until(stream, "event: snapshot");
        var crowd = new List<Socket>();
        try
        {
            for (var i = 0; i < 1_000; i++)
            {
                var one = await web.Connect();
                crowd.Add(one);
                await one.SendAsync("GET /cmds?cmd=status HTTP/1.1\r\nHost: "u8.ToArray(), TestContext.Current.CancellationToken);
            }

            using var answer = await web.Get("/cmds?cmd=status");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            web.House.Publish();
            web.House.LoseInverter("gone");
            web.House.Advance(TimeSpan.FromMinutes(1));
            web.House.Publish("QMOD");
            await Until(stream, "event: change");
        }
        finally
        {
            crowd.ForEach(one => one.Dispose());
        }
    }

    [Fact]
    public async Task Whoever_never_ends_his_headers_is_cut_off()
    {
        var server = new KestrelWebServer();
        var limits = new ServerLimits { HeaderTime = TimeSpan.FromSeconds(1) };
        var place = Assert.Single(await server.StartAsync([new IPEndPoint(IPAddress.Loopback, 0)], limits, (_, _) => Task.FromResult(HttpAnswer.Text("never")), TestContext.Current.CancellationToken));
        using var slow = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await slow.ConnectAsync(place, TestContext.Current.CancellationToken);
        await slow.SendAsync("GET / HTTP/1.1\r\nHost: local"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("never", await WebHouse.ReadAll(slow), StringComparison.Ordinal);

        await PluginHouse.Until(() => server.Load == default, "nobody connected");
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Those_who_wait_make_room_for_each_other_the_oldest_first()
    {
        var server = new KestrelWebServer();
        var place = Assert.Single(await server.StartAsync(
            [new IPEndPoint(IPAddress.Loopback, 0)], new ServerLimits { MostWaiting = 3 }, (_, _) => Task.FromResult(HttpAnswer.Text("here")), TestContext.Current.CancellationToken));
        var crowd = new List<Socket>();
        for (var i = 0; i < 4; i++)
        {
            var one = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await one.ConnectAsync(place, TestContext.Current.CancellationToken);
            crowd.Add(one);
            var expected = Math.Min(i + 1, 3);
            await PluginHouse.Until(() => server.Load.Waiting == expected, $"{expected} waiting");
        }

        Assert.Equal("", await WebHouse.ReadAll(crowd[0]));
        await crowd[1].SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Contains("here", await WebHouse.ReadAll(crowd[1]), StringComparison.Ordinal);
        crowd.ForEach(one => one.Dispose());
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_takes_nothing_of_a_stream_is_cut_off()
    {
        var server = new KestrelWebServer();
        var limits = new ServerLimits { SlowestTaking = 1_000_000_000, SlowFor = TimeSpan.FromSeconds(2) };
        var place = Assert.Single(await server.StartAsync(
            [new IPEndPoint(IPAddress.Loopback, 0)], limits, (_, _) => Task.FromResult(new HttpAnswer(200, "text/plain", default) { Pieces = Endless() }), TestContext.Current.CancellationToken));
        using var slow = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await slow.ConnectAsync(place, TestContext.Current.CancellationToken);
        await slow.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await PluginHouse.Until(() => server.Load.Streams == 1, "streaming");

        await PluginHouse.Until(() => server.Load == default, "cut off");
        await server.DisposeAsync();
    }

    [Fact]
    public async Task An_address_that_is_not_of_this_machine_is_told()
    {
        await using var house = await PluginHouse.Start<HttpApiPlugin>("listen: [\"192.0.2.1:0\"]");
        await house.Log.Line("cannot listen on 192.0.2.1:0");
        Assert.Empty(house.Faults);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_and_tried_again()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();
        var port = ((IPEndPoint)other.LocalEndPoint!).Port;
        var wall = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var house = await PluginHouse.Start(new HttpApiPlugin(() => new KestrelWebServer(), wall), $"listen: [\"127.0.0.1:{port}\"]");
        await house.Log.Line($"cannot listen on 127.0.0.1:{port}");
        Assert.Equal(Health.Bad, house.Look("listening").Health);

        other.Dispose();
        await PluginHouse.Until(
            () =>
            {
                wall.Advance(TimeSpan.FromSeconds(5));
                return house.Look("listening").Health == Health.Good;
            },
            "listening");
        Assert.Empty(house.Faults);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Fails()
    {
        yield return "first"u8.ToArray();
        await Task.Yield();
        throw new InvalidOperationException("secret");
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Endless()
    {
        var piece = new byte[64 * 1024];
        while (true)
        {
            await Task.Yield();
            yield return piece;
        }
    }

    private static async Task Until(Socket socket, string words)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains(words, StringComparison.Ordinal))
        {
            var count = await socket.ReceiveAsync(buffer, patience.Token);
            Assert.True(count > 0, $"closed before '{words}': {text}");
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
    }
}

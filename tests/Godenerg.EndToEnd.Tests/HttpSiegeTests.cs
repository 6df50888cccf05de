using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Godenerg.EndToEnd.Tests;

/// <summary>Every attack at once on a running engine: each gets what it deserves, and the inverter is read as if nobody were there.</summary>
public sealed class HttpSiegeTests : IDisposable
{
    private const int HalfOpen = 1_000;
    private const int Beats = 12;

    /// <summary>Polled every second; one that is older than this has grown stale.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(10);

    private const string Setting = "/api/v1/settings/charge.bulk-voltage";
    private const string Wish = "Content-Type: application/json\r\nContent-Length: 12\r\nConnection: close\r\n\r\n{\"value\":57}";

    private readonly WebEngine _engine = new();
    private readonly List<Socket> _crowd = [];

    public void Dispose()
    {
        _crowd.ForEach(one => one.Dispose());
        _engine.Dispose();
    }

    [Fact]
    public async Task No_attack_costs_a_beat_and_each_gets_its_answer()
    {
        var token = _engine.Token;
        var before = await Value();
        using var live = await _engine.Send("GET", "/api/v1/stream");
        using var stream = new StreamReader(await live.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        for (var i = 0; i < HalfOpen; i++)
            HoldOpen("GET /cmds?cmd=status HTTP/1.1\r\nHost: ");
        using var enough = new CancellationTokenSource();
        var siege = Attacks(token).Select(attack => Task.Run(() => Repeat(attack.Request, enough.Token))).ToList();
        var drip = Task.Run(() => Drip(enough.Token), TestContext.Current.CancellationToken);

        var gaps = ReadBeats();
        var seen = 0;
        while (seen < 5 && await stream.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            seen += line == "event: change" ? 1 : 0;
        using var honest = await _engine.Send("GET", "/cmds?cmd=status");

        await enough.CancelAsync();
        await drip;
        foreach (var (attack, got) in Attacks(token).Zip(await Task.WhenAll(siege)))
            Assert.True(got.Count > 0 && got.All(attack.Deserved.Contains), $"{attack.Name}: got {string.Join(", ", got)}");
        Assert.True(gaps.Max() < Stale, $"the longest time between two readings was {gaps.Max().TotalSeconds:0.0} s");
        Assert.Equal(5, seen);
        Assert.True(honest.IsSuccessStatusCode);
        Assert.Equal(before, await Value());
        _engine.Process.Send(GodenergProcess.Terminate);
        Assert.Equal(0, _engine.Process.Finish().Exit);
        TestContext.Current.TestOutputHelper?.WriteLine($"longest time between two readings: {gaps.Max().TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s, polled every second");
    }

    private static (string Name, string Request, string[] Deserved)[] Attacks(string token) =>
    [
        ("path traversal", "GET /..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", ["404"]),
        ("bad encoding", "GET /%c0%ae%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", ["400"]),
        ("oversized headers", $"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: {new string('x', 60_000)}\r\n\r\n", ["431"]),
        ("oversized target", $"GET /{new string('x', 20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", ["414"]),
        ("oversized body", $"PUT {Setting} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n{{", ["413", "429"]),
        ("no host", "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n", ["400"]),
        ("foreign host", "GET /api/v1/state HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", ["421"]),
        ("rebinding host", $"PUT {Setting} HTTP/1.1\r\nHost: 127.0.0.1.evil.example:8889\r\nAuthorization: Bearer {token}\r\n{Wish}", ["421"]),
        ("cross-origin write", $"PUT {Setting} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nAuthorization: Bearer {token}\r\n{Wish}", ["403"]),
        ("write by a form", $"POST /api/v1/door HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}", ["415"]),
        ("write by GET", $"GET /api/v1/policies/mine/promote HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n", ["405"]),
        ("token guessing", $"PUT {Setting} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer guessed\r\n{Wish}", ["401", "429"]),
        ("pipelining", string.Concat(Enumerable.Repeat("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 200)) + "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", ["200"]),
        ("no request", "\0\u0016\u0003\u0001 this is no request\r\n\r\n", ["400"]),
    ];

    private async Task<string> Value()
    {
        using var setting = JsonDocument.Parse(await _engine.Client.GetStringAsync(new Uri(Setting, UriKind.Relative), TestContext.Current.CancellationToken));
        return setting.RootElement.GetProperty("value").GetRawText();
    }

    /// <summary>Again and again, and what it got each time.</summary>
    private async Task<IReadOnlyCollection<string>> Repeat(string request, CancellationToken enough)
    {
        var got = new ConcurrentDictionary<string, bool>();
        var room = new byte[64 * 1024];
        while (!enough.IsCancellationRequested || got.IsEmpty)
        {
            using var socket = _engine.Connect();
            var answer = new StringBuilder();
            try
            {
                await socket.SendAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
                while (await socket.ReceiveAsync(room, TestContext.Current.CancellationToken) is > 0 and var count)
                    answer.Append(Encoding.Latin1.GetString(room, 0, count));
            }
            catch (SocketException)
            {
                // Cut off behind its answer, or before.
            }

            foreach (var part in answer.ToString().Split("HTTP/1.1 ").Skip(1))
                got[part[..3]] = true;
            // The attackers are not to take the machine from each other, and from the other tests.
            await Task.Delay(20, CancellationToken.None);
        }

        return [.. got.Keys];
    }

    /// <summary>A letter of a header at a time; whoever is cut off begins anew.</summary>
    private async Task Drip(CancellationToken enough)
    {
        var socket = _engine.Connect();
        while (!enough.IsCancellationRequested)
        {
            try
            {
                await socket.SendAsync("G"u8.ToArray(), CancellationToken.None);
                await Task.Delay(50, CancellationToken.None);
            }
            catch (SocketException)
            {
                socket.Dispose();
                socket = _engine.Connect();
            }
        }

        socket.Dispose();
    }

    private void HoldOpen(string beginning)
    {
        var socket = _engine.Connect();
        _crowd.Add(socket);
        socket.Send(Encoding.ASCII.GetBytes(beginning));
    }

    /// <summary>The times between readings of the status, as the engine says them.</summary>
    private List<TimeSpan> ReadBeats()
    {
        List<TimeSpan> gaps = [];
        DateTimeOffset? last = null;
        while (gaps.Count < Beats)
        {
            using var reading = JsonDocument.Parse(_engine.Process.NextLine(line => line.Contains("\"QPIGS\"", StringComparison.Ordinal)));
            var at = reading.RootElement.GetProperty("time").GetDateTimeOffset();
            if (last is { } before)
                gaps.Add(at - before);
            last = at;
        }

        return gaps;
    }
}

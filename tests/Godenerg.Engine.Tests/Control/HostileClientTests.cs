using System.Net.Sockets;
using System.Text;
using Godenerg.Engine.Control;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Tests.Control;

/// <summary>Whatever somebody does at the door, the next one is served.</summary>
public sealed class HostileClientTests : IDisposable
{
    private ControlBench? _bench;

    private ControlBench Bench => _bench ??= new ControlBench();

    public void Dispose() => _bench?.Dispose();

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("\u0000\u0001\u0002\n")]
    [InlineData("[]\n")]
    [InlineData("null\n")]
    [InlineData("{\"v\":1}\n")]
    [InlineData("{\"v\":1,\"verb\":\"explode\"}\n")]
    [InlineData("{\"v\":1,\"verb\":7}\n")]
    [InlineData("{\"v\":1,\"verb\":\"\\ud800\"}\n")]
    [InlineData("{\"v\":1,\"verb\":\"set\",\"setting\":\"charge.float-voltage\",\"value\":53}\n")]
    [InlineData("{\"v\":1,\"verb\":\"set\",\"setting\":\"charge.float-voltage\",\"value\":\"53\",\"dryRun\":true}\n")]
    [InlineData("{\"v\":1,\"verb\":\"set\",\"setting\":\"charge.float-voltage\",\"value\":\"53\",\"allowDanger\":\"yes\"}\n")]
    [InlineData("{\"v\":1,\"verb\":\"set\",\"setting\":\"charge.float-voltage\",\"value\":\"53\",\"unit\":99999999999}\n")]
    [InlineData("{\"v\":1,\"verb\":\"set\",\"setting\":\"a\\nb\",\"value\":\"53\"}\n")]
    [InlineData("{\"v\":1,\"verb\":\"ledger\",\"since\":\"yesterday\"}\n")]
    [InlineData("{\"a\":{\"b\":{\"c\":{}}},\"v\":1,\"verb\":\"status\"}\n")]
    public void What_is_no_request_is_answered_with_what_is_wrong_and_the_end(string garbage)
    {
        var socket = Bench.Connect();
        socket.Send(Encoding.UTF8.GetBytes(garbage));
        var said = ControlBench.Rest(socket);
        Assert.Contains("\"ok\":false", said, StringComparison.Ordinal);
        Assert.Equal(said.Length - 1, said.IndexOf('\n', StringComparison.Ordinal));
        TheNextOneIsServed();
        Assert.DoesNotContain(Bench.Desk.Calls, call => call.What.Contains("submit", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_version_is_told_which_one_is_spoken()
    {
        var answer = Bench.Say("""{"v":2,"verb":"status"}""");
        Assert.Equal("version", answer.GetProperty("error").GetString());
        Assert.Contains("version 1", answer.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_100_KB_is_refused()
    {
        var socket = Bench.Connect();
        socket.Send(new byte[100_000].AsSpan(), SocketFlags.None, out _);
        Assert.Contains("at most 65536 bytes", ControlBench.Rest(socket), StringComparison.Ordinal);
        TheNextOneIsServed();
    }

    [Fact]
    public void A_line_as_long_as_allowed_is_read()
    {
        var padding = new string(' ', 65_536 - """{"v":1,"verb":"status"}""".Length);
        Assert.True(Bench.Say($$"""{"v":1,{{padding}}"verb":"status"}""").GetProperty("ok").GetBoolean());
        Assert.False(Bench.Say($$"""{"v":1, {{padding}}"verb":"status"}""").GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void Half_a_line_is_waited_for_only_so_long()
    {
        _bench = new ControlBench(new ControlServerOptions { Idle = TimeSpan.FromMilliseconds(100) });
        var socket = Bench.Connect();
        socket.Send("{\"v\":1,"u8);
        Assert.Equal("", ControlBench.Rest(socket));
        TheNextOneIsServed();
    }

    [Fact]
    public void A_byte_now_and_then_does_not_keep_the_place()
    {
        _bench = new ControlBench(new ControlServerOptions { Idle = TimeSpan.FromMilliseconds(200) });
        var socket = Bench.Connect();
        for (var sent = 0; sent < 10_000; sent++)
        {
            socket.Send("x"u8, SocketFlags.None, out var error);
            if (error != SocketError.Success)
                return;
            // Its own clock: no answer comes, so this waits for a while, and ends at once when the other side hangs up.
            if (socket.Poll(TimeSpan.FromMilliseconds(20), SelectMode.SelectRead))
                return;
        }

        Assert.Fail("it was still listened to");
    }

    [Fact]
    public void Requests_that_come_in_pieces_and_several_at_once_are_all_answered()
    {
        var socket = Bench.Connect();
        foreach (var piece in new[] { "{\"v\":1,\"ver", "b\":\"status\"}\r", "\n\n{\"v\":1,\"verb\":\"leases\"}\n{\"v\":1,", "\"verb\":\"status\"}\n" })
            socket.Send(Encoding.UTF8.GetBytes(piece));
        socket.Shutdown(SocketShutdown.Send);
        Assert.Equal(3, ControlBench.Rest(socket).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_hundred_that_say_nothing_give_way_to_one_that_asks()
    {
        _bench = new ControlBench(new ControlServerOptions { GivesWayAfter = TimeSpan.Zero });
        for (var i = 0; i < 100; i++)
            Bench.Connect();
        TheNextOneIsServed();
    }

    [Fact]
    public void Who_comes_when_all_places_are_taken_is_told_so()
    {
        _bench = new ControlBench(new ControlServerOptions { MostConnections = 2, GivesWayAfter = TimeSpan.FromHours(1) });
        Bench.Connect();
        Bench.Connect();
        Assert.Equal(ControlFault.Busy, Assert.Throws<ControlException>(() =>
        {
            using var third = Bench.Client();
            return third.Status();
        }).Fault);
    }

    [Fact]
    public void Who_waits_for_a_slow_inverter_keeps_his_place()
    {
        _bench = new ControlBench(new ControlServerOptions { MostConnections = 1, GivesWayAfter = TimeSpan.Zero });
        using var asked = new ManualResetEventSlim();
        var slow = new TaskCompletionSource<Reply>();
        Bench.Desk.OnAsk = _ =>
        {
            asked.Set();
            return slow.Task;
        };
        var socket = Bench.Connect();
        socket.Send("{\"v\":1,\"verb\":\"ask\",\"query\":\"QPIGS\"}\n"u8);
        Assert.True(asked.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.Contains("busy", ControlBench.Rest(Bench.Connect()), StringComparison.Ordinal);
        slow.SetResult(new Reply(ReplyStatus.Nak));
        socket.Shutdown(SocketShutdown.Send);
        Assert.Contains("\"status\":\"nak\"", ControlBench.Rest(socket), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_leaves_while_his_answer_is_made_harms_nobody()
    {
        var slow = new TaskCompletionSource<Reply>();
        using var asked = new ManualResetEventSlim();
        Bench.Desk.OnAsk = _ =>
        {
            asked.Set();
            return slow.Task;
        };
        var socket = Bench.Connect();
        socket.Send("{\"v\":1,\"verb\":\"ask\",\"query\":\"QPIGS\"}\n"u8);
        Assert.True(asked.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        socket.Dispose();
        slow.SetResult(new Reply(ReplyStatus.Ok, Bench.Desk.Sample("QPIGS")));
        TheNextOneIsServed();
    }

    [Fact]
    public void Who_asks_for_a_long_ledger_and_does_not_read_it_is_dropped()
    {
        _bench = new ControlBench(new ControlServerOptions { Reading = TimeSpan.FromMilliseconds(100), MostConnections = 1, GivesWayAfter = TimeSpan.FromHours(1) });
        for (var i = 0; i < 10_000; i++)
            Bench.Desk.Ledger.Add(new() { At = DateTimeOffset.UnixEpoch.AddMinutes(i), Kind = Guarding.Ledger.LedgerKind.Alarm, Inverter = "main", Because = new string('x', 200) });
        var socket = Bench.Connect();
        socket.Send("{\"v\":1,\"verb\":\"ledger\"}\n"u8);
        Assert.True(socket.Poll(TimeSpan.FromSeconds(20), SelectMode.SelectRead));
        Assert.True(SpinWait.SpinUntil(() => Bench.Server.Connections == 0, TimeSpan.FromSeconds(20)));
    }

    private void TheNextOneIsServed()
    {
        using var client = Bench.Client();
        Assert.NotEmpty(client.Status().Inverters);
    }
}

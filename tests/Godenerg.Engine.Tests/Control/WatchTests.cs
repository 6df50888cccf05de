using System.Net.Sockets;
using Godenerg.Engine.Control;

namespace Godenerg.Engine.Tests.Control;

public sealed class WatchTests : IDisposable
{
    private readonly ControlBench _bench = new(new ControlServerOptions { MostWatching = 2 });
    private readonly CancellationTokenSource _leave = new(TimeSpan.FromMinutes(1));

    public void Dispose()
    {
        _leave.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public void A_watcher_is_told_who_answers_then_what_is_known_then_what_comes()
    {
        _bench.Desk.Hub.Publish(_bench.Desk.Sample("QPIRI"));
        _bench.Desk.Hub.Publish(_bench.Desk.Sample("QPIGS"));
        using var client = _bench.Client();
        using var watched = client.Watch(null, _leave.Token).GetEnumerator();
        Assert.Equal("main", Next(watched).Status!.Inverter);
        Assert.Equal("QPIRI", Next(watched).Reading!.Query);
        Assert.Equal("QPIGS", Next(watched).Reading!.Query);
        _bench.Desk.Hub.Publish(_bench.Desk.Sample("QMOD"));
        var mode = Next(watched);
        Assert.Equal(("QMOD", "PI30"), (mode.Reading!.Query, mode.Dialect!.Id));
    }

    [Fact]
    public void A_watcher_is_told_when_the_inverter_is_gone()
    {
        using var client = _bench.Client();
        using var watched = client.Watch(null, _leave.Token).GetEnumerator();
        Next(watched);
        // One after the other: whoever looks in between must not see somebody gone without a reason.
        (_bench.Desk.Problem, _bench.Desk.Identity) = ("the device is gone", null);
        Assert.Equal("the device is gone", Next(watched).Status!.Problem);
    }

    [Fact]
    public void Watching_ends_when_the_watcher_wants_it()
    {
        using var client = _bench.Client();
        using var watched = client.Watch(null, _leave.Token).GetEnumerator();
        Next(watched);
        _leave.Cancel();
        Assert.False(watched.MoveNext());
    }

    [Fact]
    public void Watching_ends_when_the_inverter_is_closed()
    {
        using var client = _bench.Client();
        using var watched = client.Watch(null, _leave.Token).GetEnumerator();
        Next(watched);
        _bench.Desk.Hub.Dispose();
        Assert.False(watched.MoveNext());
        Assert.False(_leave.IsCancellationRequested);
    }

    [Fact]
    public void A_watcher_that_never_reads_is_dropped()
    {
        var socket = _bench.Connect();
        socket.Send("{\"v\":1,\"verb\":\"watch\"}\n"u8);
        Assert.True(socket.Poll(TimeSpan.FromSeconds(20), SelectMode.SelectRead));
        var sample = _bench.Desk.Sample("QPIGS");
        var isDropped = SpinWait.SpinUntil(() =>
        {
            for (var i = 0; i < 200; i++)
                _bench.Desk.Hub.Publish(sample);
            return _bench.Server.Connections == 0;
        }, TimeSpan.FromSeconds(30));
        Assert.True(isDropped);
    }

    [Fact]
    public void A_watcher_that_leaves_frees_his_place()
    {
        for (var i = 0; i < 10; i++)
        {
            var socket = _bench.Connect();
            socket.Send("{\"v\":1,\"verb\":\"watch\"}\n"u8);
            Assert.True(socket.Poll(TimeSpan.FromSeconds(20), SelectMode.SelectRead));
            var buffer = new byte[4096];
            Assert.Contains("\"status\"", System.Text.Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer)), StringComparison.Ordinal);
            socket.Shutdown(SocketShutdown.Send);
            ControlBench.Rest(socket);
        }
    }

    [Fact]
    public void Watchers_never_take_all_the_places()
    {
        using ControlClient first = _bench.Client(), second = _bench.Client(), third = _bench.Client();
        using var one = first.Watch(null, _leave.Token).GetEnumerator();
        using var two = second.Watch(null, _leave.Token).GetEnumerator();
        Next(one);
        Next(two);
        using var three = third.Watch(null, _leave.Token).GetEnumerator();
        Assert.Equal(ControlFault.Busy, Assert.Throws<ControlException>(() => three.MoveNext()).Fault);
    }

    private static Watched Next(IEnumerator<Watched> watched)
    {
        Assert.True(watched.MoveNext());
        return watched.Current;
    }
}

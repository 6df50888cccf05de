using System.Net.Sockets;
using System.Text;
using Godenerg.Engine.Supervision;

namespace Godenerg.Engine.Tests.Supervision;

/// <summary>Over real datagram sockets.</summary>
public sealed class NotifySocketTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    private string Place => Path.Combine(_folder, "notify");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_told_arrives_as_one_datagram_each_time()
    {
        using var manager = Listen(new UnixDomainSocketEndPoint(Place));
        using var line = NotifySocket.TryOpen(Place)!;

        Assert.True(line.TrySend("READY=1\nSTATUS=größer"));
        Assert.True(line.TrySend("WATCHDOG=1"));

        Assert.Equal("READY=1\nSTATUS=größer", Hear(manager));
        Assert.Equal("WATCHDOG=1", Hear(manager));
    }

    [Fact]
    public void A_name_that_begins_with_an_at_sign_stands_in_no_folder()
    {
        var name = "godenerg-" + Guid.NewGuid().ToString("n");
        using var manager = Listen(new UnixDomainSocketEndPoint('\0' + name));
        using var line = NotifySocket.TryOpen('@' + name)!;

        Assert.True(line.TrySend("READY=1"));

        Assert.Equal("READY=1", Hear(manager));
    }

    [Fact]
    public void A_manager_that_reads_nothing_is_not_waited_for()
    {
        using var manager = Listen(new UnixDomainSocketEndPoint(Place));
        using var line = NotifySocket.TryOpen(Place)!;

        // The kernel keeps a few datagrams, or a few hundred; were any waited for, this would never end.
        var isFull = false;
        for (var told = 0; told < 100_000 && !isFull; told++)
            isFull = !line.TrySend("WATCHDOG=1");

        Assert.True(isFull);
        Assert.Equal("WATCHDOG=1", Hear(manager));
        Assert.True(line.TrySend("WATCHDOG=1"));
    }

    [Fact]
    public void A_manager_that_is_gone_is_told_nothing_and_heard_again_when_it_is_back()
    {
        using var line = NotifySocket.TryOpen(Place)!;
        Assert.False(line.TrySend("READY=1"));

        using (Listen(new UnixDomainSocketEndPoint(Place)))
            Assert.True(line.TrySend("READY=1"));
        Assert.False(line.TrySend("READY=1"));
        File.Delete(Place);

        using var again = Listen(new UnixDomainSocketEndPoint(Place));
        Assert.True(line.TrySend("WATCHDOG=1"));
        Assert.Equal("WATCHDOG=1", Hear(again));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("relative")]
    [InlineData("vsock:2:1234")]
    public void Where_nobody_asks_there_is_no_line(string? address) => Assert.Null(NotifySocket.TryOpen(address));

    [Fact]
    public void An_address_that_is_too_long_is_no_line() => Assert.Null(NotifySocket.TryOpen("/" + new string('a', 300)));

    private static Socket Listen(UnixDomainSocketEndPoint place)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 5000 };
        socket.Bind(place);
        return socket;
    }

    private static string Hear(Socket manager)
    {
        var room = new byte[1024];
        return Encoding.UTF8.GetString(room, 0, manager.Receive(room));
    }
}

using Godenerg.Engine.Transports;
using Godenerg.Testing;
using static Godenerg.Wire.Tests.Transports.TransportReading;

namespace Godenerg.Wire.Tests.Transports;

/// <summary>Runs alone: it takes the thread pool away from the whole process.</summary>
[CollectionDefinition(nameof(BlockedPoolTests), DisableParallelization = true)]
public sealed class BlockedPoolAlone;

/// <summary>A plugin that blocks every thread of the pool must not delay a poll.</summary>
[Collection(nameof(BlockedPoolTests))]
public sealed class BlockedPoolTests
{
    [Fact]
    public void A_serial_port_needs_no_thread_of_the_pool()
    {
        using var peer = new PseudoTerminal();
        using var pool = new BlockedPool();
        using var link = new SerialTransport(peer.SlavePath);
        link.Open();
        Talk(link, peer.Write, count => peer.ReadExactly(count, Patience));
        Assert.True(pool.IsBlocked);
    }

    [Fact]
    public void A_hid_device_needs_no_thread_of_the_pool()
    {
        using var peer = new PseudoTerminal();
        using var pool = new BlockedPool();
        using var link = new HidrawTransport(peer.SlavePath, TimeSpan.Zero);
        link.Open();
        Talk(link, peer.Write, count => peer.ReadExactly(9, Patience)[1..(1 + count)]);
        Assert.True(pool.IsBlocked);
    }

    [Fact]
    public void A_connection_needs_no_thread_of_the_pool()
    {
        using var peer = new TcpPeer();
        using var pool = new BlockedPool();
        using var link = new TcpTransport("localhost", peer.Port);
        link.Open();
        peer.Accept();
        Talk(link, peer.Write, peer.ReadExactly);
        Assert.True(pool.IsBlocked);
    }

    private delegate void Send(ReadOnlySpan<byte> bytes);

    private static void Talk(ITransport link, Send send, Func<int, byte[]> receive)
    {
        link.Write([1, 2, 3]);
        Assert.Equal([1, 2, 3], receive(3));
        send([4, 5]);
        Assert.Equal([4, 5], link.ReadExactly(2));
        Assert.Equal(0, link.Read(new byte[8], Moment));
    }
}

using Godenerg.Engine.Transports;
using static Godenerg.Wire.Tests.Transports.TransportReading;

namespace Godenerg.Wire.Tests.Transports;

public sealed class TcpTransportTests
{
    [Fact]
    public void Bytes_go_both_ways_unchanged()
    {
        using var peer = new TcpPeer();
        using var link = Connected(peer);
        link.Write(EveryByte);
        Assert.Equal(EveryByte, peer.ReadExactly(256));
        peer.Write(EveryByte);
        Assert.Equal(EveryByte, link.ReadExactly(256));
    }

    [Fact]
    public void Silence_reads_as_no_bytes()
    {
        using var peer = new TcpPeer();
        using var link = Connected(peer);
        Assert.Equal(0, link.Read(new byte[8], Moment));
    }

    [Fact]
    public void A_close_by_the_other_end_is_gone()
    {
        using var peer = new TcpPeer();
        using var link = Connected(peer);
        peer.Write([1]);
        peer.HangUp();
        Assert.Equal([1], link.ReadExactly(1));
        var fault = link.ReadFails();
        Assert.Equal(TransportFault.Gone, fault.Fault);
        Assert.Contains("closed by the other end", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_without_a_listener_is_refused_in_words()
    {
        int port;
        using (var gone = new TcpPeer())
            port = gone.Port;
        using var link = new TcpTransport("127.0.0.1", port);
        var fault = link.OpenFails();
        Assert.Equal(TransportFault.Missing, fault.Fault);
        Assert.Contains("refused", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_cannot_be_is_an_unknown_host()
    {
        using var link = new TcpTransport("no-such-host.invalid", 8899);
        var fault = link.OpenFails();
        Assert.Equal(TransportFault.Missing, fault.Fault);
        Assert.Contains("unknown host 'no-such-host.invalid'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_name_is_its_address() => Assert.Equal("tcp://[::1]:8899", new TcpTransport("::1", 8899).Name);

    private static TcpTransport Connected(TcpPeer peer)
    {
        var link = new TcpTransport("localhost", peer.Port);
        link.Open();
        peer.Accept();
        return link;
    }
}

using Godenerg.Engine.Transports;
using Godenerg.Testing;
using static Godenerg.Wire.Tests.Transports.TransportReading;

namespace Godenerg.Wire.Tests.Transports;

public sealed class SerialTransportTests
{
    [Fact]
    public void Every_byte_arrives_unchanged()
    {
        using var peer = new PseudoTerminal();
        using var link = Opened(peer.SlavePath);
        peer.Write(EveryByte);
        Assert.Equal(EveryByte, link.ReadExactly(256));
    }

    [Fact]
    public void Every_byte_is_sent_unchanged()
    {
        using var peer = new PseudoTerminal();
        using var link = Opened(peer.SlavePath);
        link.Write(EveryByte);
        Assert.Equal(EveryByte, peer.ReadExactly(256, Patience));
    }

    [Fact]
    public void Silence_reads_as_no_bytes()
    {
        using var peer = new PseudoTerminal();
        using var link = Opened(peer.SlavePath);
        Assert.Equal(0, link.Read(new byte[8], Moment));
    }

    [Fact]
    public void A_long_message_reads_in_pieces_as_small_as_the_buffer()
    {
        using var peer = new PseudoTerminal();
        using var link = Opened(peer.SlavePath);
        peer.Write("(ACK9 \r"u8);
        Span<byte> buffer = stackalloc byte[3];
        Assert.True(link.Read(buffer, Patience) is > 0 and <= 3);
    }

    [Fact]
    public void A_second_open_finds_the_port_busy_even_as_root()
    {
        using var peer = new PseudoTerminal();
        using var link = Opened(peer.SlavePath);
        using var second = new SerialTransport(peer.SlavePath);
        var fault = second.OpenFails();
        Assert.Equal(TransportFault.Busy, fault.Fault);
        Assert.Contains("fuser -v " + peer.SlavePath, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_port_can_be_opened_again()
    {
        using var peer = new PseudoTerminal();
        Opened(peer.SlavePath).Dispose();
        using var second = Opened(peer.SlavePath);
        peer.Write([1, 2]);
        Assert.Equal([1, 2], second.ReadExactly(2));
    }

    [Fact]
    public void A_missing_port_says_how_to_see_what_is_there()
    {
        using var link = new SerialTransport("/dev/ttyUSB-none");
        var fault = link.OpenFails();
        Assert.Equal(TransportFault.Missing, fault.Fault);
        Assert.Contains("godenerg devices", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_no_serial_port()
    {
        using var folder = new TemporaryFolder();
        using var link = new SerialTransport(folder.Write("inverter", ""));
        Assert.Equal(TransportFault.Unusable, link.OpenFails().Fault);
    }

    [Fact]
    public void A_hang_up_is_gone_for_reader_and_writer()
    {
        using var peer = new PseudoTerminal();
        using var link = Opened(peer.SlavePath);
        peer.Dispose();
        Assert.Equal(TransportFault.Gone, link.ReadFails().Fault);
        Assert.Equal(TransportFault.Gone, Assert.Throws<TransportException>(() => link.Write([1])).Fault);
    }

    [Fact]
    public void A_link_to_a_port_that_came_back_under_another_name_is_opened_again()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("inverter");
        using (var first = new PseudoTerminal())
        {
            File.CreateSymbolicLink(path, first.SlavePath);
            using var link = Opened(path);
            first.Dispose();
            Assert.Equal(TransportFault.Gone, link.ReadFails().Fault);
        }

        using var second = new PseudoTerminal();
        File.Delete(path);
        File.CreateSymbolicLink(path, second.SlavePath);
        using var reopened = Opened(path);
        second.Write([7]);
        Assert.Equal([7], reopened.ReadExactly(1));
    }

    internal static SerialTransport Opened(string path)
    {
        var link = new SerialTransport(path);
        link.Open();
        return link;
    }
}

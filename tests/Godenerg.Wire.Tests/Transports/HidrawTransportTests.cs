using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;
using Godenerg.Testing;
using static Godenerg.Wire.Tests.Transports.TransportReading;

namespace Godenerg.Wire.Tests.Transports;

/// <summary>Against a pseudo-terminal, which shows the peer the very bytes that the kernel's hidraw would get.</summary>
public sealed class HidrawTransportTests
{
    [Fact]
    public void A_request_of_eight_bytes_is_one_report_behind_a_zero()
    {
        using var peer = new PseudoTerminal();
        using var link = Opened(peer);
        var request = Pi30Frame.Encode("QPIGS");
        link.Write(request);
        Assert.Equal([0, .. request], peer.ReadExactly(9, Patience));
        Assert.Equal(0, peer.Read(new byte[1], TimeSpan.Zero));
    }

    [Fact]
    public void A_short_request_is_filled_up_with_zeros()
    {
        using var peer = new PseudoTerminal();
        using var link = Opened(peer);
        var request = Pi30Frame.Encode("QPI");
        link.Write(request);
        Assert.Equal([0, .. request, 0, 0], peer.ReadExactly(9, Patience));
    }

    [Fact]
    public void A_request_of_nine_bytes_is_two_reports_and_the_last_is_filled_up()
    {
        using var peer = new PseudoTerminal();
        using var link = Opened(peer);
        var request = Pi30Frame.Encode("QPIGS2");
        link.Write(request);
        byte[] expected = [0, .. request[..8], 0, request[8], 0, 0, 0, 0, 0, 0, 0];
        Assert.Equal(expected, peer.ReadExactly(18, Patience));
    }

    [Fact]
    public void A_report_that_the_buffer_has_no_room_for_is_handed_out_in_parts()
    {
        using var peer = new PseudoTerminal();
        using var link = Opened(peer);
        peer.Write([1, 2, 3, 4, 5, 6, 7, 8]);
        List<byte> received = [];
        foreach (var room in (int[])[5, 8, 8])
        {
            Span<byte> buffer = new byte[room];
            if (received.Count < 8)
                received.AddRange(buffer[..link.Read(buffer, Patience)]);
        }

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], received);
    }

    [Fact]
    public void Silence_reads_as_no_bytes()
    {
        using var peer = new PseudoTerminal();
        using var link = Opened(peer);
        Assert.Equal(0, link.Read(new byte[8], Moment));
    }

    [Fact]
    public void A_second_open_finds_the_device_busy_even_as_root()
    {
        using var peer = new PseudoTerminal();
        using var link = Opened(peer);
        using var second = new HidrawTransport(peer.SlavePath, TimeSpan.Zero);
        Assert.Equal(TransportFault.Busy, second.OpenFails().Fault);
    }

    [Fact]
    public void An_unplugged_device_is_gone_for_reader_and_writer()
    {
        using var peer = new PseudoTerminal();
        using var link = Opened(peer);
        peer.Dispose();
        Assert.Equal(TransportFault.Gone, link.ReadFails().Fault);
        Assert.Equal(TransportFault.Gone, Assert.Throws<TransportException>(() => link.Write([1])).Fault);
    }

    [Fact]
    public void A_missing_node_says_that_it_may_have_another_name()
    {
        using var link = new HidrawTransport("/dev/hidraw-none", TimeSpan.Zero);
        var fault = link.OpenFails();
        Assert.Equal(TransportFault.Missing, fault.Fault);
        Assert.Contains("-d auto", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forbidden_node_says_which_udev_rule_helps()
    {
        var fault = DeviceFault.AtOpen(DeviceKind.Hidraw, "/dev/hidraw0", Errno.EACCES);
        Assert.Equal(TransportFault.NoPermission, fault.Fault);
        Assert.Equal(
            """/dev/hidraw0: permission denied; add a udev rule: SUBSYSTEM=="hidraw", ATTRS{idVendor}=="0665", ATTRS{idProduct}=="5161", MODE="0660", GROUP="plugdev", then replug (or add yourself to the group that owns it)""",
            fault.Message);
    }

    private static HidrawTransport Opened(PseudoTerminal peer)
    {
        var link = new HidrawTransport(peer.SlavePath, TimeSpan.FromMilliseconds(1));
        link.Open();
        return link;
    }
}

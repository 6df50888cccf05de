using Godenerg.Engine.Transports;

namespace Godenerg.Wire.Tests.Transports;

public sealed class DeviceFinderTests : IDisposable
{
    private const string Inverter = "0003:00000665:00005161";

    private readonly TemporaryFolder _folder = new();

    private DeviceFinder Finder => new(_folder.PathOf("sys"), _folder.PathOf("dev"));

    [Fact]
    public void Lists_hid_devices_in_the_order_of_their_numbers()
    {
        Plug("hidraw10", Inverter);
        Plug("hidraw2", Inverter);
        Plug("hidraw0", "0003:0000046D:0000C31C");
        Assert.Equal(["hidraw0", "hidraw2", "hidraw10"], Finder.HidrawNodes().Select(node => Path.GetFileName(node.Path)));
        Assert.Equal([false, true, true], Finder.HidrawNodes().Select(node => node.IsInverterBridge));
    }

    [Fact]
    public void Tells_what_the_kernel_knows_of_a_hid_device()
    {
        Plug("hidraw0", Inverter);
        Assert.Equal(
            new HidrawNode(_folder.PathOf("dev", "hidraw0"), 0x0665, 0x5161, "Cypress USB to Serial", "usb-0000:00:14.0-2/input0", "42"),
            Assert.Single(Finder.HidrawNodes()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0003")]
    [InlineData("0003:zzzz:FFFFFFFFFF")]
    public void A_device_that_the_kernel_describes_badly_is_no_inverter(string ids)
    {
        Plug("hidraw0", ids);
        Assert.False(Assert.Single(Finder.HidrawNodes()).IsInverterBridge);
    }

    [Fact]
    public void A_named_node_that_comes_back_under_another_number_is_found_again()
    {
        Plug("hidraw0", Inverter);
        var factory = new TransportFactory(Finder);
        var address = new DeviceAddress(DeviceKind.Hidraw, _folder.PathOf("dev", "hidraw0"));
        Assert.Equal(_folder.PathOf("dev", "hidraw0"), factory.Candidates(address)[0].Name);

        Directory.Delete(_folder.PathOf("sys", "class", "hidraw", "hidraw0"), recursive: true);
        Plug("hidraw1", Inverter);

        Assert.Equal(_folder.PathOf("dev", "hidraw1"), factory.Candidates(address)[0].Name);
    }

    [Fact]
    public void Another_device_that_took_the_name_is_left_alone()
    {
        Plug("hidraw0", Inverter);
        var factory = new TransportFactory(Finder);
        var address = new DeviceAddress(DeviceKind.Hidraw, _folder.PathOf("dev", "hidraw0"));
        _ = factory.Candidates(address);

        Directory.Delete(_folder.PathOf("sys", "class", "hidraw", "hidraw0"), recursive: true);
        Plug("hidraw0", "0003:0000046D:0000C31C");

        Assert.Contains("another device has this name now", Assert.Throws<TransportException>(() => factory.Candidates(address)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_finds_nothing_keeps_nobody_from_the_next()
    {
        var factory = new TransportFactory(Finder);

        Assert.Equal("/dev/ttyUSB7", Assert.Single(factory.CandidatesOfAll([DeviceAddress.Auto, new DeviceAddress(DeviceKind.Serial, "/dev/ttyUSB7")])).Name);
        Assert.Throws<TransportException>(() => factory.CandidatesOfAll([DeviceAddress.Auto]));
    }

    [Fact]
    public void A_machine_without_devices_has_none()
    {
        Assert.Empty(Finder.HidrawNodes());
        Assert.Empty(Finder.SerialPorts());
    }

    [Fact]
    public void Lists_serial_ports_with_their_stable_names()
    {
        var first = _folder.Write("dev/ttyUSB10", "");
        var second = _folder.Write("dev/ttyUSB2", "");
        var third = _folder.Write("dev/ttyACM0", "");
        _folder.Write("dev/tty1", "");
        var link = _folder.PathOf("dev", "serial", "by-id", "usb-FTDI-if00");
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, "../../ttyUSB10");
        Assert.Equal([new(third, null), new(second, null), new SerialNode(first, link)], Finder.SerialPorts());
    }

    [Fact]
    public void Auto_follows_an_inverter_that_comes_back_under_another_name()
    {
        var factory = new TransportFactory(Finder);
        Plug("hidraw0", Inverter);
        Assert.Equal(_folder.PathOf("dev", "hidraw0"), Assert.Single(factory.Candidates(DeviceAddress.Auto)).Name);
        Directory.Delete(_folder.PathOf("sys", "class", "hidraw", "hidraw0"), recursive: true);
        Plug("hidraw1", Inverter);
        Assert.Equal(_folder.PathOf("dev", "hidraw1"), Assert.Single(factory.Candidates(DeviceAddress.Auto)).Name);
    }

    [Fact]
    public void Auto_never_tries_a_hid_device_that_is_no_inverter()
    {
        Plug("hidraw0", "0003:0000046D:0000C31C");
        var fault = Assert.Throws<TransportException>(() => new TransportFactory(Finder).Candidates(DeviceAddress.Auto));
        Assert.Equal(TransportFault.Missing, fault.Fault);
    }

    [Fact]
    public void Each_kind_of_address_gets_its_transport()
    {
        var session = new ReplaySession(_folder.PathOf("day.tsv"), TimeZoneInfo.Utc, ReplaySpeed.Max, _ => { });
        var factory = new TransportFactory(Finder, session);
        Assert.IsType<HidrawTransport>(Assert.Single(factory.Candidates(new(DeviceKind.Hidraw, "/dev/hidraw0"))));
        Assert.IsType<SerialTransport>(Assert.Single(factory.Candidates(new(DeviceKind.Serial, "/dev/ttyUSB0"))));
        Assert.IsType<TcpTransport>(Assert.Single(factory.Candidates(new(DeviceKind.Tcp, "house", 8899))));
        Assert.IsType<ReplayTransport>(Assert.Single(factory.Candidates(new(DeviceKind.Replay, session.File))));
    }

    public void Dispose() => _folder.Dispose();

    private void Plug(string node, string ids) => _folder.Write(
        $"sys/class/hidraw/{node}/device/uevent",
        $"DRIVER=hid-generic\nHID_ID={ids}\nHID_NAME=Cypress USB to Serial\nHID_PHYS=usb-0000:00:14.0-2/input0\nHID_UNIQ=42\n");
}

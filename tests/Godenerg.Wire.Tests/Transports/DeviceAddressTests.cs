using Godenerg.Engine.Transports;

namespace Godenerg.Wire.Tests.Transports;

public sealed class DeviceAddressTests
{
    [Theory]
    [InlineData("auto", nameof(DeviceKind.Auto), "", 0)]
    [InlineData("/dev/hidraw0", nameof(DeviceKind.Hidraw), "/dev/hidraw0", 0)]
    [InlineData("/dev/ttyUSB0", nameof(DeviceKind.Serial), "/dev/ttyUSB0", 0)]
    [InlineData("/dev/pts/3", nameof(DeviceKind.Serial), "/dev/pts/3", 0)]
    [InlineData("./inverter", nameof(DeviceKind.Serial), "./inverter", 0)]
    [InlineData("tcp://house:8899", nameof(DeviceKind.Tcp), "house", 8899)]
    [InlineData("tcp://[::1]:8899", nameof(DeviceKind.Tcp), "::1", 8899)]
    [InlineData("replay:days/one.tsv", nameof(DeviceKind.Replay), "days/one.tsv", 0)]
    public void Reads_an_address_and_writes_it_back(string text, string kind, string target, int port)
    {
        Assert.True(DeviceAddress.TryParse(text, out var address, out _));
        Assert.Equal(new DeviceAddress(Enum.Parse<DeviceKind>(kind), target, port), address);
        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("inverter")]
    [InlineData("AUTO")]
    [InlineData("replay:")]
    [InlineData("tcp://house")]
    [InlineData("tcp://house:0")]
    [InlineData("tcp://house:70000")]
    [InlineData("tcp://:8899")]
    [InlineData("tcp://house:8899/path")]
    [InlineData("http://house:8899")]
    public void Refuses_what_is_no_address_and_says_what_is_allowed(string text)
    {
        Assert.False(DeviceAddress.TryParse(text, out _, out var error));
        Assert.StartsWith($"'{text}' is no device", error, StringComparison.Ordinal);
        Assert.Contains("tcp://192.168.1.50:8899", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_what_it_leads_to_in_the_end()
    {
        using var folder = new TemporaryFolder();
        var node = folder.Write("hidraw3", "");
        File.CreateSymbolicLink(folder.PathOf("middle"), node);
        File.CreateSymbolicLink(folder.PathOf("inverter"), folder.PathOf("middle"));
        Assert.Equal(DeviceKind.Hidraw, DeviceAddress.AtPath(folder.PathOf("inverter")).Kind);
    }

    [Fact]
    public void A_loop_of_links_is_left_for_opening_to_complain_about()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.PathOf("a"), folder.PathOf("b"));
        File.CreateSymbolicLink(folder.PathOf("b"), folder.PathOf("a"));
        Assert.Equal(DeviceKind.Serial, DeviceAddress.AtPath(folder.PathOf("a")).Kind);
    }
}

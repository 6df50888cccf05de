using Godenerg.OledFeed.Devices;
using Godenerg.Plugins.Contract;

namespace Godenerg.OledFeed.Tests;

public sealed class OptionsTests : IDisposable
{
    private readonly string _devices = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_devices, recursive: true);

    [Fact]
    public async Task Without_a_bus_there_is_no_display_and_no_timer()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        Assert.DoesNotContain("health display", house.Offers);
        Assert.Equal(0, house.Timers);
    }

    [Fact]
    public async Task A_bus_that_is_missing_is_bad_health_that_says_what_to_do_and_the_feed_goes_on()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>("bus: 253\naddress: 0x3D\ncontroller: sh1106\nrotate: 180\ncontrast: 20");
        await house.Log.Line("there is no I²C bus 253");
        Assert.Equal(Health.Bad, house.Look("display").Health);
        Assert.Contains("/dev/i2c-253 is missing", house.Look("display").Message, StringComparison.Ordinal);
        Assert.Equal(200, (await house.Ask("GET /oled", cancel: TestContext.Current.CancellationToken)).Status);
        Assert.Empty(house.Faults);
    }

    [Theory]
    [InlineData("address: 3C", "address is '3C'; allowed: 0x08 to 0x77")]
    [InlineData("controller: st7735", "ssd1306, sh1106")]
    [InlineData("rotate: 90", "rotate is '90'; allowed: 0, 180")]
    [InlineData("contrast: 300", "contrast is '300'; allowed: 0 to 255")]
    [InlineData("size: 1x1", "size is '1x1'; allowed: a width of 8 to 256")]
    [InlineData("size: 200x64", "size is '200x64'; no such display hangs on one of these controllers")]
    [InlineData("inverter: cellar", "inverter: 'cellar' is none; allowed are house")]
    [InlineData("size: 96x16", "size: there is no layout for 96x16; there are 128x64, 128x32, 64x48; another one is a file 96x16.txt")]
    [InlineData("bus: 1\npage: moon", "page: there is no page 'moon' for 128x64")]
    public async Task A_wrong_value_says_what_is_allowed(string section, string says)
    {
        var wrong = await Assert.ThrowsAsync<PluginOptionsException>(() => PluginHouse.Start<OledFeedPlugin>(section));
        Assert.Contains(says, Assert.Single(wrong.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_bus_it_says_how_to_switch_one_on()
    {
        var missing = Assert.Throws<IOException>(() => new I2cPlace(1, 0x3C, _devices).Check());
        Assert.Equal(
            $"there is no I²C bus 1 ({_devices}/i2c-1 is missing); switch it on: on a Raspberry Pi with 'sudo raspi-config nonint do_i2c 0', elsewhere with 'sudo modprobe i2c-dev' and a line 'i2c-dev' in /etc/modules-load.d/i2c.conf",
            missing.Message);
    }

    [Fact]
    public void With_other_buses_it_names_them()
    {
        File.WriteAllText(Path.Combine(_devices, "i2c-20"), "");
        File.WriteAllText(Path.Combine(_devices, "i2c-7"), "");
        var missing = Assert.Throws<IOException>(() => new I2cPlace(1, 0x3C, _devices).Check());
        Assert.EndsWith("there is 20, 7: set 'bus' to one of them", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_display_that_does_not_answer_says_where_to_look()
    {
        var message = new I2cPlace(1, 0x3C).NobodyThere("Error 121 performing I2C data transfer.");
        Assert.StartsWith("no display answers on bus 1 at 0x3C (Error 121 performing I2C data transfer); look at the four wires", message, StringComparison.Ordinal);
        Assert.Contains("'i2cdetect -y 1'", message, StringComparison.Ordinal);
    }
}

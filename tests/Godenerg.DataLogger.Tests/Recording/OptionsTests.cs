using Godenerg.Plugins.Contract;

namespace Godenerg.DataLogger.Tests.Recording;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("interval: 500 ms", "1 s to 1 h")]
    [InlineData("interval: 2 h", "1 s to 1 h")]
    [InlineData("intervals: [battery.volage 2 s]", "battery.voltage")]
    [InlineData("intervals: [battery.voltage]", "write it like battery.voltage 2 s")]
    [InlineData("intervals: [battery.voltage 2 weeks]", "write it like battery.voltage 2 s")]
    [InlineData("intervals: [battery.voltage 100 ms]", "1 s to 1 h")]
    [InlineData("leave-out: [batery.voltage]", "battery.voltage")]
    [InlineData("leave-out: [nothing.*]", "battery.*")]
    [InlineData("flush: 1 s", "5 s to 1 h")]
    [InlineData("keep-samples: 1 h", "1 d to 36500 d")]
    [InlineData("keep-quarters: 0 s", "1 d to 36500 d")]
    [InlineData("keep-hours: 40000 d", "1 d to 36500 d")]
    [InlineData("most-megabytes: 1", "20 to 1000000")]
    public async Task Says_what_is_wrong_with_a_key_and_what_is_allowed(string section, string allowed)
    {
        var wrong = await Assert.ThrowsAsync<PluginOptionsException>(() => PluginHouse.Start<DataLoggerPlugin>(section));

        Assert.Contains(section.Split(':')[0], Assert.Single(wrong.Errors), StringComparison.Ordinal);
        Assert.Contains(allowed, wrong.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_every_key()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>(
            "interval: 30 s\nintervals: [battery.voltage 2 s, output.* 1 min]\nleave-out: [service.*]\nflush: 2 min\nkeep-samples: 400 d\nkeep-quarters: 1000 d\nkeep-hours: 36500 d\nmost-megabytes: 500");
        Assert.Empty(house.Faults);
    }
}

using Godenerg.Plugins.Contract;

namespace Godenerg.Blueprint.Tests;

public sealed class BlueprintPluginTests
{
    [Fact]
    public async Task Logs_a_line_a_minute()
    {
        await using var house = await PluginHouse.Start<BlueprintPlugin>();
        house.Publish();
        house.Advance(TimeSpan.FromSeconds(10));
        house.Publish();
        house.Advance(TimeSpan.FromSeconds(49));
        Assert.Empty(house.Log.Lines);
        house.Publish();
        house.Advance(TimeSpan.FromSeconds(1));
        Assert.Matches("house: battery [0-9.]+ V, [+-]?[0-9]+ A; PV [0-9]+ W$", await house.Log.Line("battery"));
    }

    [Fact]
    public async Task Logs_as_often_as_its_owner_says()
    {
        await using var house = await PluginHouse.Start<BlueprintPlugin>("every: 5 s");
        house.Publish();
        house.Advance(TimeSpan.FromSeconds(5));
        await house.Log.Line("battery");
    }

    [Theory]
    [InlineData("every: 100 ms")]
    [InlineData("every: 2 d")]
    public async Task Refuses_a_pause_that_nobody_can_want(string section)
    {
        var wrong = await Assert.ThrowsAsync<PluginOptionsException>(() => PluginHouse.Start<BlueprintPlugin>(section));
        Assert.Contains("every", Assert.Single(wrong.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_hello_over_HTTP_with_what_is_known()
    {
        await using var house = await PluginHouse.Start<BlueprintPlugin>();
        Assert.Equal("house: no reading yet\n", await house.AskText("GET /hello"));
        house.Publish();
        Assert.StartsWith("house: battery ", await house.AskText("GET /hello"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_why_an_inverter_is_silent()
    {
        await using var house = await PluginHouse.Start<BlueprintPlugin>();
        Assert.Equal(Health.Good, house.Look("inverters").Health);
        house.LoseInverter("no answer since 10 s");
        Assert.Equal(new HealthReport(Health.Degraded, "house: no answer since 10 s"), house.Look("inverters"));
        Assert.Equal("house: no answer since 10 s\n", await house.AskText("GET /hello"));
    }
}

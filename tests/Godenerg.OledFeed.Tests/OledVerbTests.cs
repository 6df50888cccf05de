using Godenerg.Plugins.Contract;

namespace Godenerg.OledFeed.Tests;

public sealed class OledVerbTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Previews_the_picture_in_half_blocks()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        house.Publish();
        var (exit, output, _) = await house.Type("oled --preview --page now", Cancel);
        Assert.Equal((0, await house.AskText("GET /oled?page=now&format=text")), (exit, output));
    }

    [Fact]
    public async Task Previews_the_picture_of_another_machine()
    {
        await using var there = await PluginHouse.Start<OledFeedPlugin>();
        there.Publish();
        using var server = new FeedServer(there);
        await using var here = await PluginHouse.Start<OledFeedPlugin>();
        var (exit, output, _) = await here.Type($"oled --preview --page battery --size 128x32 --from {server.Address}", Cancel);
        Assert.Equal((0, await there.AskText("GET /oled?page=battery&size=128x32&format=text")), (exit, output));
    }

    [Fact]
    public async Task Follows_until_it_is_ended_by_hand_and_that_is_no_failure()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        house.Publish();
        using var server = new FeedServer(house);
        foreach (var from in new[] { "", " --from " + server.Address })
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var typed = house.Type("oled --preview --follow --page house" + from, ended.Token);
            await PluginHouse.Until(() => house.Timers > 0);
            Assert.False(typed.IsCompleted);
            await ended.CancelAsync();
            Assert.Equal(0, (await typed).Exit);
        }
    }

    [Fact]
    public async Task Says_what_the_other_machine_refuses()
    {
        await using var there = await PluginHouse.Start<OledFeedPlugin>();
        using var server = new FeedServer(there);
        var (exit, _, error) = await there.Type($"oled --preview --page moon --from {server.Address}", Cancel);
        Assert.Equal(1, exit);
        Assert.Contains("there is no page 'moon' for 128x64; allowed are now, sun", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oled", "say either --preview, to see the picture here, or --from http://house:8889 --bus 1")]
    [InlineData("oled --bus 1", "--bus wants --from")]
    [InlineData("oled --from house --bus 1", "--from 'house' is no address of a house; write it like http://house:8889")]
    [InlineData("oled --preview --bus 1 --from http://house:8889", "say either")]
    [InlineData("oled --preview --size 5x5", "--size '5x5' is not allowed; allowed are a width of 8 to 256")]
    [InlineData("oled --bus 1 --from http://house:8889 --controller st7735", "--controller 'st7735' is not allowed; allowed are ssd1306, sh1106")]
    [InlineData("oled --bus 1 --from http://house:8889 --address 60", "--address '60' is none; allowed are 0x08 to 0x77")]
    [InlineData("oled --preview --token-file no/such/file", "--token-file 'no/such/file' cannot be read")]
    [InlineData("oled --bus 999 --from http://house:8889", "--bus '999' is not allowed; allowed are 0 to 255")]
    [InlineData("oled --bus 1 --from http://house:8889 --rotate 90", "--rotate '90' is not allowed; allowed are 0, 180")]
    public async Task A_wrong_command_line_says_what_is_allowed(string line, string says)
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        var (exit, _, error) = await house.Type(line, Cancel);
        Assert.Equal(2, exit);
        Assert.StartsWith(says, error, StringComparison.Ordinal);
    }
}

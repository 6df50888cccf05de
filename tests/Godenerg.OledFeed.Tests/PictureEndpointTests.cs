using System.Text;
using Godenerg.OledFeed.Pictures;
using Godenerg.Plugins.Contract;

namespace Godenerg.OledFeed.Tests;

public sealed class PictureEndpointTests
{
    private static readonly FrameSize Large = new(128, 64);

    [Fact]
    public async Task All_formats_show_the_same_picture()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        house.Publish();
        var png = PngReader.Read((await house.Ask("GET /oled?page=now", cancel: TestContext.Current.CancellationToken)).Body.Span);
        var raw = new Frame(Large);
        FrameFormats.ReadRaw((await house.Ask("GET /oled?page=now&format=raw", cancel: TestContext.Current.CancellationToken)).Body.Span, raw);
        var pbm = await house.Ask("GET /oled?page=now&format=pbm", cancel: TestContext.Current.CancellationToken);

        Assert.True(png.Shows(raw));
        Assert.False(png.Shows(new Frame(Large)), "the picture is empty");
        Assert.Equal(FrameFormats.Blocks(png), await house.AskText("GET /oled?page=now&format=text"));
        Assert.Equal("P4\n128 64\n", Encoding.ASCII.GetString(pbm.Body.Span[..10]));
        Assert.Equal(FrameFormats.Rows(png, 1), pbm.Body[10..].ToArray());
    }

    [Theory]
    [InlineData("png", "image/png")]
    [InlineData("raw", "application/octet-stream")]
    [InlineData("pbm", "image/x-portable-bitmap")]
    [InlineData("text", "text/plain; charset=utf-8")]
    public async Task Every_format_says_what_it_is(string format, string type)
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        Assert.Equal(type, (await house.Ask($"GET /oled?format={format}", cancel: TestContext.Current.CancellationToken)).ContentType);
    }

    [Theory]
    [InlineData("128x64", 1024)]
    [InlineData("128x32", 512)]
    [InlineData("64x48", 384)]
    public async Task The_raw_format_is_as_large_as_the_memory_of_the_display(string size, int bytes)
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        Assert.Equal(bytes, (await house.Ask($"GET /oled?format=raw&size={size}", cancel: TestContext.Current.CancellationToken)).Body.Length);
    }

    [Fact]
    public async Task A_png_can_be_larger()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        house.Publish();
        var large = await house.Ask("GET /oled?page=battery&scale=2&size=64x48", cancel: TestContext.Current.CancellationToken);
        Assert.Equal([0, 0, 0, 128, 0, 0, 0, 96], large.Body.Slice(16, 8).ToArray());
    }

    [Fact]
    public async Task Who_has_the_picture_already_gets_no_other_one()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        house.Publish();
        var tag = (await Ask(house, "now")).Headers["ETag"];

        var again = await Ask(house, "now", tag);
        Assert.Equal((304, 0), (again.Status, again.Body.Length));
        Assert.Equal(tag, again.Headers["ETag"]);
        Assert.Equal(200, (await Ask(house, "battery", tag)).Status);
    }

    [Fact]
    public async Task The_pages_turn_with_the_time()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        var seen = new HashSet<string>();
        for (var second = 0; second < 40; second++)
        {
            house.Publish();
            seen.Add(await house.AskText("GET /oled?format=text"));
            house.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (var page in new[] { "now", "battery", "house" })
            Assert.Contains(await house.AskText($"GET /oled?format=text&page={page}"), seen);
    }

    [Fact]
    public async Task An_inverter_that_is_lost_is_said_whatever_page_was_to_come()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        house.Publish();
        house.LoseInverter("no answer since 10 s");
        Assert.Equal(await house.AskText("GET /oled?format=text&page=lost"), await house.AskText("GET /oled?format=text"));
    }

    [Theory]
    [InlineData("size=12x13", "size: '12x13' is no size of a display; allowed are a width of 8 to 256 and a height of 8 to 64")]
    [InlineData("size=96x16", "size: there is no layout for 96x16; there are 128x64, 128x32, 64x48")]
    [InlineData("page=moon", "page: there is no page 'moon' for 128x64; allowed are now, sun, battery, house, alarm, lost, and turn")]
    [InlineData("format=gif", "format: 'gif' is none; allowed are png, pbm, raw and text")]
    [InlineData("scale=17", "scale: '17' is not allowed; a png can be 1 to 16 times as large")]
    [InlineData("scale=2&format=raw", "scale: '2' is not allowed")]
    [InlineData("inverter=cellar", "inverter: 'cellar' is none; allowed are house")]
    [InlineData("sice=128x64", "sice: not known here; allowed are format, size, page, inverter, scale")]
    public async Task What_is_not_allowed_says_which_word_and_what_is(string query, string says)
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        var answer = await house.Ask("GET /oled?" + query, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(400, answer.Status);
        Assert.Contains("\"detail\":\"" + says, Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
    }

    private static Task<HttpAnswer> Ask(PluginHouse house, string page, string? known = null)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (known is not null)
            headers["If-None-Match"] = known;
        var request = new HttpRequest("GET", "/oled", new Dictionary<string, string>(), new Dictionary<string, string> { ["page"] = page }, headers, default, null);
        return house.Offered<HttpEndpoint>().Single(endpoint => endpoint.Path == "/oled").Handle(request, TestContext.Current.CancellationToken);
    }
}

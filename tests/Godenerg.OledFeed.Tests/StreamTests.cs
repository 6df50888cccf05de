using System.Text;
using Godenerg.OledFeed.Pictures;
using Godenerg.OledFeed.Tests.Emulated;
using Godenerg.OledFeed.Devices;
using Godenerg.OledFeed.Verbs;
using Godenerg.Plugins.Contract;

namespace Godenerg.OledFeed.Tests;

public sealed class StreamTests
{
    private static readonly FrameSize Large = new(128, 64);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_piece_says_when_to_come_again_and_the_second_is_the_picture()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        house.Publish();
        await using var pieces = await Follow(house, "page=now");
        Assert.Equal("retry: 3000\n\n", await Next(pieces));
        var picture = (await Next(pieces)).Split('\n');
        Assert.Matches("^id: [0-9a-f]{16}$", picture[0]);
        Assert.Equal("event: frame", picture[1]);
        var raw = (await house.Ask("GET /oled?page=now&format=raw", cancel: Cancel)).Body.ToArray();
        Assert.Equal("data: " + Convert.ToBase64String(raw), picture[2]);
        Assert.Equal(["", ""], picture[3..]);
    }

    [Fact]
    public async Task Whoever_finds_base64_hard_can_have_hexadecimal()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        house.Publish();
        await using var pieces = await Follow(house, "page=battery&encoding=hex&size=64x48");
        await Next(pieces);
        var raw = (await house.Ask("GET /oled?page=battery&format=raw&size=64x48", cancel: Cancel)).Body.ToArray();
        Assert.Contains("\ndata: " + Convert.ToHexStringLower(raw) + "\n", await Next(pieces), StringComparison.Ordinal);
    }

    /// <summary>The page tells only that there was no reading yet, and the time, whose minute does not end.</summary>
    [Fact]
    public async Task Nothing_is_sent_while_nothing_changes_but_a_remark_every_quarter_of_a_minute()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        await using var pieces = await Follow(house, "page=lost");
        await Next(pieces);
        await Next(pieces);
        var next = Next(pieces);
        for (var second = 1; second < 15; second++)
        {
            await Second(house);
            Assert.False(next.IsCompleted, $"something was sent after {second} s");
        }

        house.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(": still here\n\n", await next.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
    }

    [Fact]
    public async Task Who_comes_back_with_the_picture_that_is_shown_does_not_get_it_again()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        house.Publish();
        await using var pieces = await Follow(house, "page=battery");
        await Next(pieces);
        var id = (await Next(pieces)).Split('\n')[0][4..];

        await using var again = await Follow(house, "page=battery", id);
        await Next(again);
        var next = Next(again);
        house.LoseInverter("no answer");
        await PluginHouse.Until(() =>
        {
            house.Advance(TimeSpan.FromSeconds(1));
            return next.IsCompleted;
        });
        Assert.DoesNotContain(id, await next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_ends_with_the_plugin()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        await using var pieces = await Follow(house, "");
        await Next(pieces);
        await Next(pieces);
        var next = pieces.MoveNextAsync().AsTask();
        await house.Stop();
        Assert.False(await next.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
    }

    [Theory]
    [InlineData("encoding=utf8", "encoding: 'utf8' is none; allowed are base64 and hex")]
    [InlineData("format=png", "format: not known here; allowed are encoding, size, page, inverter")]
    public async Task What_is_not_allowed_says_which_word_and_what_is(string query, string says)
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        var answer = await house.Ask("GET /oled/stream?" + query, cancel: Cancel);
        Assert.Equal(400, answer.Status);
        Assert.Contains("\"detail\":\"" + says, Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Controller.Ssd1306)]
    [InlineData(Controller.Sh1106)]
    public async Task A_display_of_another_machine_shows_what_the_png_shows(Controller kind)
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        house.Publish();
        using var server = new FeedServer(house);
        using var controller = new EmulatedController(kind == Controller.Sh1106);
        using var keeper = new PanelKeeper(() => controller, new PanelModel(kind, Large, false, 127), house.Clock, house.Log);
        using var studio = new Studio();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var outlet = new WaitingOutlet(new PanelOutlet(keeper, TextWriter.Null));
        var listener = new ShowingListener(Large, studio.Layout("128x64"), outlet, TextWriter.Null, house.Clock);
        var following = new HouseFeed(new Uri(server.Address + "/oled/stream?page=house"), null, house.Clock).FollowAsync(listener, enough.Token);
        await outlet.Shown.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        var png = PngReader.Read((await house.Ask("GET /oled?page=house", cancel: Cancel)).Body.Span);
        Assert.Equal(FrameFormats.Blocks(png), FrameFormats.Blocks(new Glass(Large, controller).Look()));
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
    }

    private static async Task<IAsyncEnumerator<ReadOnlyMemory<byte>>> Follow(PluginHouse house, string query, string? lastId = null)
    {
        var words = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (lastId is not null)
            headers["Last-Event-ID"] = lastId;
        var request = new HttpRequest("GET", "/oled/stream", new Dictionary<string, string>(), words, headers, default, null);
        var answer = await house.Offered<HttpEndpoint>().Single(endpoint => endpoint.Path == "/oled/stream").Handle(request, Cancel);
        Assert.Equal((200, "text/event-stream"), (answer.Status, answer.ContentType));
        return answer.Pieces!.GetAsyncEnumerator(Cancel);
    }

    private static async Task<string> Next(IAsyncEnumerator<ReadOnlyMemory<byte>> pieces)
    {
        Assert.True(await pieces.MoveNextAsync());
        return Encoding.ASCII.GetString(pieces.Current.Span);
    }

    /// <summary>Lets a second pass, and whoever waited for it wait for the next.</summary>
    private static async Task Second(PluginHouse house)
    {
        await PluginHouse.Until(() => house.Timers > 0);
        house.Advance(TimeSpan.FromSeconds(1));
        await PluginHouse.Until(() => house.Timers > 0);
    }

    private sealed class WaitingOutlet(IOutlet inner) : IOutlet
    {
        private readonly TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Shown => _shown.Task;

        public void Show(Frame frame)
        {
            inner.Show(frame);
            _shown.TrySetResult();
        }
    }
}

using System.Collections.Concurrent;
using Godenerg.OledFeed.Verbs;
using Godenerg.Plugins.Contract;

namespace Godenerg.OledFeed.Tests;

/// <summary>Over a real socket.</summary>
public sealed class HouseFeedTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private readonly Listener _heard = new();
    private Task _following = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _following.ContinueWith(_ => { }, TaskScheduler.Default);
        _enough.Dispose();
    }

    [Fact]
    public async Task Comes_back_to_a_house_that_was_away_and_says_since_when_meanwhile()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        house.Publish();
        using var server = new FeedServer(house);
        Follow(house, server.Address + "/oled/stream?page=battery");
        await PluginHouse.Until(() => Came > 0, "a picture");
        Assert.Equal((await house.Ask("GET /oled?format=raw&page=battery", cancel: TestContext.Current.CancellationToken)).Body.ToArray(), _heard.Came.First());

        var last = house.Clock.GetUtcNow();
        server.GoAway();
        await Until(house, () => Lost > 1, "the loss");
        Assert.All(_heard.Lost, loss => Assert.InRange(loss.LastHeard!.Value, last, last + TimeSpan.FromMinutes(2)));

        var came = Came;
        server.ComeBack();
        await Until(house, () => Came > came, "a picture again");
    }

    [Fact]
    public async Task One_break_that_is_mended_at_once_is_not_told()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        house.Publish();
        using var server = new FeedServer(house);
        Follow(house, server.Address + "/oled/stream?page=battery");
        await PluginHouse.Until(() => Came > 0, "a picture");
        server.GoAway();
        server.ComeBack();
        await Until(house, () => Came > 1, "a picture again");
        Assert.Equal(0, Lost);
    }

    [Fact]
    public async Task A_house_that_says_no_for_good_is_not_asked_again()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        using var server = new FeedServer(house);
        var refusal = await new HouseFeed(new Uri(server.Address + "/oled/stream?page=moon"), null, house.Clock).FollowAsync(_heard, TestContext.Current.CancellationToken);
        Assert.Contains("answers 400: page: there is no page 'moon'", refusal, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_token_goes_along()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        using var server = new FeedServer(house);
        _following = new HouseFeed(new Uri(server.Address + "/oled/stream"), "sesame", house.Clock).FollowAsync(_heard, _enough.Token);
        await PluginHouse.Until(() => Came > 0, "a picture");
        Assert.Contains("Authorization: Bearer sesame", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_house_that_hangs_is_left_after_a_while()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        using var mute = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        mute.Start();
        Follow(house, $"http://{mute.LocalEndpoint}/oled/stream");
        await Until(house, () => Lost > 0, "the loss");
        Assert.Contains("says nothing for 40 s", _heard.Lost.First().Problem, StringComparison.Ordinal);
    }

    private int Came => _heard.Came.Count;

    private int Lost => _heard.Lost.Count;

    private void Follow(PluginHouse house, string stream) => _following = new HouseFeed(new Uri(stream), null, house.Clock).FollowAsync(_heard, _enough.Token);

    /// <summary>Time passes meanwhile.</summary>
    private static Task Until(PluginHouse house, Func<bool> isSo, string what) => PluginHouse.Until(
        () =>
        {
            house.Advance(TimeSpan.FromMilliseconds(500));
            return isSo();
        },
        what);

    private sealed class Listener : IFeedListener
    {
        public ConcurrentQueue<byte[]> Came { get; } = [];

        public ConcurrentQueue<(string Problem, DateTimeOffset? LastHeard)> Lost { get; } = [];

        void IFeedListener.Came(byte[] raw) => Came.Enqueue(raw);

        void IFeedListener.Lost(string problem, DateTimeOffset? lastHeard) => Lost.Enqueue((problem, lastHeard));
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using Godenerg.HttpApi.Serving.Kestrel;
using Godenerg.Plugins.Contract;

namespace Godenerg.HttpApi.Tests;

/// <summary>What live streams tell.</summary>
public sealed class StreamTests
{
    [Fact]
    public async Task First_comes_the_whole_picture_and_then_what_changes()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        using var live = await Live.Follow(web, "/api/v1/stream?metrics=battery.*,inverter.mode");
        var (kind, first) = await live.Next();
        Assert.Equal("snapshot", kind);
        Assert.True(first.GetProperty("values").TryGetProperty("battery.voltage", out _));
        Assert.False(first.GetProperty("values").TryGetProperty("pv.power", out _));
        Assert.True(first.GetProperty("control").TryGetProperty("because", out _));

        web.House.Publish("QMOD");

        (kind, var second) = await live.Next();
        Assert.Equal("change", kind);
        Assert.Equal("inverter.mode", Assert.Single(second.GetProperty("values").EnumerateObject()).Name);
    }

    [Fact]
    public async Task A_value_that_has_grown_old_becomes_null()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        using var live = await Live.Follow(web, "/api/v1/stream?metrics=battery.voltage,inverter.mode");
        await live.Next();

        web.House.Advance(TimeSpan.FromMinutes(1));
        web.House.Publish("QMOD");

        var values = (await live.Next()).Data.GetProperty("values");
        Assert.Equal(JsonValueKind.Null, values.GetProperty("battery.voltage").ValueKind);
    }

    [Fact]
    public async Task Many_followers_all_get_the_same()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        var crowd = new List<Live>();
        for (var i = 0; i < 50; i++)
            crowd.Add(await Live.Follow(web, "/api/v1/stream"));
        foreach (var one in crowd)
            Assert.Equal("snapshot", (await one.Next()).Kind);
        web.House.Publish("QMOD");
        foreach (var one in crowd)
            Assert.Equal("change", (await one.Next()).Kind);
        crowd.ForEach(one => one.Dispose());
    }

    [Fact]
    public async Task What_happens_is_told_and_told_again_to_who_comes_back()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        string id;
        using (var live = await Live.Follow(web, "/api/v1/stream?metrics=battery.voltage"))
        {
            await live.Next();
            web.House.Tell(EngineEventKind.Stage, "58.4 V was reached", "absorb");
            var (kind, data) = await live.Next();
            Assert.Equal(("happened", "stage", "absorb"), (kind, data.GetProperty("kind").GetString(), data.GetProperty("subject").GetString()));
            id = live.LastId;
        }

        web.House.Advance(TimeSpan.FromSeconds(1));
        web.House.Tell(EngineEventKind.Alarm, "the battery is hot");

        using var again = await Live.Follow(web, "/api/v1/stream?metrics=battery.voltage", id);
        Assert.Equal("snapshot", (await again.Next()).Kind);
        Assert.Equal("the battery is hot", (await again.Next()).Data.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Who_wants_a_change_a_minute_hears_between_that_the_line_is_alive()
    {
        var wall = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var began = wall.GetTimestamp();
        await using var house = await PluginHouse.Start(new HttpApiPlugin(() => new KestrelWebServer(), wall), "listen: [\"127.0.0.1:0\"]");
        house.Publish();
        using var client = new HttpClient();
        var line = await house.Log.Line("Listening on http://");
        using var answer = await client.GetAsync(new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..] + "/api/v1/stream?every=1min&metrics=inverter.mode"), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), Encoding.UTF8);
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is not "")
        {
        }

        house.Publish("QMOD");
        var (comments, isChange) = (0, false);
        while (!isChange)
        {
            var next = lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();
            await PluginHouse.Until(
                () =>
                {
                    if (!next.IsCompleted)
                        wall.Advance(TimeSpan.FromSeconds(0.5));
                    return next.IsCompleted;
                },
                "a line");
            comments += await next == ":" ? 1 : 0;
            isChange = await next == "event: change";
        }

        Assert.True(comments >= 1, "it was silent for a minute");
        Assert.True(wall.GetElapsedTime(began) >= TimeSpan.FromMinutes(1), "it came early");
    }

    [Fact]
    public async Task Who_begins_is_not_told_what_happened_before()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        web.House.Tell(EngineEventKind.Alarm, "long ago");
        using var live = await Live.Follow(web, "/api/v1/stream?metrics=inverter.mode", "no id");
        await live.Next();
        web.House.Publish("QMOD");
        Assert.Equal("change", (await live.Next()).Kind);
    }

    [Fact]
    public async Task Streams_end_with_the_plugin()
    {
        var web = await WebHouse.Open();
        web.House.Publish();
        using var live = await Live.Follow(web, "/api/v1/stream");
        await live.Next();

        await web.House.Stop();

        await live.End();
        Assert.Empty(web.House.Faults);
        await web.DisposeAsync();
    }

    [Theory]
    [InlineData("/api/v1/stream?metrics=battery.volts", "battery.volts")]
    [InlineData("/api/v1/stream?every=0", "every")]
    [InlineData("/api/v1/stream?every=2h", "every")]
    [InlineData("/api/v1/stream?inverter=other", "other")]
    public async Task What_cannot_be_followed_is_told(string target, string word)
    {
        await using var web = await WebHouse.Open();
        var problem = await WebHouse.Problem(await web.Get(target), HttpStatusCode.BadRequest);
        Assert.Contains(word.Split('=')[0] is "every" ? "'" : word, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    /// <summary>A client of a stream.</summary>
    private sealed class Live(HttpResponseMessage answer, StreamReader lines) : IDisposable
    {
        private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));

        public string LastId { get; private set; } = "";

        public static async Task<Live> Follow(WebHouse web, string target, string? lastId = null)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, new Uri(target, UriKind.Relative));
            if (lastId is not null)
                request.Headers.Add("Last-Event-ID", lastId);
            var answer = await web.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
            return new Live(answer, new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), Encoding.UTF8));
        }

        public async Task<(string Kind, JsonElement Data)> Next()
        {
            var kind = "";
            while (await lines.ReadLineAsync(_patience.Token) is { } line)
                if (line.StartsWith("event: ", StringComparison.Ordinal))
                    kind = line[7..];
                else if (line.StartsWith("id: ", StringComparison.Ordinal))
                    LastId = line[4..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                    return (kind, JsonDocument.Parse(line[6..]).RootElement);
            throw new EndOfStreamException();
        }

        public async Task End()
        {
            try
            {
                while (await lines.ReadLineAsync(_patience.Token) is not null)
                {
                }
            }
            catch (Exception cut) when (cut is IOException or HttpRequestException)
            {
                // Cut off, or ended: either way it is over.
            }
        }

        public void Dispose()
        {
            lines.Dispose();
            answer.Dispose();
            _patience.Dispose();
        }
    }
}

using System.Net;
using Godenerg.Plugins.Contract;

namespace Godenerg.HttpApi.Tests;

/// <summary>A server that was used, with clients still there, goes as wholly as one that was not.</summary>
[Collection(LoadedHouse.Alone)]
public sealed class ReloadTests
{
    private const int Generations = 15;

    [Fact]
    public async Task Generations_that_have_served_leave_nothing()
    {
        using var house = await new LoadedHouse(BuiltPlugin.Of(typeof(HttpApiPlugin)), "http-api", "listen: [\"127.0.0.1:0\"]").Runs();
        for (var i = 1; i <= Generations; i++)
        {
            await Serve(house, i);
            if (i < Generations)
                Assert.Null(await house.Reload());
        }

        Assert.Equal(Generations, house.RunningGeneration);
        await house.TakeOut();
        await PluginHouse.Until(() => house.ContextsAlive() == 0, $"all of {Generations} generations gone");
    }

    [Fact]
    public async Task A_reload_keeps_the_token_and_serves_again()
    {
        using var house = await new LoadedHouse(BuiltPlugin.Of(typeof(HttpApiPlugin)), "http-api", "listen: [\"127.0.0.1:0\"]").Runs();
        var token = await File.ReadAllTextAsync(Path.Combine(house.DataFolder, "token"), TestContext.Current.CancellationToken);

        Assert.Null(await house.Reload());

        Assert.Equal(token, await File.ReadAllTextAsync(Path.Combine(house.DataFolder, "token"), TestContext.Current.CancellationToken));
        await Serve(house, 2);
    }

    private static async Task Serve(LoadedHouse house, int generation)
    {
        var line = await house.Log.Line("Listening on http://", generation);
        using var client = new HttpClient { BaseAddress = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..]) };
        house.Publish(1);
        var live = await client.GetAsync(new Uri("/api/v1/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        foreach (var target in new[] { "/cmds?cmd=status", "/cmds?cmd=status&cmd=settings&merge=1", "/cmds?cmd=operation_mode&fresh=1", "/api/v1/metrics", "/api/v1/state", "/api/v1/settings", "/api/v1/events", "/api/v1/openapi.json", "/readyz" })
            Assert.Equal((target, HttpStatusCode.OK), (target, (await client.GetAsync(new Uri(target, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/nothing", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        var request = new HttpRequestMessage(HttpMethod.Put, new Uri("/api/v1/settings/charge.float-voltage", UriKind.Relative)) { Content = new StringContent("{\"value\":54}", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", (await File.ReadAllTextAsync(Path.Combine(house.DataFolder, "token"), TestContext.Current.CancellationToken)).Trim());
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        // The stream is left open: the plugin has to end it.
        house.Publish(1);
        GC.KeepAlive(live);
    }
}

using System.Buffers.Binary;
using Godenerg.Graphing.Tests;
using Godenerg.Plugins.Contract;

namespace Godenerg.GraphingPng.Tests;

/// <summary>Graphs as pixels: the two plugins together.</summary>
public sealed class PixelTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/graph?from=20171101&to=20171102&col_1=batt_volt&col_2=pv_watts", 960, 540)]
    [InlineData("/graph?from=2017110208&to=2017110211&col_1=batt_volt&width=400&height=300", 400, 300)]
    [InlineData("/graph?from=20160101&to=20160201&col_1=batt_volt", 960, 540)]
    [InlineData("/graph/charge?day=2017-11-03", 960, 540)]
    public async Task A_graph_is_drawn_in_its_size(string request, int width, int height)
    {
        await using var house = await Studio.With(Studio.Charged());
        await using var painter = await Painter(house);
        var answer = await house.Ask($"GET {request}&format=png", cancel: Cancel);
        Assert.Equal((200, "image/png"), (answer.Status, answer.ContentType));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], answer.Body[..4].ToArray());
        Assert.Equal((width, height), (BinaryPrimitives.ReadInt32BigEndian(answer.Body.Span[16..]), BinaryPrimitives.ReadInt32BigEndian(answer.Body.Span[20..])));
    }

    [Fact]
    public async Task A_refusal_is_the_same_as_of_the_graph_itself()
    {
        await using var house = await Studio.With(Studio.November());
        await using var painter = await Painter(house);
        Assert.StartsWith("col_1: there is no column 'battvolt'", (await house.Refusal("/graph?col_1=battvolt&format=png")).Detail, StringComparison.Ordinal);
    }

    /// <summary>The other plugin, in a house of its own that knows what this one offers.</summary>
    private static async Task<PluginHouse> Painter(PluginHouse graphs)
    {
        var painter = await PluginHouse.Start<GraphingPngPlugin>();
        var offered = graphs.Offered<HttpEndpoint>().ToArray();
        foreach (var endpoint in painter.Offered<HttpEndpoint>())
            graphs.Offer(endpoint);
        foreach (var endpoint in offered)
            painter.Offer(endpoint);
        return painter;
    }
}

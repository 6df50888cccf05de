using Godenerg.Plugins.Contract;

namespace Godenerg.Graphing.Tests;

/// <summary>What was used unloads too.</summary>
[Collection(LoadedHouse.Alone)]
public sealed class ReloadTests
{
    private const int Reloads = 200;

    private static readonly Dictionary<string, string>[] Questions =
    [
        new() { ["from"] = "20171101", ["to"] = "20171102", ["col_1"] = "batt_volt", ["col_2"] = "pv_watts" },
        new() { ["from"] = "2017110112", ["to"] = "2017110113", ["col_1"] = "batt_volt", ["format"] = "json" },
        new() { ["format"] = "csv", ["from"] = "20171101", ["to"] = "2017110106", ["col_1"] = "pv_amps" },
        new() { ["col_1"] = "no such column" },
        new() { ["day"] = "2017-11-02" },
    ];

    [Fact]
    public async Task After_two_hundred_generations_that_have_drawn_nothing_is_left()
    {
        using var house = await new LoadedHouse(BuiltPlugin.Of("Godenerg.Graphing"), "graphing").Runs();
        using var history = house.Offer<IHistory>(Studio.Charged());
        for (var i = 0; i < Reloads; i++)
        {
            foreach (var endpoint in house.Offered<HttpEndpoint>())
                await Ask(endpoint, Questions[i % Questions.Length]);
            Assert.Null(await house.Reload());
        }

        Assert.Equal(Reloads + 1, house.RunningGeneration);
        await house.TakeOut();
        await PluginHouse.Until(() => house.ContextsAlive() == 0, "every generation gone");
    }

    private static async Task Ask(HttpEndpoint endpoint, Dictionary<string, string> question)
    {
        var answer = await endpoint.Handle(new HttpRequest("GET", endpoint.Path, new Dictionary<string, string>(), question, new Dictionary<string, string>(), default, null), TestContext.Current.CancellationToken);
        Assert.Contains(answer.Status, new[] { 200, 400 });
    }
}

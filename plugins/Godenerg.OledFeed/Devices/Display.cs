using Godenerg.OledFeed.Feed;
using Godenerg.OledFeed.Layouts;

namespace Godenerg.OledFeed.Devices;

/// <summary>The display of this machine, as the configuration has it.</summary>
internal static class Display
{
    public static void On(IPluginContext context, OledFeedOptions options, View view, LayoutBook book)
    {
        var place = options.Place;
        var keeper = new PanelKeeper(() => I2cWire.Open(place), options.Panel, context.Clock, context.Log);
        context.Contribute(new HealthCheck("display", () => keeper.Problem is { } trouble ? new HealthReport(Health.Bad, trouble) : new HealthReport(Health.Good, "")));
        context.Run("display", stop => ShowAsync(new Viewing(view, book, context.Clock), keeper, context.Clock, stop));
    }

    private static async Task ShowAsync(Viewing viewing, PanelKeeper keeper, TimeProvider clock, CancellationToken stop)
    {
        using var closing = keeper;
        using var pulse = new Pulse(viewing.View.Inverter, clock);
        while (true)
        {
            viewing.Look();
            keeper.Show(viewing.Frame);
            await pulse.Next(stop).ConfigureAwait(false);
        }
    }
}

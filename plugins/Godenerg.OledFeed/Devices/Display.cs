using Godenerg.OledFeed.Feed;
using Godenerg.OledFeed.Layouts;

namespace Godenerg.OledFeed.Devices;

/// <summary>The display of this machine, as the configuration has it.</summary>
internal static class Display
{
    /// <exception cref="PluginOptionsException">There is no such picture to show.</exception>
    public static void On(IPluginContext context, OledFeedOptions options, Views views, LayoutBook book)
    {
        var (view, problem) = views.Find(options.Inverter, options.Size, options.Page);
        if (view is null)
            throw new PluginOptionsException([$"plugins/oled-feed: {problem}"]);
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

using Godenerg.OledFeed.Devices;
using Godenerg.OledFeed.Feed;
using Godenerg.OledFeed.Layouts;
using Godenerg.OledFeed.Verbs;

namespace Godenerg.OledFeed;

/// <summary>The living-room display: draws the live picture, serves it, and shows it on a display of this machine or of another one.</summary>
[Plugin("oled-feed", Description = "Draws the live picture for small displays, serves it at /oled, and feeds an SSD1306 or SH1106.", Verbs = ["oled"])]
public sealed class OledFeedPlugin : IPlugin
{
    /// <inheritdoc/>
    public Task StartAsync(IPluginContext context, CancellationToken cancel)
    {
        var options = context.Options<OledFeedOptions>();
        var book = new LayoutBook(Path.Combine(context.DataFolder, "layouts"), context.Clock, context.Log);
        var views = new Views(context.Inverters, book, options.Inverter);
        context.Contribute(new PictureEndpoint(views, book, context.Clock).Endpoint);
        context.Contribute(new StreamEndpoint(views, book, context.Clock, context.Stopping).Endpoint);
        context.Contribute(new OledVerb(views, book, context.Clock).Verb);
        context.Contribute(new HealthCheck("layouts", () => book.Problems is { Length: > 0 } problems
            ? new HealthReport(Health.Degraded, problems)
            : new HealthReport(Health.Good, "")));
        // Without an engine there is no inverter, and this serves its verb alone.
        if (context.Inverters.Count == 0)
            return Task.CompletedTask;
        var (view, problem) = views.Find(options.Inverter, options.Size, options.Page);
        if (view is null)
            throw new PluginOptionsException([$"plugins/oled-feed: {problem}"]);
        if (options.Bus is not null)
            Display.On(context, options, view, book);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

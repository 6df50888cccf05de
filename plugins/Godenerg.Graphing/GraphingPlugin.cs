using Godenerg.Graphing.Answers;
using Godenerg.Graphing.Asking;

namespace Godenerg.Graphing;

/// <summary>Graphs of the history, over HTTP and on the command line.</summary>
[Plugin("graphing", Description = "Draws what the history holds: any metrics over any time at /graph, and the charge of a day at /graph/charge.", Verbs = ["graph"], Beside = ["data-logger"])]
public sealed class GraphingPlugin : IPlugin
{
    /// <inheritdoc/>
    public Task StartAsync(IPluginContext context, CancellationToken cancel)
    {
        var desk = new GraphDesk(context.Find<IHistory>(), new Pixels(context.Find<HttpEndpoint>()), new QuestionReader(context.Options<GraphingOptions>(), context.Clock));
        context.Contribute(GraphEndpoints.Graph(desk));
        context.Contribute(GraphEndpoints.Charge(desk));
        // The longer name first: a reader of words takes the first that fits.
        context.Contribute(GraphVerbs.Charge(desk));
        context.Contribute(GraphVerbs.Graph(desk));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using Godenerg.DataLogger.Verbs;

namespace Godenerg.DataLogger;

/// <summary>Keeps what inverters tell and what happens for years, and answers questions about it.</summary>
[Plugin("data-logger", Description = "Keeps years of readings and events, and answers questions about them.", Verbs = ["history"])]
public sealed class DataLoggerPlugin : IPlugin
{
    private HistoryStore? _store;

    /// <inheritdoc/>
    public Task StartAsync(IPluginContext context, CancellationToken cancel)
    {
        var store = _store = HistoryStore.Open(context.DataFolder, new HistoryOptions(), context.Clock, context.Log);
        context.Contribute(store.History);
        var desk = new HistoryDesk(store, context.Inverters, context.Clock, context.Log);
        foreach (var verb in HistoryVerbs.Of(desk))
            context.Contribute(verb);
        foreach (var verb in ExchangeVerbs.Of(desk))
            context.Contribute(verb);
        return Task.CompletedTask;
    }

    /// <summary>Everything that was taken is written before this ends.</summary>
    public ValueTask DisposeAsync() => _store?.DisposeAsync() ?? ValueTask.CompletedTask;
}

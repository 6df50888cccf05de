using System.Globalization;
using Godenerg.DataLogger.Recording;
using Godenerg.DataLogger.Verbs;
using Microsoft.Extensions.Logging;

namespace Godenerg.DataLogger;

/// <summary>Keeps what inverters tell and what happens for years, and answers questions about it.</summary>
[Plugin("data-logger", Description = "Keeps years of readings and events, and answers questions about them.", Verbs = ["history"])]
public sealed class DataLoggerPlugin : IPlugin
{
    private readonly List<Task> _recording = [];
    private HistoryStore? _store;

    /// <inheritdoc/>
    public async Task StartAsync(IPluginContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = context.Options<DataLoggerOptions>();
        var upkeep = new Upkeep(options.Flush, context.Clock, context.Log);
        // Subscribed to first, so that nothing is missed while the generation before this one lets go of the folder.
        var recorders = context.Inverters.Select(inverter => new Recorder(inverter, new Choice(options), context.Clock, context.Log, upkeep.Appended)).ToArray();
        var events = new EventRecorder(context.Events, upkeep.Appended);

        var store = _store = await HistoryStore.OpenAsync(context.DataFolder, options.ForStore(), context.Clock, context.Log, cancel).ConfigureAwait(false);
        foreach (var recorder in recorders)
            Record(context, "recording " + recorder.Inverter, stop => recorder.RunAsync(store, stop));
        Record(context, "recording events", stop => events.RunAsync(store, stop));
        context.Run("writing to the disk", stop => upkeep.RunAsync(store, stop));
        // With no inverters this is the command line, which asks once and ends.
        if (recorders.Length > 0)
            Record(context, "warming up", stop => WarmUpAsync(store, context.Log, stop));

        context.Contribute(new HealthCheck("history", () => Look(store)));
        context.Contribute(store.History);
        var desk = new HistoryDesk(store, context.Inverters, context.Clock, context.Log);
        foreach (var verb in HistoryVerbs.Of(desk).Concat(ExchangeVerbs.Of(desk)))
            context.Contribute(verb);
    }

    /// <summary>Everything that was taken is written before this ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_recording).ConfigureAwait(false);
        if (_store is { } store)
            await store.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Work that has to come to its end before the store is closed.</summary>
    private void Record(IPluginContext context, string name, Func<CancellationToken, Task> record)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Run(name, async stop =>
        {
            try
            {
                await record(stop).ConfigureAwait(false);
            }
            finally
            {
                ended.SetResult();
            }
        });
        _recording.Add(ended.Task);
    }

    private static async Task WarmUpAsync(HistoryStore store, ILogger log, CancellationToken stop)
    {
        try
        {
            await store.WarmUpAsync(stop).ConfigureAwait(false);
        }
        catch (HistoryException unreadable)
        {
            log.LogWarning("{Reason}", unreadable.Message);
        }
    }

    private static HealthReport Look(HistoryStore store)
    {
        var lost = store.GivenUp == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{store.GivenUp:N0} samples could not be kept");
        return store.Problem is { } problem
            ? new(store.GivenUp == 0 ? Health.Degraded : Health.Bad, lost.Length == 0 ? problem : $"{problem}; {lost}")
            : new(lost.Length == 0 ? Health.Good : Health.Degraded, lost);
    }
}

namespace Godenerg.DataLogger.Recording;

/// <summary>Keeps what happens in the house, each event once. Used by one work.</summary>
internal sealed class EventRecorder(IEventStream stream, Action appended)
{
    private const int Waiting = 1024;

    private readonly ISubscription<EngineEvent> _subscription = stream.Subscribe(Waiting);

    /// <summary>Records until it is told to stop, and then what is still waiting.</summary>
    public async Task RunAsync(HistoryStore store, CancellationToken stop)
    {
        var recent = stream.Recent;
        var told = recent.ToHashSet(ReferenceEqualityComparer.Instance);
        try
        {
            if (recent.Count > 0)
                await KeepNewAsync(store, recent, stop).ConfigureAwait(false);
            await foreach (var happened in _subscription.Items.ReadAllAsync(stop).ConfigureAwait(false))
                Keep(store, happened, told);
        }
        finally
        {
            while (_subscription.Items.TryRead(out var happened))
                Keep(store, happened, told);
        }
    }

    /// <summary>What happened before this began may have been stored by a generation before it.</summary>
    private async Task KeepNewAsync(HistoryStore store, IReadOnlyList<EngineEvent> recent, CancellationToken stop)
    {
        var stored = new HashSet<EngineEvent>();
        await foreach (var known in store.History.EventsAsync(recent.Min(one => one.At).AddSeconds(-1), recent.Max(one => one.At).AddSeconds(1), null, stop).ConfigureAwait(false))
            stored.Add(Storage.EventDocument.Rounded(known));
        foreach (var happened in recent)
            if (stored.Add(Storage.EventDocument.Rounded(happened)))
                Append(store, happened);
    }

    private void Keep(HistoryStore store, EngineEvent happened, HashSet<object?> told)
    {
        // Only what waited already can be in both.
        if (told.Count == 0 || !told.Remove(happened))
            Append(store, happened);
    }

    private void Append(HistoryStore store, EngineEvent happened)
    {
        store.Append(happened);
        appended();
    }
}

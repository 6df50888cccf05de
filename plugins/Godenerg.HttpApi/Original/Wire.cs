namespace Godenerg.HttpApi.Original;

/// <summary>
/// Questions to the wire on behalf of many clients: equal ones are asked once, few at a time, and whoever comes when many wait is turned
/// away, so that however many ask, polls go on. Any thread.
/// </summary>
/// <param name="wall">The time of people.</param>
internal sealed class Wire(TimeProvider wall) : IDisposable
{
    private const int MostWaiting = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Dictionary<(string Inverter, string Query), Task<QueryAnswer>> _underWay = [];
    // As many as the engine lets one plugin ask at once.
    private readonly SemaphoreSlim _turns = new(2);

    /// <summary>Asks, or waits with whoever has asked the same.</summary>
    public Task<QueryAnswer> AskAsync(IInverter inverter, string query, CancellationToken cancel)
    {
        lock (_underWay)
        {
            if (_underWay.TryGetValue((inverter.Name, query), out var same))
                return same.WaitAsync(cancel);
            if (_underWay.Count >= MostWaiting)
                return Task.FromResult(new QueryAnswer(null, $"{_underWay.Count} other questions wait for the wire; ask again in a few seconds"));
            // Nobody's going away takes the answer from the others, so no client's token goes along.
            var asked = AskNowAsync(inverter, query);
            _underWay[(inverter.Name, query)] = asked;
            return asked.WaitAsync(cancel);
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<QueryAnswer> AskNowAsync(IInverter inverter, string query)
    {
        // What follows must come behind its entry in the list.
        await Task.Yield();
        try
        {
            using var patience = new CancellationTokenSource(Patience, wall);
            await _turns.WaitAsync(patience.Token).ConfigureAwait(false);
            try
            {
                return await inverter.AskAsync(query, patience.Token).ConfigureAwait(false);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (OperationCanceledException)
        {
            return new QueryAnswer(null, $"no answer to {query} within {Patience.TotalSeconds:0} s");
        }
        catch (ObjectDisposedException)
        {
            return new QueryAnswer(null, "the engine ends, or loads this plugin anew");
        }
        finally
        {
            lock (_underWay)
                _underWay.Remove((inverter.Name, query));
        }
    }
}

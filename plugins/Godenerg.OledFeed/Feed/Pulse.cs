namespace Godenerg.OledFeed.Feed;

/// <summary>When to look again: at a new reading, or after a second. For one reader.</summary>
internal sealed class Pulse(IInverter inverter, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly ISubscription<Snapshot> _news = inverter.Stream.SubscribeLatest();
    private Task<bool>? _coming;

    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public async Task Next(CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _coming ??= _news.Items.WaitToReadAsync(CancellationToken.None).AsTask();
        var second = Task.Delay(Longest, clock, ending.Token);
        if (await Task.WhenAny(_coming, second).ConfigureAwait(false) == _coming)
        {
            // An inverter that was closed has no news any more; then only seconds count.
            if (await _coming.ConfigureAwait(false))
                _coming = null;
            else
                await second.ConfigureAwait(false);
            while (_news.Items.TryRead(out _))
            {
            }
        }

        await ending.CancelAsync().ConfigureAwait(false);
        cancel.ThrowIfCancellationRequested();
    }

    public void Dispose() => _news.Dispose();
}

namespace Godenerg.Engine.Plugins.Context.Offering;

/// <summary>The pieces of a streamed answer, which end with the plugin.</summary>
/// <param name="theirs">The plugin's.</param>
/// <param name="what">Which contribution they belong to.</param>
/// <param name="calls">How the plugin is called.</param>
/// <param name="either">What its handler was given; disposed behind the last piece.</param>
internal sealed class LentPieces(IAsyncEnumerable<ReadOnlyMemory<byte>> theirs, string what, ForeignCalls calls, CancellationTokenSource either)
    : IAsyncEnumerable<ReadOnlyMemory<byte>>
{
    private IAsyncEnumerable<ReadOnlyMemory<byte>>? _theirs = theirs;

    public async IAsyncEnumerator<ReadOnlyMemory<byte>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        // Pieces come once; who holds this holds nothing of the plugin any more.
        if (Interlocked.Exchange(ref _theirs, null) is not { } once)
            throw new InvalidOperationException($"the pieces of {what} have been read already");
        using var linked = either;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(either.Token, cancellationToken);
        if (calls.Ended.IsCancellationRequested)
            yield break;
        var pieces = calls.Call(what, () => once.GetAsyncEnumerator(both.Token));
        once = null;
        var isOver = false;
        try
        {
            while (true)
            {
                isOver = true;
                if (!await Next(pieces, cancellationToken).ConfigureAwait(false))
                    break;
                isOver = false;
                yield return calls.Call(what, () => pieces.Current);
            }
        }
        finally
        {
            await Close(pieces, isCut: isOver && calls.Ended.IsCancellationRequested).ConfigureAwait(false);
        }
    }

    private async Task<bool> Next(IAsyncEnumerator<ReadOnlyMemory<byte>> pieces, CancellationToken cancel)
    {
        try
        {
            return await calls.CallAsync(what, () => pieces.MoveNextAsync().AsTask(), cancel).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <param name="pieces">The plugin's.</param>
    /// <param name="isCut">It still works on a piece that nobody waits for, and may not be disposed meanwhile.</param>
    private async Task Close(IAsyncEnumerator<ReadOnlyMemory<byte>> pieces, bool isCut)
    {
        if (isCut)
            return;
        try
        {
            await calls.CallAsync(what, async () =>
            {
                await pieces.DisposeAsync().ConfigureAwait(false);
                return true;
            }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception trouble) when (trouble is ContributionFailedException or ObjectDisposedException)
        {
            // Told already, or over anyway.
        }
    }
}

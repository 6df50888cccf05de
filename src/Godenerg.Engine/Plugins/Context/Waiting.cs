namespace Godenerg.Engine.Plugins.Context;

/// <summary>Waiting that ends with the generation, so that nothing of the plugin hangs on a task of the engine.</summary>
internal static class Waiting
{
    /// <summary>Waits; what is waited for goes on when the waiting is given up.</summary>
    /// <exception cref="ObjectDisposedException">The generation has ended.</exception>
    public static async Task<T> For<T>(Task<T> task, string id, CancellationToken ended, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ended, cancel);
        try
        {
            return await task.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            throw Ended.Of(id);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
    }
}

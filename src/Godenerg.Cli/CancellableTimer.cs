namespace Godenerg.Cli;

/// <summary>Waits for a timer's next tick; cancellation ends the wait without an exception.</summary>
internal static class CancellableTimer
{
    public static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

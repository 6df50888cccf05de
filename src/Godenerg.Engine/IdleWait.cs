namespace Godenerg.Engine;

/// <summary>
/// How the loop waits: until a signal, the end of a duration or cancellation, whichever is first, and without the thread pool. It is
/// handed in, so that a simulated clock needs no wall time.
/// </summary>
/// <param name="signal">Ends the wait when set.</param>
/// <param name="duration">Longest wait, on the loop's clock.</param>
/// <param name="cancel">Ends the wait, without an exception.</param>
internal delegate void IdleWait(ManualResetEventSlim signal, TimeSpan duration, CancellationToken cancel);

internal static class IdleWaits
{
    /// <summary>Waits in real time.</summary>
    public static void Real(ManualResetEventSlim signal, TimeSpan duration, CancellationToken cancel)
    {
        try
        {
            signal.Wait(duration, cancel);
        }
        catch (OperationCanceledException)
        {
            // The loop looks at the token itself.
        }
    }

    /// <summary>Does not wait: the time of a replay goes on by itself.</summary>
    public static void None(ManualResetEventSlim signal, TimeSpan duration, CancellationToken cancel)
    {
    }
}

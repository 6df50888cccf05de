using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Plugins.Context.Offering;

/// <summary>Something that a plugin offers has failed. The text says all: the plugin's own exception would keep the plugin in memory.</summary>
internal sealed class ContributionFailedException(string message) : Exception(message);

/// <summary>Calls into what one generation offers: counted, marked as its code, and over when it is.</summary>
internal sealed class ForeignCalls(string id, ILogger log, CancellationToken stopping, CancellationToken ended)
{
    private long _failures;

    public string Id => id;

    /// <summary>Calls that have failed.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    public CancellationToken Ended => ended;

    /// <summary>Cancelled when the caller has gone or the generation is to end.</summary>
    public CancellationTokenSource Link(CancellationToken cancel) => CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);

    /// <exception cref="ContributionFailedException">It has thrown.</exception>
    public T Call<T>(string what, Func<T> code)
    {
        try
        {
            using (PluginMark.Enter(id))
                return code();
        }
#pragma warning disable CA1031 // Foreign code.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            throw Failed(what, failure);
        }
    }

    /// <exception cref="ContributionFailedException">It has thrown.</exception>
    /// <exception cref="ObjectDisposedException">The generation has ended meanwhile.</exception>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public async Task<T> CallAsync<T>(string what, Func<Task<T>> code, CancellationToken cancel)
    {
        try
        {
            Task<T> task;
            using (PluginMark.Enter(id))
                task = code() ?? throw new InvalidOperationException("it returned no task");
            Observe(task);
            var result = await task.WaitAsync(ended).ConfigureAwait(false);
            return result is null ? throw new InvalidOperationException("it answered nothing") : result;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            throw Context.Ended.Of(id);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
#pragma warning disable CA1031 // Foreign code.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            throw ended.IsCancellationRequested ? Context.Ended.Of(id) : Failed(what, failure);
        }
    }

    /// <summary>Nobody waits any more for a task that outlives its generation; what it throws is nobody's news.</summary>
    private static void Observe(Task task) =>
        task.ContinueWith(done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private ContributionFailedException Failed(string what, Exception failure)
    {
        Interlocked.Increment(ref _failures);
        log.LogWarning("{What} has failed: {Failure}", what, Failure.Full(failure));
        return new ContributionFailedException($"{what} of the plugin {id} has failed: {Failure.Line(failure)}");
    }
}

using Microsoft.Extensions.Logging;

namespace Godenerg.Plugins.Contract;

/// <summary>A plugin's world that also knows when all its works have come to their first wait: before that, moving the clock would move nothing.</summary>
internal sealed class WatchedContext(IPluginContext inner) : IPluginContext
{
    private readonly List<Task> _begun = [];

    public Task WorksHaveBegun
    {
        get
        {
            lock (_begun)
                return Task.WhenAll(_begun);
        }
    }

    public string Id => inner.Id;

    public IReadOnlyList<IInverter> Inverters => inner.Inverters;

    public IEventStream Events => inner.Events;

    public TimeProvider Clock => inner.Clock;

    public ILogger Log => inner.Log;

    public string DataFolder => inner.DataFolder;

    public CancellationToken Stopping => inner.Stopping;

    public T Options<T>() where T : class, new() => inner.Options<T>();

    public IDisposable Contribute<T>(T contribution) where T : class => inner.Contribute(contribution);

    public IContributions<T> Find<T>() where T : class => inner.Find<T>();

    public void Run(string name, Func<CancellationToken, Task> work)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_begun)
            _begun.Add(begun.Task);
        inner.Run(name, stop =>
        {
            try
            {
                return work(stop);
            }
            finally
            {
                begun.SetResult();
            }
        });
    }
}

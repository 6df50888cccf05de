using Microsoft.Extensions.Logging;

namespace Godenerg.DataLogger.Tests.Recording;

/// <summary>A generation's world within the world of another plugin: what is offered in it goes with it, and it can end before the house.</summary>
internal sealed class Borrowed(IPluginContext inner) : IPluginContext
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<IDisposable> _offers = [];

    public string Id => inner.Id;

    public IReadOnlyList<IInverter> Inverters => inner.Inverters;

    public IEventStream Events => inner.Events;

    public TimeProvider Clock => inner.Clock;

    public ILogger Log => inner.Log;

    public string DataFolder => inner.DataFolder;

    public CancellationToken Stopping => _stop.Token;

    public T Options<T>() where T : class, new() => inner.Options<T>();

    public IDisposable Contribute<T>(T contribution) where T : class
    {
        var offer = inner.Contribute(contribution);
        _offers.Add(offer);
        return offer;
    }

    public IContributions<T> Find<T>() where T : class => inner.Find<T>();

    public void Run(string name, Func<CancellationToken, Task> work) => inner.Run(name, async _ =>
    {
        try
        {
            await work(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // As it should.
        }
    });

    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        foreach (var offer in _offers)
            offer.Dispose();
    }
}

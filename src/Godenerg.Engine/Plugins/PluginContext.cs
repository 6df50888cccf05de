using Microsoft.Extensions.Logging;

#pragma warning disable CA1822
namespace Godenerg.Engine.Plugins;

/// <summary>What all plugins of an engine share.</summary>
/// <param name="Desks">The inverters.</param>
/// <param name="Board">What is offered.</param>
/// <param name="Sections">What the configuration says of each plugin, by id.</param>
/// <param name="DataRoot">Where each plugin has its folder.</param>
/// <param name="Clock">All time.</param>
/// <param name="Log">Where plugins log.</param>
internal sealed record PluginSurroundings(
    IReadOnlyList<IInverterDesk> Desks, ContributionBoard Board, IReadOnlyDictionary<string, PluginSection> Sections, string DataRoot, TimeProvider Clock, ILogger Log);

/// <summary>The world of one generation. Whatever it hands out it takes back when it ends.</summary>
/// <param name="id">The plugin.</param>
/// <param name="surroundings">What all share.</param>
/// <param name="fault">Told when a work of the plugin has failed: what it was, and how. Any thread, once or more often.</param>
internal sealed class PluginContext(string id, PluginSurroundings surroundings, Action<string, Exception> fault) : IPluginContext
{
    public string Id => id;

    public IReadOnlyList<IInverter> Inverters => throw new NotSupportedException();

    public TimeProvider Clock => surroundings.Clock;

    public ILogger Log => surroundings.Log;

    public string DataFolder => surroundings.DataRoot;

    public CancellationToken Stopping => default;

    /// <summary>What it holds and lost.</summary>
    public PluginUsage Usage => PluginUsage.None;

    /// <summary>Works that have not ended.</summary>
    public Task Works => Task.CompletedTask;

    public T Options<T>() where T : class, new() => throw new NotSupportedException();

    public IDisposable Contribute<T>(T contribution) where T : class => throw new NotSupportedException();

    public IContributions<T> Find<T>() where T : class => throw new NotSupportedException();

    public void Run(string name, Func<CancellationToken, Task> work) => fault(name, new NotSupportedException());

    /// <summary>Cancels <see cref="Stopping"/>; the plugin may still use what it has.</summary>
    public void BeginToEnd() => throw new NotSupportedException();

    /// <summary>Takes everything back and lets go of the plugin's own objects. Never waits for the plugin.</summary>
    public void End() => throw new NotSupportedException();
}

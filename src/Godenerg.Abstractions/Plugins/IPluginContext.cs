using Microsoft.Extensions.Logging;

namespace Godenerg;

/// <summary>
/// The world of one generation of a plugin. Any thread. When the generation ends, the host ends its subscriptions, contributions and work,
/// whether or not the plugin does; after that every member throws <see cref="ObjectDisposedException"/>.
/// </summary>
public interface IPluginContext
{
    /// <summary>The plugin's name.</summary>
    string Id { get; }

    /// <summary>The inverters of the house, in the order of the configuration. The same ones as long as the engine runs.</summary>
    IReadOnlyList<IInverter> Inverters { get; }

    /// <summary>What happens in the whole house: stages, writes, alarms, and what else people want to know of.</summary>
    IEventStream Events { get; }

    /// <summary>All time comes from here; a simulated house has its own.</summary>
    TimeProvider Clock { get; }

    /// <summary>Lines carry the plugin's name.</summary>
    ILogger Log { get; }

    /// <summary>A folder of the plugin's own, which exists. What lies in it survives reloads, restarts and updates.</summary>
    string DataFolder { get; }

    /// <summary>Cancelled when this generation is to end.</summary>
    CancellationToken Stopping { get; }

    /// <summary>
    /// The plugin's section of the configuration: <c>plugins: {id: {key: value}}</c>. Keys are the properties of <typeparamref name="T"/> in
    /// kebab case, checked by their data annotations; without a section there are the defaults.
    /// </summary>
    /// <typeparam name="T">A class of simple properties (text, number, flag, duration, enumeration, lists of these) that can be made from nothing.</typeparam>
    /// <exception cref="PluginOptionsException">Keys that are unknown, values that are not allowed: every error, with its line.</exception>
    T Options<T>() where T : class, new();

    /// <summary>Offers something to whoever looks for its kind: an <see cref="HttpEndpoint"/>, a page, a history, a verb.</summary>
    /// <typeparam name="T">The kind, a type of this library.</typeparam>
    /// <param name="contribution">What is offered, until the result is disposed or the plugin ends.</param>
    IDisposable Contribute<T>(T contribution) where T : class;

    /// <summary>What all plugins, and the engine, offer of one kind, as it comes and goes.</summary>
    /// <typeparam name="T">The kind, a type of this library.</typeparam>
    IContributions<T> Find<T>() where T : class;

    /// <summary>Work that goes on until <see cref="Stopping"/>. If it throws, the plugin is faulted and started anew after a while.</summary>
    /// <param name="name">What it does, for the log.</param>
    /// <param name="work">Ends soon after its token is cancelled.</param>
    void Run(string name, Func<CancellationToken, Task> work);
}

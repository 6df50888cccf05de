namespace Godenerg;

/// <summary>
/// A view of the engine: it sees everything, and moves nothing but through the guard. The host makes one with the public constructor that
/// takes nothing, starts it, and disposes it when it is taken out, replaced or the engine ends. A new generation is a new instance.
/// </summary>
public interface IPlugin : IAsyncDisposable
{
    /// <summary>
    /// Called once, on a thread of its own; what it awaits goes on on the pool. It subscribes, contributes and begins its work, and returns; work that goes on is given to
    /// <see cref="IPluginContext.Run"/>. Whatever it throws makes the plugin faulted: it is left out or tried again, and nothing else ends.
    /// </summary>
    /// <param name="context">The world of this plugin. Everything it hands out is taken back by the host when the plugin ends.</param>
    /// <param name="cancel">Cancelled when the start takes too long, or the engine ends meanwhile.</param>
    Task StartAsync(IPluginContext context, CancellationToken cancel);
}

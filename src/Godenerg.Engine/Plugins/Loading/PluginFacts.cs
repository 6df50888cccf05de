namespace Godenerg.Engine.Plugins.Loading;

/// <summary>An assembly that another one asks for.</summary>
internal sealed record AssemblyNeed(string Name, Version Version);

/// <summary>What a DLL says of the plugin in it, read without loading anything.</summary>
/// <param name="Id">Its id, valid.</param>
/// <param name="ClassName">The class that is the plugin, with its namespace; nested classes as reflection writes them.</param>
internal sealed record PluginFacts(string Id, string ClassName)
{
    public string Description { get; init; } = "";

    /// <summary>First words of the verbs of the command line that it brings.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>Ids of the plugins whose offers its verbs live on.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>Version of the DLL, as its author writes it.</summary>
    public required string Version { get; init; }

    /// <summary>Version of the contract that it was built for.</summary>
    public required Version BuiltFor { get; init; }

    /// <summary>What it asks for, the contract among it.</summary>
    public IReadOnlyList<AssemblyNeed> Needs { get; init; } = [];

    /// <summary>What it uses that is known to keep an unloaded generation in memory, in words.</summary>
    public IReadOnlyList<string> Holders { get; init; } = [];
}

/// <summary>What looking into a plugin's folder gave.</summary>
/// <param name="Facts">What could be read; null when there is nothing sensible.</param>
/// <param name="Refusal">Why it cannot be loaded, for its owner; null when it can.</param>
internal sealed record PluginReading(PluginFacts? Facts, string? Refusal);

namespace Godenerg.Engine.Plugins;

/// <summary>What a plugin is doing.</summary>
internal enum PluginState
{
    /// <summary>Being loaded or started.</summary>
    Starting,

    Running,

    /// <summary>It failed, and is started anew after a while.</summary>
    Faulted,

    /// <summary>It failed three times, or brought the process down: it stays out until its files change or somebody reloads it.</summary>
    LeftOut,

    /// <summary>What lies in its folder cannot be loaded.</summary>
    Refused,

    /// <summary>Its owner has switched it off.</summary>
    Disabled,
}

/// <summary>How a plugin stands, for people. Immutable.</summary>
/// <param name="Id">Its id; the name of its folder while nothing could be read of it.</param>
/// <param name="Folder">Where its files are.</param>
/// <param name="State">What it is doing.</param>
internal sealed record PluginStanding(string Id, string Folder, PluginState State)
{
    /// <summary>Version of its DLL; null while nothing could be read of it.</summary>
    public string? Version { get; init; }

    /// <summary>What it is for, in its own words.</summary>
    public string Description { get; init; } = "";

    /// <summary>First words of the verbs of the command line that it brings.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>Ids of the plugins whose offers its verbs live on.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>Version of the contract that it was built for; null while nothing could be read of it.</summary>
    public string? BuiltFor { get; init; }

    /// <summary>True for one that came with the program.</summary>
    public bool IsShipped { get; init; }

    /// <summary>How often it was loaded since the engine runs, from 1.</summary>
    public int Generation { get; init; }

    /// <summary>Since when it does that.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Why it does not run, or why its newest files are not in force; null when all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>When it is tried again; null when it is not.</summary>
    public DateTimeOffset? TriedAgainAt { get; init; }

    /// <summary>Failures since it last ran well.</summary>
    public int Strikes { get; init; }

    /// <summary>Failures since the engine runs.</summary>
    public int Failures { get; init; }

    /// <summary>What it holds and what it lost.</summary>
    public PluginUsage Usage { get; init; } = PluginUsage.None;

    /// <summary>Old generations that have not died, and what is likely to hold them; empty when there are none.</summary>
    public IReadOnlyList<string> Undead { get; init; } = [];

    /// <summary>What its health checks say.</summary>
    public IReadOnlyList<(string Check, HealthReport Report)> Health { get; init; } = [];
}

/// <summary>What a running generation holds of the engine, and what it lost by being slow or loud.</summary>
/// <param name="Subscriptions">Places in streams.</param>
/// <param name="Dropped">Readings that it was too slow for.</param>
/// <param name="Timers">Timers of its clock.</param>
/// <param name="Work">Works under way.</param>
/// <param name="LogLinesDropped">Log lines beyond what a plugin may write.</param>
/// <param name="Contributions">What it offers, in words: <c>GET /hello</c>, <c>verb history</c>.</param>
internal sealed record PluginUsage(int Subscriptions, long Dropped, int Timers, int Work, long LogLinesDropped, IReadOnlyList<string> Contributions)
{
    /// <summary>Calls into what it offers that have failed.</summary>
    public long FailedCalls { get; init; }

    public static PluginUsage None { get; } = new(0, 0, 0, 0, 0, []);
}

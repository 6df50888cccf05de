namespace Godenerg.Engine.Plugins;

/// <summary>Where plugins are, and what the host puts up with.</summary>
/// <param name="Shipped">The folder that came with the program: beside it, <c>plugins</c>.</param>
internal sealed record PluginHostOptions(string Shipped)
{
    /// <summary>Beside the program.</summary>
    public static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "plugins");

    /// <summary>The owner's folder; a plugin of his own goes before a shipped one of the same id. Null when he has none.</summary>
    public string? Own { get; init; }

    /// <summary>Where it is kept who is disabled and who brought the process down; null to forget that with the process.</summary>
    public string? StateFolder { get; init; }

    /// <summary>By which the host waits; null for the time of the house, which may be faster than any plugin can start.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>For how long nothing may have changed in a folder before it is looked at.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How often folders are looked at although nobody told of a change.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a start may take.</summary>
    public TimeSpan LongestStart { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a stop may take; then the plugin is abandoned.</summary>
    public TimeSpan LongestStop { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Before the first new attempt after a failure; doubled at each, to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>So many failures in a row, and it stays out.</summary>
    public int MostStrikes { get; init; } = 3;

    /// <summary>Who has run for so long without failing has no strikes any more.</summary>
    public TimeSpan GoodAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>An old generation that is still there after this is reported.</summary>
    public TimeSpan UndeadAfter { get; init; } = TimeSpan.FromSeconds(60);
}

using Godenerg.Engine.Guarding;
using Godenerg.Engine.Plugins;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Configuration;

/// <summary>What an owner wrote into <c>godenerg.yaml</c>, understood and checked. Immutable.</summary>
internal sealed record HouseConfiguration
{
    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>Where to remember things; null for the usual place. Relative paths have been joined to the file's folder.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where policies are; null for the usual place.</summary>
    public string? PoliciesFolder { get; init; }

    /// <summary>Where the owner's own plugins are; null for the usual place.</summary>
    public string? PluginsFolder { get; init; }

    /// <summary>What is said of plugins, by id; each checks its own keys when it starts.</summary>
    public IReadOnlyDictionary<string, PluginSection> Plugins { get; init; } = new Dictionary<string, PluginSection>();

    /// <summary>At least one, in the order of the file; their names differ.</summary>
    public required IReadOnlyList<InverterConfiguration> Inverters { get; init; }
}

/// <summary>One inverter: where it is, how it is asked, and what may be done to it.</summary>
internal sealed record InverterConfiguration
{
    public static TimeSpan UsualCycle { get; } = TimeSpan.FromSeconds(2);

    public string Name => Installation.Name;

    /// <summary>The devices to try, in this order; at least one.</summary>
    public required IReadOnlyList<DeviceAddress> Devices { get; init; }

    /// <summary>The dialect an owner has set; null to find out.</summary>
    public Dialect? Dialect { get; init; }

    /// <summary>Time between two status polls, 1 s to 5 min.</summary>
    public TimeSpan Cycle { get; init; } = UsualCycle;

    public required Installation Installation { get; init; }
}

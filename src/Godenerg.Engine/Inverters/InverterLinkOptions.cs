using Godenerg.Engine.Protocols;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Inverters;

/// <summary>What an inverter link needs to know.</summary>
internal sealed record InverterLinkOptions
{
    /// <summary>Waits before the first try to open again.</summary>
    public static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);

    /// <summary>Trying costs nothing, and an owner who replugs a cable watches: never longer than this.</summary>
    public static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);

    /// <summary>After something answered that is not an inverter.</summary>
    public static readonly TimeSpan ForeignRetry = TimeSpan.FromSeconds(60);

    /// <summary>What the owner called the device.</summary>
    public required string Device { get; init; }

    /// <summary>The devices to try, looked up anew every time: a replugged hidraw0 comes back as hidraw1.</summary>
    public required Func<IReadOnlyList<ITransport>> Candidates { get; init; }

    /// <summary>The dialect an owner has set; null to find out.</summary>
    public Dialect? Dialect { get; init; }

    /// <summary>The serial number of the only unit that is meant; null for whichever answers.</summary>
    public string? Serial { get; init; }

    public ConversationOptions Conversation { get; init; } = new();

    public Cadences Cadences { get; init; } = new();
}

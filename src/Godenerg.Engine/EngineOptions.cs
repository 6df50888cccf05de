using Godenerg.Engine.Events;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Supervision;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine;

/// <summary>What the engine needs for one inverter.</summary>
internal sealed record EngineOptions
{
    private static readonly TimeSpan ShortestCycle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestCycle = TimeSpan.FromMinutes(5);

    /// <summary>What the owner called the device.</summary>
    public required string Device { get; init; }

    /// <summary>The devices to try, looked up anew every time.</summary>
    public required Func<IReadOnlyList<ITransport>> Candidates { get; init; }

    /// <summary>The dialect an owner has set; null to find out.</summary>
    public Dialect? Dialect { get; init; }

    /// <summary>Time between two status polls, 1 s to 5 min.</summary>
    public TimeSpan Cycle { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Where to remember things; null to remember nothing.</summary>
    public string? DataFolder { get; init; }

    /// <summary>What inverters turned out to know, where several engines share it; null for one of its own in the data folder.</summary>
    public CapabilityStore? Capabilities { get; init; }

    public ConversationOptions Conversation { get; init; } = new();

    /// <summary>What may be done to it, and where that is written down.</summary>
    public GuardOptions Guard { get; init; } = new();

    /// <summary>Who decides.</summary>
    public IPolicy Policy { get; init; } = new HoldPolicy();

    /// <summary>Where its decisions outlive the process; null to forget them with it.</summary>
    public DecisionFile? Decisions { get; init; }

    /// <summary>Where it tells what happens; null for nowhere.</summary>
    public InverterFeed? Events { get; init; }

    /// <summary>True for a house that does not exist.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>How the loop waits.</summary>
    public IdleWait Idle { get; init; } = IdleWaits.Real;

    /// <summary>How its loop shows that it goes round.</summary>
    public LoopBeat Beat { get; init; } = LoopBeat.None;

    /// <summary>Everything that is wrong with these options, all at once.</summary>
    public IEnumerable<string> Validate()
    {
        if (Cycle < ShortestCycle || Cycle > LongestCycle)
            yield return $"the polling interval is {Cycle.TotalSeconds:0.###} s; allowed are {ShortestCycle.TotalSeconds} to {LongestCycle.TotalSeconds} s";
    }
}

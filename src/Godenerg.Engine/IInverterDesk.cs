using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Protocols;

namespace Godenerg.Engine;

/// <summary>
/// What a door to the engine (control socket, plugins) may ask of one running inverter. Any thread; what needs the inverter is done on the
/// loop's thread, one exchange at a time. Nothing here blocks.
/// </summary>
internal interface IInverterDesk
{
    /// <summary>The name in the configuration; for one that is not configured, what its owner called the device.</summary>
    string Configured { get; }

    /// <summary>The device that answers, or answered last.</summary>
    string Name { get; }

    /// <summary>The bank it charges.</summary>
    string Bank { get; }

    /// <summary>What its owner allows, on top of what the device allows.</summary>
    IReadOnlyDictionary<Metric, OwnerLimit> Limits { get; }

    /// <summary>True for a house that does not exist.</summary>
    bool IsSimulated { get; }

    /// <summary>Who answers; null while nobody does.</summary>
    InverterIdentity? Identity { get; }

    /// <summary>How to read it; null until it was identified.</summary>
    Dialect? Dialect { get; }

    /// <summary>Why nobody answers, in one line; null while somebody does.</summary>
    string? Problem { get; }

    IMetricsStream Stream { get; }

    /// <summary>The name of the policy in force.</summary>
    string Policy { get; }

    /// <summary>What it wanted last.</summary>
    Decision LastDecision { get; }

    GuardStatus Guard { get; }

    /// <summary>How its policy stands, or its policies, and who is in shadow beside.</summary>
    IReadOnlyList<PolicyStanding> Standings { get; }

    /// <summary>What was decided lately, and why.</summary>
    DecisionLog Decisions { get; }

    /// <summary>False while the wall clock cannot be trusted.</summary>
    bool IsClockTrusted { get; }

    /// <summary>Asks a query between two polls.</summary>
    Task<Reply> Ask(InverterRequest request);

    /// <summary>Wishes; the answer comes once it was read back, or refused.</summary>
    Task<GuardAnswer> Submit(Wish wish);

    /// <summary>What the guard would make of a wish now. Nothing is sent but queries.</summary>
    Task<GuardAnswer> Preview(Wish wish);

    /// <summary>Brings every leased setting back to its safe value; the answers come when all were read back or could not be.</summary>
    Task<IReadOnlyList<GuardAnswer>> ReturnAll(Asker asker);

    /// <summary>Lifts bars, latches and pauses after foreign changes.</summary>
    /// <param name="setting">Of one setting; null for all.</param>
    /// <param name="asker">Who.</param>
    /// <returns>What was lifted, in words; empty when there was nothing.</returns>
    Task<IReadOnlyList<string>> Release(Metric? setting, Asker asker);

    /// <summary>Puts the newer text of a policy in force that waits for it. May wait while a policy is compiled.</summary>
    Promotion Promote(string policy, Asker asker);

    /// <summary>See <see cref="Policies.IPolicy.Shadow"/>.</summary>
    Shadowing Shadow(PolicyChoice choice, Asker asker);

    /// <summary>See <see cref="Policies.IPolicy.EndShadow"/>.</summary>
    Shadowing EndShadow(string policy, Asker asker);

    /// <summary>The operator says that the wall clock is right.</summary>
    Task ConfirmClock(Asker asker);

    /// <summary>The ledger from an instant on, oldest first.</summary>
    IReadOnlyList<LedgerEntry> ReadLedger(DateTimeOffset since);
}

using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Plugins;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Control;

/// <summary>A running engine.</summary>
/// <param name="Process">Its process id.</param>
/// <param name="Inverters">What it runs.</param>
/// <param name="Plugins">Its plugins; empty where it runs none.</param>
internal sealed record EngineStatus(int Process, IReadOnlyList<InverterStatus> Inverters, IReadOnlyList<PluginStanding> Plugins);

/// <summary>What became of a query.</summary>
/// <param name="Reply">The answer, decoded here.</param>
/// <param name="Dialect">How it was decoded; null while the inverter has not been identified.</param>
/// <param name="Device">Who was asked.</param>
/// <param name="IsSimulated">True for a house that does not exist.</param>
/// <param name="Problem">Why nobody answers.</param>
internal sealed record Asked(Reply Reply, Dialect? Dialect, string Device, bool IsSimulated, string? Problem);

/// <summary>A wish as somebody typed it.</summary>
/// <param name="Setting">The setting's name, a command's code, or all the characters of a command, such as <c>POP02</c>.</param>
/// <param name="Value">The value as typed; empty for an act that takes none.</param>
internal sealed record TypedWish(string Setting, string Value = "")
{
    public string? Because { get; init; }

    /// <summary>See <see cref="Wish.AllowsDanger"/>.</summary>
    public bool AllowsDanger { get; init; }

    /// <summary>See <see cref="Wish.EvenInObserve"/>.</summary>
    public bool EvenInObserve { get; init; }

    /// <summary>Unit of a parallel set; null where none was named.</summary>
    public int? Unit { get; init; }

    /// <summary>How long from now until it is to return to the safe value; null for dusk.</summary>
    public TimeSpan? For { get; init; }
}

/// <summary>The ledger from an instant on, oldest first, and how worn the settings are by all of it.</summary>
internal sealed record LedgerExcerpt(IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<SettingWear> Wear);

/// <summary>What the guard of one inverter is doing.</summary>
internal sealed record InverterGuard(string Inverter, GuardStatus Guard);

/// <summary>What the policy of one inverter decided.</summary>
/// <param name="Inverter">Its name in the configuration.</param>
/// <param name="Now">What time it is there.</param>
/// <param name="Entry">The decision; null where none is known.</param>
/// <param name="Begins">When the oldest known entry was made; null where there is none.</param>
/// <param name="Problem">Why the inverter does not answer now; null while it does.</param>
internal sealed record Explained(string Inverter, DateTimeOffset Now, DecisionEntry? Entry, DateTimeOffset? Begins, string? Problem);

/// <summary>How the policies of one inverter stand; usually one.</summary>
internal sealed record InverterPolicies(string Inverter, IReadOnlyList<PolicyStanding> Standings);

/// <summary>What became of one setting that was to return to its safe value.</summary>
internal sealed record Returned(string Inverter, GuardAnswer Answer);

/// <summary>One thing that a watcher is told: a reading, or who answers.</summary>
internal sealed record Watched(Reading? Reading, Dialect? Dialect, InverterStatus? Status);

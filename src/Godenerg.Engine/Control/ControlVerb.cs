namespace Godenerg.Engine.Control;

/// <summary>What can be asked of a running engine. The names go over the socket, in kebab case.</summary>
internal enum ControlVerb
{
    /// <summary>Every inverter: who, why not, which policy, what the guard is doing.</summary>
    Status,

    /// <summary>A query, between two polls.</summary>
    Ask,

    /// <summary>A wish, carried out if the guard lets it.</summary>
    Set,

    /// <summary>What the guard would make of a wish.</summary>
    Preview,

    /// <summary>The ledger from an instant on, and how worn the settings are.</summary>
    Ledger,

    /// <summary>What is off its safe value, barred, latched or changed by others.</summary>
    Leases,

    /// <summary>Lifts bars, latches and pauses after foreign changes.</summary>
    Release,

    /// <summary>Everything back to its safe value, now.</summary>
    ReturnAll,

    /// <summary>The wall clock is right: the operator says so.</summary>
    ConfirmClock,

    /// <summary>The newest decision of every policy, or the one at an instant: what it rested on and what became of it.</summary>
    Explain,

    /// <summary>Every change of decision from one instant to another.</summary>
    Decisions,

    /// <summary>How the policy of every inverter stands, and who is in shadow.</summary>
    Policies,

    /// <summary>Puts the newer text of a policy in force that waits for it.</summary>
    Promote,

    /// <summary>Every reading as it comes, until one side leaves.</summary>
    Watch,

    /// <summary>How every plugin stands.</summary>
    Plugins,

    /// <summary>Loads a plugin anew.</summary>
    ReloadPlugin,

    /// <summary>Stops a plugin for good.</summary>
    DisablePlugin,

    /// <summary>Lifts that.</summary>
    EnablePlugin,

    /// <summary>The verbs that plugins bring.</summary>
    Verbs,

    /// <summary>Runs one of them: what it writes as it writes it, then its exit code.</summary>
    Invoke,
}

namespace Godenerg.Engine.Guarding.Ledger;

/// <summary>What an entry of the ledger tells about.</summary>
internal enum LedgerKind
{
    /// <summary>A wish and its verdict.</summary>
    Verdict,

    /// <summary>A setter was sent. One per write: these are the EEPROM's wear.</summary>
    Sent,

    /// <summary>What was read back after a write, equal or not.</summary>
    ReadBack,

    /// <summary>A setting is about to be moved off its safe value.</summary>
    LeaseOpened,

    /// <summary>A setting is back, or somebody else has taken it over.</summary>
    LeaseClosed,

    /// <summary>A setting was changed by somebody else.</summary>
    ForeignChange,

    /// <summary>Something an owner has to know: a latch, a spent budget, a safe move that does not succeed.</summary>
    Alarm,

    /// <summary>An operator released or acknowledged something.</summary>
    Release,

    /// <summary>The clock jumped, or was confirmed.</summary>
    Clock,
}

/// <summary>One line of the ledger: who wished or did what, why, old and new. Immutable; never changed once written.</summary>
internal sealed record LedgerEntry
{
    public required DateTimeOffset At { get; init; }

    public required LedgerKind Kind { get; init; }

    /// <summary>The inverter's name in the configuration.</summary>
    public required string Inverter { get; init; }

    /// <summary>Its serial number; null where it tells none.</summary>
    public string? Serial { get; init; }

    /// <summary>The setting's name, or the code of an act that writes none.</summary>
    public string? Setting { get; init; }

    public string? Old { get; init; }

    public string? New { get; init; }

    /// <summary>Who.</summary>
    public string? Who { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Because { get; init; }

    public Outcome? Outcome { get; init; }

    /// <summary>The rule that decided.</summary>
    public string? Rule { get; init; }

    /// <summary>The characters sent, without checksum.</summary>
    public string? Text { get; init; }

    /// <summary>How many equal entries before it were only counted.</summary>
    public int Repeated { get; init; }

    /// <summary>False when the wall clock could not be trusted at the time.</summary>
    public bool IsClockTrusted { get; init; } = true;
}

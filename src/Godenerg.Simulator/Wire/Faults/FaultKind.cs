namespace Godenerg.Simulator.Wire.Faults;

/// <summary>What a fault takes behind its name.</summary>
[Flags]
internal enum FaultParts
{
    None = 0,

    /// <summary>May be told which request, and how often.</summary>
    Request = 1,

    /// <summary>Needs a time.</summary>
    Span = 2,

    /// <summary>May come back under another name.</summary>
    Alias = 4,

    /// <summary>Needs a setting and its value.</summary>
    Setting = 8,

    /// <summary>May be told a number of tokens.</summary>
    Tokens = 16,
}

/// <summary>One way in which a line or a machine misbehaves. An entry of the table is the whole fault.</summary>
/// <param name="Name">Its name in a scenario.</param>
/// <param name="Usage">How it is written, as an example.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Parts">What it takes behind its name.</param>
internal sealed record FaultKind(string Name, string Usage, string Summary, FaultParts Parts)
{
    /// <summary>What it does to a reply; null for a fault of the line or the machine.</summary>
    public Action<Delivery, Fault>? Strike { get; init; }

    /// <summary>What it does once, at its time; null for a fault that waits for a reply.</summary>
    public Action<FaultInjector, Fault>? Begin { get; init; }

    /// <summary>True when a setter that it strikes has no effect.</summary>
    public bool SparesSetter { get; init; }

    /// <summary>True when it strikes setters only.</summary>
    public bool IsForSetters { get; init; }

    /// <summary>True when it strikes only after the line was quiet for its time.</summary>
    public bool IsAfterGap { get; init; }

    /// <summary>The times that a random schedule gives it; (0, 0) where it takes none.</summary>
    public (double Least, double Most) UsualSeconds { get; init; }

    /// <summary>False for what a random schedule leaves alone, because it lasts.</summary>
    public bool IsPassing { get; init; } = true;

    public override string ToString() => Name;
}

namespace Godenerg.Engine.Guarding.Leases;

/// <summary>Why a setting is left alone.</summary>
internal enum HoldKind
{
    /// <summary>Not raised until dawn, after a forced return.</summary>
    Bar,

    /// <summary>Not written until dawn, after two attempts that failed.</summary>
    Latch,

    /// <summary>In somebody else's hands for a while.</summary>
    Pause,
}

/// <summary>A setting that is left alone.</summary>
/// <param name="Kind">Why, for the program.</param>
/// <param name="Setting">Which.</param>
/// <param name="Because">Why, in words.</param>
/// <param name="Since">Wall time of its beginning.</param>
/// <param name="Left">How long it still lasts; null until dawn or an operator.</param>
internal sealed record HoldRecord(HoldKind Kind, Metric Setting, string Because, DateTimeOffset Since, TimeSpan? Left);

/// <summary>
/// What has to outlive the process for one unit: which settings are off their safe values, and what is left alone. Immutable.
/// </summary>
internal sealed record UnitRecord
{
    /// <summary>Serial number; null where the unit tells none.</summary>
    public string? Serial { get; init; }

    /// <summary>Where it was reached, such as <c>/dev/hidraw0</c>.</summary>
    public string Device { get; init; } = "";

    /// <summary>How it is spoken to.</summary>
    public string Dialect { get; init; } = "";

    /// <summary>The inverter's name in the configuration.</summary>
    public string Inverter { get; init; } = "";

    public IReadOnlyList<Lease> Leases { get; init; } = [];

    public IReadOnlyList<HoldRecord> Holds { get; init; } = [];

    /// <summary>Wall time of the last dawn that was seen, or of the first sight; null before.</summary>
    public DateTimeOffset? DayBegan { get; init; }

    /// <summary>How long the battery has been more than 1 V above its safe float on this solar day.</summary>
    public TimeSpan AboveFloat { get; init; }

    public bool IsEmpty => Leases.Count == 0 && Holds.Count == 0 && AboveFloat == TimeSpan.Zero;
}

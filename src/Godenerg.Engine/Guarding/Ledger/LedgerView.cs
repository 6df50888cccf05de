using Godenerg.Engine.Guarding.Leases;

namespace Godenerg.Engine.Guarding.Ledger;

/// <summary>What a judge has to know about one setting beside its value. Immutable.</summary>
internal sealed record SettingRecord
{
    /// <summary>Nothing was ever written and nothing stands against it.</summary>
    public static SettingRecord Blank { get; } = new();

    /// <summary>Writes in the last 24 h or on this calendar day, whichever is more.</summary>
    public int WritesToday { get; init; }

    /// <summary>Since the last write, by a clock that nobody can set; null when there was none in the last two days.</summary>
    public TimeSpan? SinceWrite { get; init; }

    /// <summary>Its value has been read since it was last written.</summary>
    public bool IsReadSinceWrite { get; init; } = true;

    public Lease? Lease { get; init; }

    /// <summary>Why two attempts failed; null when it is not latched.</summary>
    public string? Latched { get; init; }

    /// <summary>Who has it in his own hands and until when; null when nobody has.</summary>
    public string? Paused { get; init; }

    /// <summary>Why it may not be raised; null when it may.</summary>
    public string? Barred { get; init; }
}

/// <summary>One battery voltage as it was measured.</summary>
/// <param name="Age">How long ago.</param>
/// <param name="Volts">The voltage, V; null when the status did not tell one.</param>
internal readonly record struct VoltageSample(TimeSpan Age, double? Volts);

/// <summary>What a judge has to know beside the snapshot: history, leases and what stands against writing. Immutable.</summary>
internal sealed record LedgerView
{
    public IReadOnlyDictionary<Metric, SettingRecord> Settings { get; init; } = new Dictionary<Metric, SettingRecord>();

    /// <summary>The last status readings, newest first.</summary>
    public IReadOnlyList<VoltageSample> Samples { get; init; } = [];

    /// <summary>Day and night as the panels see them; null while not known.</summary>
    public bool? IsDay { get; init; }

    /// <summary>Why leases and ledger cannot be stored; null while they can.</summary>
    public string? CannotStore { get; init; }

    public SettingRecord Of(Metric setting) => Settings.GetValueOrDefault(setting) ?? SettingRecord.Blank;
}

namespace Godenerg.DataLogger;

/// <summary>How long what is kept, and how much room it may take. Checked by whoever reads them from the configuration.</summary>
internal sealed record HistoryOptions
{
    /// <summary>Samples as they came, a day or more; null for ever.</summary>
    public TimeSpan? KeepSamples { get; init; }

    /// <summary>Quarter hours, a day or more; null for ever.</summary>
    public TimeSpan? KeepQuarters { get; init; }

    /// <summary>Hours, a day or more; null for ever. Days are kept for ever.</summary>
    public TimeSpan? KeepHours { get; init; }

    /// <summary>How large the file may become, in bytes, before the oldest samples go; null for any size. Roll-ups stay.</summary>
    public long? MostBytes { get; init; }

    /// <summary>So many samples are held in memory while they cannot be written, 16 bytes each; then the oldest are given up.</summary>
    public int MostInMemory { get; init; } = 600_000;
}

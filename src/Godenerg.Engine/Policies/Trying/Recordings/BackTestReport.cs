namespace Godenerg.Engine.Policies.Trying.Recordings;

/// <summary>What a policy would have decided over a recording.</summary>
/// <param name="Survey">The recording.</param>
/// <param name="Turns">The first decision, and every one that wants something else than the one before.</param>
/// <param name="Changes">What happened to the settings that it may touch, as they were read.</param>
internal sealed record BackTestReport(RecordingSurvey Survey, IReadOnlyList<Tried> Turns, IReadOnlyList<SettingChange> Changes)
{
    /// <summary>How often it was asked.</summary>
    public int Decisions { get; init; }

    /// <summary>What of the recording was passed over.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>A setting was read with another value than before.</summary>
internal sealed record SettingChange(DateTimeOffset At, Metric Setting, MetricValue Old, MetricValue New);

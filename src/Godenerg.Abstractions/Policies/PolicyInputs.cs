using System.Collections.Frozen;

namespace Godenerg;

/// <summary>Day and night as the panels see them.</summary>
/// <param name="IsUp">True by day, false by night, null until something was seen.</param>
/// <param name="SinceDawn">Since the last dawn that was seen; null when none was.</param>
/// <param name="SinceDusk">Since the last dusk that was seen; null when none was.</param>
/// <param name="Dawns">How many dawns have been seen.</param>
internal readonly record struct Sun(bool? IsUp, TimeSpan? SinceDawn = null, TimeSpan? SinceDusk = null, int Dawns = 0);

/// <summary>Everything that one decision is made from. Frozen: two decisions from equal inputs are equal.</summary>
internal sealed record PolicyInputs
{
    public required Snapshot Now { get; init; }

    public required MemoryDraft Memory { get; init; }

    public IHistoryWindows History { get; init; } = NoHistory.Instance;

    public ICalendar Calendar { get; init; } = NoCalendar.Instance;

    /// <summary>The parameters that the configuration gives, by name; a duration is a number in the parameter's own unit.</summary>
    public FrozenDictionary<string, MetricValue> Parameters { get; init; } = FrozenDictionary<string, MetricValue>.Empty;

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public bool IsClockTrusted { get; init; }

    public Sun Sun { get; init; }

    public bool IsNewDay { get; init; }

    /// <summary>Since the decision before this one, on the monotonic clock; zero after a gap in which nothing was seen.</summary>
    public TimeSpan Elapsed { get; init; }

    public string Stage { get; init; } = "";

    public TimeSpan InStage { get; init; }

    public Bank? Bank { get; init; }

    public PolicyInputs WithFreshMemory() => this with { Memory = Memory.Anew() };
}

using Godenerg.Engine.Guarding.Leases;

namespace Godenerg.Engine.Guarding;

/// <summary>What the guard remembers about one setting of one unit. One thread.</summary>
internal sealed class SettingState(Metric setting)
{
    public Metric Setting { get; } = setting;

    public Lease? Lease { get; set; }

    /// <summary>The last value that was read back after a write of ours, or that a foreign change left; unknown before either.</summary>
    public MetricValue Confirmed { get; set; }

    /// <summary>What was sent and has not been read back yet; unknown when nothing is open.</summary>
    public MetricValue Sent { get; set; }

    public bool IsReadSinceWrite { get; set; } = true;

    public int FailedAttempts { get; set; }

    /// <summary>How often a safe move has failed in a row.</summary>
    public int FailedReturns { get; set; }

    /// <summary>Monotonic time before which no safe move is tried again; null for at once.</summary>
    public long? NextReturn { get; set; }

    /// <summary>Bar, latch and pause, each with its monotonic end where it has one.</summary>
    public Dictionary<HoldKind, (HoldRecord Record, long Since)> Holds { get; } = [];
}

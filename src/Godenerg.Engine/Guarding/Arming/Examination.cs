using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Guarding.Arming;

/// <summary>How long it takes to read a setting back, from asking to the answer.</summary>
/// <param name="Times">Of those that were answered.</param>
/// <param name="Asked">How often it was asked.</param>
internal sealed record ReadBackLatency(IReadOnlyList<TimeSpan> Times, int Asked)
{
    /// <summary>A running engine was asked, so it holds the wait for its turn as well.</summary>
    public bool IsThroughEngine { get; init; }

    public TimeSpan Median => Times.Count == 0 ? TimeSpan.Zero : Times.Order().ElementAt(Times.Count / 2);

    public TimeSpan Worst => Times.Count == 0 ? TimeSpan.Zero : Times.Max();
}

/// <summary>Everything that a check may look at. Immutable; the same examination always gives the same findings.</summary>
/// <param name="Identity">Who answers.</param>
/// <param name="Dialect">How it is read and written.</param>
/// <param name="Snapshot">What it told.</param>
/// <param name="Installation">What the owner configured.</param>
/// <param name="Latency">How fast it tells.</param>
internal sealed record Examination(InverterIdentity Identity, Dialect Dialect, Snapshot Snapshot, Installation Installation, ReadBackLatency Latency)
{
    /// <summary>Queries that it refused: this firmware does not know them.</summary>
    public IReadOnlySet<string> Refused { get; init; } = new HashSet<string>();

    /// <summary>Why the wall clock cannot be trusted, in words; null when it can.</summary>
    public string? ClockDoubt { get; init; }

    /// <summary>Battery class in volts; null while it is not known, or is none of 12, 24 and 48.</summary>
    public int? BatteryVolts => Snapshot[Metrics.BatteryNominalVoltage] is { } volts && (int)Math.Round(volts) is 12 or 24 or 48 ? (int)Math.Round(Snapshot[Metrics.BatteryNominalVoltage]!.Value) : null;

    /// <summary>A value as a person reads it.</summary>
    public string Show(Metric setting) => Show(setting, Snapshot.ValueOf(setting));

    public static string Show(Metric setting, MetricValue value) => value.HasValue ? Words.Of(setting, value) : "not known";

    public static string Show(Metric setting, double value) => Words.Of(setting, MetricValue.Of(value));
}

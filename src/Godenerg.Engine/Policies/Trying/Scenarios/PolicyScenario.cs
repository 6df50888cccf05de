namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>What a policy is expected to decide: stories of readings on a time line. The simulator's scenarios are of houses, these of a policy alone.</summary>
/// <param name="File">As it is called in reports.</param>
/// <param name="Stories">At least one.</param>
internal sealed record PolicyScenario(string File, IReadOnlyList<PolicyStory> Stories);

/// <summary>One story: what is read when, and what should be decided then.</summary>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Lines">In the order of their times; at least one.</param>
internal sealed record PolicyStory(string Name, IReadOnlyList<StoryLine> Lines)
{
    /// <summary>Time between two polls.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(10);

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public Bank? Bank { get; init; }

    /// <summary>At the beginning.</summary>
    public bool IsClockTrusted { get; init; } = true;

    /// <summary>As they would stand in the configuration.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The line of each parameter.</summary>
    public IReadOnlyDictionary<string, int> Places { get; init; } = new Dictionary<string, int>();

    /// <summary>Known from the beginning.</summary>
    public IReadOnlyDictionary<Metric, MetricValue> Settings { get; init; } = new Dictionary<Metric, MetricValue>();
}

/// <summary>What happens at an instant, and what should be decided then.</summary>
/// <param name="Number">Where it stands in the file.</param>
/// <param name="At">When.</param>
internal sealed record StoryLine(int Number, DateTimeOffset At)
{
    /// <summary>Its numbers are reached in a straight line from those of the line before; else they come at once.</summary>
    public bool IsRamp { get; init; }

    /// <summary>What is read from now on. <see cref="Metrics.BatteryCurrent"/> is what flows; the inverter tells whole amperes of it.</summary>
    public IReadOnlyDictionary<Metric, MetricValue> Readings { get; init; } = new Dictionary<Metric, MetricValue>();

    /// <summary>Nobody answers for so long.</summary>
    public TimeSpan Silence { get; init; }

    /// <summary>The engine ends and begins again.</summary>
    public bool IsRestart { get; init; }

    /// <summary>Whether the wall clock counts from now on; null for as before.</summary>
    public bool? IsClockTrusted { get; init; }

    /// <summary>How much the wall clock is set.</summary>
    public TimeSpan ClockSet { get; init; }

    public IReadOnlyList<Expected> Expected { get; init; } = [];
}

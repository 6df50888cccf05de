namespace Godenerg;

/// <summary>What is made of the samples of a step.</summary>
public enum HistoryAggregate
{
    /// <summary>The mean over the time that is known, each sample counted for as long as it held.</summary>
    Mean,

    /// <summary>The smallest.</summary>
    Least,

    /// <summary>The largest.</summary>
    Most,

    /// <summary>The newest.</summary>
    Last,

    /// <summary>The sum over time in unit hours, such as Wh of a power in W; time that is not known adds nothing.</summary>
    Integral,

    /// <summary>How many samples there were.</summary>
    Count,

    /// <summary>
    /// By how much a counter grew, such as <c>energy.pv</c>: the newest of the step less the newest before it. Where it falls it has begun
    /// anew, and counts from 0. What it grew while nobody looked belongs to the step in which it was seen again; the first sample of all
    /// grows from itself.
    /// </summary>
    Increase,
}

/// <summary>A question to the history.</summary>
/// <param name="Metrics">What; at least one, at most 256, each once.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Up to when, exclusive; later than <paramref name="From"/>.</param>
public sealed record HistoryQuery(IReadOnlyList<Metric> Metrics, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Of which inverter, by its name; null where there is only one.</summary>
    public string? Inverter { get; init; }

    /// <summary>The length of a step, 1 s to 366 days; null to choose it by <see cref="MaxPoints"/>. Whole days begin at midnight in <see cref="Zone"/>.</summary>
    public TimeSpan? Step { get; init; }

    /// <summary>At most so many steps, 1 to 100,000. Where a <see cref="Step"/> is given, there may be 100,000 whatever this says.</summary>
    public int MaxPoints { get; init; } = 2048;

    /// <summary>What is made of the samples of a step.</summary>
    public HistoryAggregate Aggregate { get; init; } = HistoryAggregate.Mean;

    /// <summary>Only samples of instants at which all of these hold; none for all.</summary>
    public IReadOnlyList<HistoryFilter> Where { get; init; } = [];

    /// <summary>Whose midnights days begin at.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}

/// <summary>How a value is compared.</summary>
public enum HistoryComparison
{
    /// <summary><c>&gt;</c></summary>
    Above,

    /// <summary><c>&gt;=</c></summary>
    AtLeast,

    /// <summary><c>&lt;</c></summary>
    Below,

    /// <summary><c>&lt;=</c></summary>
    AtMost,

    /// <summary><c>=</c></summary>
    Is,

    /// <summary><c>!=</c></summary>
    IsNot,
}

/// <summary>A condition, such as <c>battery.voltage &gt; 57</c>. An unknown value fulfils none.</summary>
/// <param name="Metric">Whose value is compared; need not be among the metrics asked for.</param>
/// <param name="Comparison">How.</param>
/// <param name="Value">With what: a number, a flag, or for a choice its name.</param>
public sealed record HistoryFilter(Metric Metric, HistoryComparison Comparison, MetricValue Value);

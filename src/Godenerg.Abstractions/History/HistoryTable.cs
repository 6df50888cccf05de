namespace Godenerg;

/// <summary>The answer to a question: steps of equal length (days of a zone may have 23 or 25 hours), without those that are wholly unknown at either end.</summary>
/// <param name="Step">The length of a step.</param>
/// <param name="Resolution">From what it was made: the spacing of samples, or of roll-ups.</param>
/// <param name="Times">The beginning of every step, ascending.</param>
/// <param name="Columns">One a metric, in the order of the question.</param>
public sealed record HistoryTable(TimeSpan Step, TimeSpan Resolution, IReadOnlyList<DateTimeOffset> Times, IReadOnlyList<HistoryColumn> Columns);

/// <summary>One metric of an answer.</summary>
/// <param name="Metric">Which.</param>
/// <param name="Values">A value a step; unknown where nothing is.</param>
/// <param name="Coverage">The known part of every step, 0 to 1.</param>
public sealed record HistoryColumn(Metric Metric, IReadOnlyList<MetricValue> Values, IReadOnlyList<double> Coverage);

/// <summary>The samples of one instant.</summary>
/// <param name="At">When.</param>
/// <param name="Values">In the order of the question; unknown where that metric was not sampled then.</param>
public sealed record HistoryRow(DateTimeOffset At, IReadOnlyList<MetricValue> Values);

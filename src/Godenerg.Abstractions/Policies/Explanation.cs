namespace Godenerg;

/// <summary>One comparison a policy rested on: what it looked at, what it found, and where the line is.</summary>
/// <param name="Name">What, in words: <c>mean charge current</c>.</param>
/// <param name="Value">What was found; null when it is not known.</param>
/// <param name="Threshold">Where the decision turns.</param>
/// <param name="Unit">The unit of both; null where the policy named none.</param>
public readonly record struct Explanation(string Name, double? Value, double Threshold, Unit? Unit = null)
{
    /// <summary>How far the value is from the line, in their unit; below 0 under it.</summary>
    public double? Margin => Value - Threshold;
}

/// <summary>A window that a policy asked about, and what it was told.</summary>
/// <param name="Metric">Of which metric.</param>
/// <param name="Kind">What was asked: <c>average</c>, <c>share</c>, <c>slope</c> or <c>ago</c>.</param>
/// <param name="Window">How far back.</param>
/// <param name="Value">The answer: in the metric's unit, its unit per hour, or a share; null when there was none.</param>
/// <param name="Coverage">The part of the window that is known; null where that was not asked.</param>
public readonly record struct Consulted(Metric Metric, string Kind, TimeSpan Window, double? Value, double? Coverage);

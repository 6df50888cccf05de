namespace Godenerg;

/// <summary>A time-weighted mean and how much of its window stands behind it.</summary>
/// <param name="Value">The mean, in the metric's unit; null when nothing in the window is known.</param>
/// <param name="Coverage">The part of the window that samples cover, 0 … 1. Below 0.8 a policy decides nothing by it.</param>
public readonly record struct Average(double? Value, double Coverage);

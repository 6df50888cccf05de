namespace Godenerg;

/// <summary>What has been measured lately, as a policy may ask about it. Windows end at the instant of the decision and run on the monotonic clock.</summary>
internal interface IHistoryWindows
{
    /// <summary>The time-weighted mean and the part of the window that it rests on.</summary>
    Average Mean(Metric<double> metric, TimeSpan window);

    /// <summary>The part of the known time, 0 … 1, in which a condition held; null when nothing in the window is known.</summary>
    double? Share(Metric<double> metric, TimeSpan window, Func<double, bool> holds);

    /// <summary>The trend over the window in the metric's unit per hour; null when too little is known.</summary>
    double? Slope(Metric<double> metric, TimeSpan window);

    /// <summary>The value so long ago; null when it is not known.</summary>
    double? Ago(Metric<double> metric, TimeSpan before);
}

/// <summary>The history of somebody who has seen nothing.</summary>
internal sealed class NoHistory : IHistoryWindows
{
    public static NoHistory Instance { get; } = new();

    public Average Mean(Metric<double> metric, TimeSpan window) => default;

    public double? Share(Metric<double> metric, TimeSpan window, Func<double, bool> holds) => null;

    public double? Slope(Metric<double> metric, TimeSpan window) => null;

    public double? Ago(Metric<double> metric, TimeSpan before) => null;
}

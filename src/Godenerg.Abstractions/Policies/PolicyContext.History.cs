namespace Godenerg;

/// <content>What has been measured lately. A window ends now; nobody may decide by one that is covered for less than 0.8.</content>
public sealed partial class PolicyContext
{
    private List<Consulted>? _consulted;

    /// <summary>The time-weighted mean over a window, and how much of the window is known.</summary>
    /// <param name="metric">Of what.</param>
    /// <param name="window">How far back.</param>
    public Average Average(Metric<double> metric, TimeSpan window)
    {
        var mean = _inputs.History.Mean(metric, window);
        Note(new(metric, "average", window, mean.Value, mean.Coverage));
        return mean;
    }

    /// <summary>The part of the known time of a window, 0 … 1, in which a condition held; null when nothing is known.</summary>
    /// <param name="metric">Of what.</param>
    /// <param name="window">How far back.</param>
    /// <param name="holds">The condition, such as <c>v => v >= 57.8</c>.</param>
    public double? Share(Metric<double> metric, TimeSpan window, Func<double, bool> holds)
    {
        var share = _inputs.History.Share(metric, window, holds);
        Note(new(metric, "share", window, share, null));
        return share;
    }

    /// <summary>The trend over a window, in the metric's unit per hour; null when too little is known.</summary>
    /// <param name="metric">Of what.</param>
    /// <param name="window">How far back.</param>
    public double? Slope(Metric<double> metric, TimeSpan window)
    {
        var slope = _inputs.History.Slope(metric, window);
        Note(new(metric, "slope", window, slope, null));
        return slope;
    }

    /// <summary>The value so long ago; null when it is not known.</summary>
    /// <param name="metric">Of what.</param>
    /// <param name="before">How long ago.</param>
    public double? Ago(Metric<double> metric, TimeSpan before)
    {
        var value = _inputs.History.Ago(metric, before);
        Note(new(metric, "ago", before, value, null));
        return value;
    }

    private void Note(Consulted consulted) => (_consulted ??= []).Add(consulted);
}

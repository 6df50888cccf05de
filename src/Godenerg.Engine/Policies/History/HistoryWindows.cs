namespace Godenerg.Engine.Policies.History;

/// <summary>A view of the history, as policies ask about it.</summary>
internal sealed class HistoryWindows(HistoryView view) : IHistoryWindows
{
    public Average Mean(Metric<double> metric, TimeSpan window) => view.Mean(metric, window);

    public double? Share(Metric<double> metric, TimeSpan window, Func<double, bool> holds) => view.Share(metric, window, holds);

    public double? Slope(Metric<double> metric, TimeSpan window) => view.Slope(metric, window);

    public double? Ago(Metric<double> metric, TimeSpan before) => view.Ago(metric, before);
}

namespace Godenerg.Engine.Policies.History;

/// <summary>
/// The history as of one instant. Every answer is time-weighted; windows reach back from the instant, are longer than zero, and cover no more
/// than the 24 hours that are kept. A metric that nobody sent has no value and a coverage of 0. Any thread.
/// </summary>
internal readonly struct HistoryView(SampleHistory history, long now)
{
    /// <summary>The mean over a window, and how much of it is covered.</summary>
    public Average Mean(Metric<double> metric, TimeSpan window)
    {
        var fold = default(MeanFold);
        Walk(metric, window, ref fold);
        return new Average(fold.Mean, Math.Min(1, fold.Covered / HistoryTime.Of(window)));
    }

    /// <summary>The part of the covered time in which a condition holds, 0 … 1; null when nothing is covered.</summary>
    /// <param name="metric">Any number.</param>
    /// <param name="window">How far back.</param>
    /// <param name="holds">Depends on the value alone; not asked again while the value stays the same.</param>
    public double? Share(Metric<double> metric, TimeSpan window, Func<double, bool> holds) => ShareOf(metric, window, holds);

    /// <summary>The part of the covered time in which a flag is set, 0 … 1; null when nothing is covered.</summary>
    public double? Share(Metric<bool> metric, TimeSpan window) => ShareOf(metric, window, static flag => flag != 0);

    /// <summary>The part of the covered time in which a choice stands at an option, 0 … 1; null when nothing is covered.</summary>
    public double? Share(Metric<Option> metric, TimeSpan window, Option option)
    {
        var number = SampleReader.NumberOf(metric, option);
        return ShareOf(metric, window, value => value == number);
    }

    /// <summary>Units per hour of the line nearest to the samples, each counting as long as it held; null with fewer than two.</summary>
    public double? Slope(Metric<double> metric, TimeSpan window)
    {
        var fold = default(SlopeFold);
        Walk(metric, window, ref fold);
        return fold.PerHour;
    }

    /// <summary>What the value was a while before; null when no sample held then. Reaches across gaps: it is no window.</summary>
    /// <param name="metric">Any number.</param>
    /// <param name="before">How long before the instant, 0 or more.</param>
    public double? Ago(Metric<double> metric, TimeSpan before)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(before, TimeSpan.Zero);
        if (history.Find(metric) is not { } home)
            return null;
        var value = new WindowWalk(home.Track, now, 0).ValueAt(now - HistoryTime.Of(before), home.Column);
        return double.IsNaN(value) ? null : value;
    }

    /// <summary>How much of a window samples of a metric cover.</summary>
    public TimeSpan Covered(Metric metric, TimeSpan window)
    {
        var fold = default(MeanFold);
        Walk(metric, window, ref fold);
        return HistoryTime.ToTimeSpan(fold.Covered);
    }

    private double? ShareOf(Metric metric, TimeSpan window, Func<double, bool> holds)
    {
        var fold = new ShareFold(holds);
        Walk(metric, window, ref fold);
        return fold.Share;
    }

    private void Walk<TFold>(Metric metric, TimeSpan window, ref TFold fold)
        where TFold : struct, IFold
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        if (history.Find(metric) is { } home)
            new WindowWalk(home.Track, now, HistoryTime.Of(window)).Over(home.Column, ref fold);
    }
}

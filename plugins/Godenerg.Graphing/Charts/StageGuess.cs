namespace Godenerg.Graphing.Charts;

/// <summary>
/// The stages of a day of which nobody has told any, read off voltage and current: bulk while the voltage climbs, absorption while it is
/// held at its highest, float while it is held below that. What is not plain is left out.
/// </summary>
internal static class StageGuess
{
    private const double LeastAmperes = 1;

    /// <summary>A voltage that is held moves by less than this share of it.</summary>
    private const double Held = 0.006;

    private const double Floating = 0.003;

    /// <summary>A float voltage is this much below that of absorption, or more; further below the battery is in use.</summary>
    private const double LeastDrop = 0.015;
    private const double MostDrop = 0.15;

    /// <summary>Clouds and kettles are shorter.</summary>
    private static readonly TimeSpan Smooth = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ShortestFloat = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(45);

    public static IReadOnlyList<ChartStage> Of(IReadOnlyList<DateTimeOffset> times, TimeSpan step, double[] voltage, double[] current)
    {
        var around = Math.Max(1, (int)(Smooth / step));
        var (volts, amperes) = (Smoothed(voltage, around), Smoothed(current, around));
        var charging = Enumerable.Range(0, times.Count).Where(i => amperes[i] >= LeastAmperes).ToArray();
        if (charging.Length == 0)
            return [];
        var top = charging.Max(i => volts[i]);
        var first = charging.First(i => volts[i] >= top * (1 - Held));
        var last = EndOf(volts, first, top, (int)(LongestPause / step));
        var stages = new List<ChartStage>();
        var begin = BeginningOf(charging, first, (int)(LongestPause / step));
        Add(stages, times, step, begin, first, "bulk");
        Add(stages, times, step, first, last, "absorption");
        if (stages is [.., { Name: "absorption" }] && FloatEnd(volts, last, top, around, (int)(ShortestFloat / step)) is { } over)
            Add(stages, times, step, last, over, "float");
        return stages;
    }

    private static void Add(List<ChartStage> stages, IReadOnlyList<DateTimeOffset> times, TimeSpan step, int from, int to, string name)
    {
        if (to > from && (to - from) * step >= Shortest)
            stages.Add(new ChartStage(times[from], to < times.Count ? times[to] : times[^1] + step, name));
    }

    /// <summary>Back from where the highest voltage was reached to where current began to flow in, over short pauses.</summary>
    private static int BeginningOf(int[] charging, int first, int pause)
    {
        var at = first;
        foreach (var i in charging.Where(i => i < first).Reverse())
            if (at - i <= pause)
                at = i;
            else
                break;
        return at;
    }

    /// <summary>Behind the last that is held at the top, over short pauses.</summary>
    private static int EndOf(double[] volts, int first, double top, int pause)
    {
        var last = first;
        for (var i = first; i < volts.Length && i - last <= pause; i++)
            if (volts[i] >= top * (1 - (2 * Held)))
                last = i;
        return last + 1;
    }

    /// <summary>Behind the last that is held below the top; null when nothing is, for a battery that is left alone sinks.</summary>
    private static int? FloatEnd(double[] volts, int from, double top, int settle, int shortest)
    {
        var begin = from + settle;
        if (begin >= volts.Length || !(volts[begin] < top * (1 - LeastDrop)) || volts[begin] < top * (1 - MostDrop))
            return null;
        var end = begin;
        for (var i = begin; i < volts.Length && i - end <= settle; i++)
            if (Math.Abs(volts[i] - volts[begin]) <= volts[begin] * Floating)
                end = i;
        return end - begin >= shortest ? end + 1 : null;
    }

    /// <summary>The mean of what is known around each place.</summary>
    private static double[] Smoothed(double[] numbers, int around)
    {
        var smooth = new double[numbers.Length];
        for (var i = 0; i < smooth.Length; i++)
        {
            var (sum, count) = (0.0, 0);
            for (var j = Math.Max(0, i - (around / 2)); j <= Math.Min(numbers.Length - 1, i + (around / 2)); j++)
                if (!double.IsNaN(numbers[j]))
                    (sum, count) = (sum + numbers[j], count + 1);
            smooth[i] = count > 0 ? sum / count : double.NaN;
        }

        return smooth;
    }
}

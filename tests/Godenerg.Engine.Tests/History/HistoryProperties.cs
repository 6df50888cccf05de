using CsCheck;

namespace Godenerg.Engine.Tests.History;

/// <summary>Whatever comes, the kept sums say what the whole list would.</summary>
public sealed class HistoryProperties
{
    private const double Hold = 30;
    private const double Stale = 60;

    /// <summary>Seconds to the next sample: mostly the poll, with retries, gaps, long gaps, repeated and older timestamps among them.</summary>
    private static readonly Gen<double> Steps = Gen.Frequency(
        (300, Gen.Const(2.0)), (60, Gen.Int[1, 50].Select(tenths => tenths / 10.0)), (10, Gen.Int[6, 59].Select(Convert.ToDouble)),
        (1, Gen.Int[0, 4].Select(kind => new[] { 60, 60.1, 61, 300, 4_000 }[kind])), (5, Gen.Const(0.0)), (3, Gen.Int[-90, -1].Select(Convert.ToDouble)));

    /// <summary>Values that fit a byte, hundredths, tenths, whole watts, a float; and unknown ones.</summary>
    private static readonly Gen<double?> Values = Gen.Frequency<double?>(
        (200, Gen.Int[0, 5].Select(value => (double?)value)), (200, Gen.Int[4_800, 5_900].Select(value => (double?)(value / 100.0))),
        (20, Gen.Int[0, 5_000].Select(value => (double?)(value / 10.0))), (2, Gen.Int[0, 99_999].Select(value => (double?)value)),
        (5, Gen.Const((double?)null)));

    private static readonly Gen<(double Back, double Window)[]> Questions =
        Gen.Select(Gen.Int[0, 40_000], Gen.Int[1, 20_000], (back, window) => (back / 10.0, window / 10.0)).Array[40];

    [Fact]
    public void Every_answer_is_that_of_the_whole_list() =>
        Gen.Select(Gen.Select(Steps, Values).Array[1, 3_000], Questions).Sample(
            (steps, questions) =>
            {
                var history = new Samples();
                var naive = new NaiveHistory(Hold, Stale);
                var now = Feed(history, naive, steps);
                foreach (var (back, window) in questions.Append((0, 1_800)).Append((5, 900)).Append((1, 86_400)))
                    Compare(history, naive, Math.Max(0, now - back), window);
            },
            iter: 150);

    private static double Feed(Samples history, NaiveHistory naive, (double Step, double? Value)[] steps)
    {
        var (now, latest) = (100.0, 0.0);
        foreach (var (step, value) in steps)
        {
            now = Math.Round(Math.Max(0.1, now + step), 1);
            latest = Math.Max(latest, now);
            history.Add(now, (Metrics.PvPower, value is { } known ? MetricValue.Of(known) : MetricValue.Unknown));
            naive.Add(now, value);
            // What is older is not taken; the next is counted from what is.
            now = latest;
        }

        return latest;
    }

    private static void Compare(Samples history, NaiveHistory naive, double now, double seconds)
    {
        var (seen, window) = (history.At(now), TimeSpan.FromSeconds(seconds));
        Func<double, bool> holds = value => value >= 52.8;

        var expected = naive.Mean(now, seconds);
        Near(expected.Value, seen.Mean(Metrics.PvPower, window).Value, 1e-6);
        Near(expected.Coverage, seen.Mean(Metrics.PvPower, window).Coverage, 1e-9);
        Near(expected.Coverage * seconds, seen.Covered(Metrics.PvPower, window).TotalSeconds, 1e-3);
        Near(naive.Share(now, seconds, holds), seen.Share(Metrics.PvPower, window, holds), 1e-9);
        Near(naive.Slope(now, seconds), seen.Slope(Metrics.PvPower, window), 1e-4);
        // An instant that lies exactly on the end of a hold is either's to say.
        Near(naive.Ago(now - seconds + 0.01), seen.Ago(Metrics.PvPower, window - TimeSpan.FromSeconds(0.01)), 1e-9);
    }

    private static void Near(double? expected, double? actual, double tolerance)
    {
        if (expected is not { } value || actual is not { } other)
            Assert.Equal(expected, actual);
        else if (Math.Abs(value - other) > tolerance * Math.Max(1, Math.Abs(value)))
            Assert.Fail($"{other:R} instead of {value:R}");
    }
}

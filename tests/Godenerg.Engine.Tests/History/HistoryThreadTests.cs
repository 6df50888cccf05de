using Godenerg.Engine.Policies.History;

namespace Godenerg.Engine.Tests.History;

public sealed class HistoryThreadTests
{
    /// <summary>Both metrics hold the same number, of every width: a reader that saw half a sample or half a widening would see them differ.</summary>
    [Fact]
    public async Task A_question_during_an_addition_sees_whole_samples_only()
    {
        var samples = new Samples();
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() => Ask(samples, done.Token), TestContext.Current.CancellationToken);

        double[] values = [1, 120, 52.81, 311.5, 4_000, 81_234];
        for (var second = 0; second < 60_000; second++)
        {
            var value = MetricValue.Of(values[second / 170 % values.Length]);
            samples.Add(second, (Metrics.PvPower, value), (Metrics.Pv2Power, value));
        }

        await done.CancelAsync();
        Assert.InRange(await reader, 1, int.MaxValue);
    }

    private static int Ask(Samples samples, CancellationToken cancel)
    {
        for (var asked = 0; ; asked++)
        {
            if (cancel.IsCancellationRequested && asked > 0)
                return asked;
            var second = asked * 7 % 60_000;
            Assert.InRange(samples.At(second).Mean(Metrics.PvPower, TimeSpan.FromMinutes(30)).Coverage, 0, 1);
            var there = samples.At(second).Ago(Metrics.PvPower, TimeSpan.Zero);
            if (there is not null)
                Assert.Equal(there, samples.At(second).Ago(Metrics.Pv2Power, TimeSpan.Zero));
            Assert.InRange(samples.At(second).Mean(Metrics.Pv2Power, TimeSpan.FromHours(1)).Value ?? 1, 1, 81_234);
        }
    }
}

using System.Text;
using Godenerg.Engine.Policies.History;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Engine.Tests.History;

/// <summary>A day of a real inverter's replies: what it costs, and that it ends.</summary>
public sealed class HistoryRingTests
{
    private const int Polls = 24 * 3_600 / 2;

    private static readonly InverterQuery[] Queries = [Pi30Queries.Status, Pi30Queries.Status2, Pi30Queries.Mode];

    [Fact]
    public void A_day_at_two_seconds_takes_less_than_five_megabytes_and_no_more_on_the_next()
    {
        var history = new SampleHistory(TimeSpan.FromSeconds(2), new FakeTimeProvider());
        Live(history, 0, Polls);
        var day = history.Bytes;
        Live(history, Polls, Polls + Polls / 10);

        Assert.InRange(day, 1_000_000, 5_000_000);
        Assert.InRange(history.Bytes, day / 2, 5_000_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"{day:#,0} bytes");
    }

    [Fact]
    public void What_is_older_than_a_day_is_forgotten()
    {
        var samples = new Samples();
        for (var second = 0; second < 30 * 3_600; second += 2)
            samples.Add(second, (Metrics.PvPower, MetricValue.Of(second / 3_600)));

        Assert.Equal(6, samples.At(29.99 * 3_600).Ago(Metrics.PvPower, TimeSpan.FromHours(23.9)));
        Assert.Null(samples.At(29.99 * 3_600).Ago(Metrics.PvPower, TimeSpan.FromHours(26)));
        Assert.Equal(1, samples.At(30 * 3_600).Mean(Metrics.PvPower, TimeSpan.FromHours(24)).Coverage, 1e-9);
    }

    [Fact]
    public void Nothing_is_allocated_per_sample()
    {
        var history = new SampleHistory(TimeSpan.FromSeconds(2), new FakeTimeProvider());
        var readings = Enumerable.Range(0, 900).Select(poll => Read(Pi30Queries.Status, poll)).ToArray();
        foreach (var reading in readings.AsSpan(0, 100))
            history.Add(reading);

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var reading in readings.AsSpan(100))
            history.Add(reading);
        var perSample = (GC.GetAllocatedBytesForCurrentThread() - before) / 800;

        Assert.InRange(perSample, 0, 8);
    }

    [Fact]
    public void Another_inverter_begins_with_nothing()
    {
        var samples = new Samples().Watts((0, 100), (10, 100));
        samples.History.Forget();

        Assert.Equal(new Average(null, 0), samples.At(10).Mean(Metrics.PvPower, TimeSpan.FromSeconds(10)));
        Assert.Equal(7, samples.Watts((3, 7)).At(10).Mean(Metrics.PvPower, TimeSpan.FromSeconds(10)).Value);
    }

    [Fact]
    public void A_metric_is_read_from_the_first_query_that_carries_it()
    {
        var samples = new Samples().Add("QPGS0", 0, (Metrics.PvPower, MetricValue.Of(100))).Add("QPGS1", 5, (Metrics.PvPower, MetricValue.Of(900)));

        Assert.Equal(100, samples.At(10).Mean(Metrics.PvPower, TimeSpan.FromSeconds(10)).Value);
    }

    private static void Live(SampleHistory history, int from, int to)
    {
        for (var poll = from; poll < to; poll++)
            foreach (var query in Queries)
                history.Add(Read(query, poll));
    }

    /// <summary>The longest sample of a query, with digits that move, so that nothing fits a byte that would not in life.</summary>
    private static Reading Read(InverterQuery query, int poll)
    {
        var sample = query.Samples.MaxBy(sample => sample.Length)!;
        var payload = query == Pi30Queries.Status
            ? $"230.{poll % 10} 49.9 229.8 50.0 0460 0391 009 412 5{poll % 8}.{poll % 100:00} 011 087 0038 0007 241.5 52.91 00002 00010110 00 00 0{poll % 5_000:0000} 010"
            : sample;
        return query.Read(query.About(), Encoding.ASCII.GetBytes(payload), new ReadingStamp(default, Samples.Stamp(poll * 2.0), TimeSpan.FromSeconds(30)))!;
    }
}

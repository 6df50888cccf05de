using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Engine.Tests;

public sealed class MetricsHubTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly MetricsHub _hub;

    public MetricsHubTests() => _hub = new MetricsHub(_clock);

    [Fact]
    public void What_is_published_before_the_reader_begins_is_not_lost()
    {
        using var subscription = _hub.Subscribe();
        _hub.Publish(Mode("B"));

        Assert.True(subscription.Items.TryRead(out var reading));
        Assert.Equal(Modes.Battery, reading[Metrics.InverterMode]);
    }

    [Fact]
    public void A_slow_reader_loses_its_oldest_readings_and_is_told_how_many()
    {
        using var slow = _hub.Subscribe(capacity: 2);
        using var quick = _hub.Subscribe(capacity: 10);
        foreach (var mode in new[] { "P", "S", "L", "B" })
            _hub.Publish(Mode(mode));

        Assert.Equal(2, slow.Dropped);
        Assert.True(slow.Items.TryRead(out var oldest));
        Assert.Equal(Modes.Line, oldest[Metrics.InverterMode]);
        Assert.Equal(0, quick.Dropped);
        Assert.Equal(4, quick.Items.Count);
    }

    [Fact]
    public void A_reader_of_the_latest_finds_one_picture_with_everything()
    {
        using var latest = _hub.SubscribeLatest();
        _hub.Publish(Mode("B"));
        _hub.Publish(Read(Pi30Queries.Status, Pi30Queries.Status.Samples[0]));

        Assert.True(latest.Items.TryRead(out var snapshot));
        Assert.Equal(Modes.Battery, snapshot[Metrics.InverterMode]);
        Assert.Equal(52.8, snapshot[Metrics.BatteryVoltage]);
        Assert.False(latest.Items.TryRead(out _));
    }

    [Fact]
    public void A_subscription_ends_with_its_disposal_and_all_end_with_the_hub()
    {
        var first = _hub.Subscribe();
        var second = _hub.Subscribe();
        first.Dispose();
        _hub.Publish(Mode("B"));

        Assert.True(first.Items.Completion.IsCompleted);
        Assert.Equal(1, second.Items.Count);

        _hub.Dispose();
        Assert.True(second.Items.TryRead(out _));
        Assert.True(second.Items.Completion.IsCompleted);
        Assert.True(_hub.Subscribe().Items.Completion.IsCompleted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_537)]
    public void A_capacity_out_of_range_is_refused(int capacity) => Assert.Throws<ArgumentOutOfRangeException>(() => _hub.Subscribe(capacity));

    [Fact]
    public void A_stale_value_reads_as_null_and_its_age_is_still_known()
    {
        _hub.Publish(Mode("B"));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(Modes.Battery, _hub.Current[Metrics.InverterMode]);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(_hub.Current[Metrics.InverterMode]);
        Assert.Equal(TimeSpan.FromSeconds(31), _hub.Current.AgeOf(Metrics.InverterMode));
        Assert.Null(_hub.Current.AgeOf(Metrics.BatteryVoltage));
    }

    [Fact]
    public void A_snapshot_does_not_change_any_more()
    {
        _hub.Publish(Mode("B"));
        var before = _hub.Current;
        _hub.Publish(Mode("L"));

        Assert.Equal(Modes.Battery, before[Metrics.InverterMode]);
        Assert.Equal(Modes.Line, _hub.Current[Metrics.InverterMode]);
    }

    [Fact]
    public void A_wall_clock_that_is_set_back_makes_nothing_fresh_and_nothing_stale()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 29, 12, 0, 0, TimeSpan.Zero));
        using var hub = new MetricsHub(clock);
        var reading = Pi30Queries.Mode.Read(Pi30Queries.Mode.About(), "B"u8, new ReadingStamp(clock.GetUtcNow().AddYears(5), clock.GetTimestamp(), TimeSpan.FromSeconds(30)))!;

        hub.Publish(reading);

        Assert.Equal(TimeSpan.Zero, hub.Current.AgeOf(Metrics.InverterMode));
    }

    [Fact]
    public void A_picture_does_not_grow_with_every_day_that_somebody_asks_for()
    {
        for (var day = 1; day <= 500; day++)
        {
            var request = Pi30Queries.PvEnergyDay.About(new DateTime(2025, 1, 1).AddDays(day).ToString("yyyyMMdd", null));
            _hub.Publish(request.Query.Read(request, "00001234"u8, new ReadingStamp(_clock.GetUtcNow(), _clock.GetTimestamp(), TimeSpan.FromSeconds(30)))!);
        }

        Assert.Equal(64, _hub.Current.Readings.Count);
        Assert.Equal("QED20260516", _hub.Current.Readings[0].Query);
    }

    [Fact]
    public void Publishing_makes_no_garbage_for_each_who_reads()
    {
        var readings = new[] { Mode("B"), Read(Pi30Queries.Status, Pi30Queries.Status.Samples[0]) };
        using var lonely = new MetricsHub(_clock);
        ISubscription<Reading>[] places = [.. Enumerable.Range(0, 15).Select(_ => _hub.Subscribe())];
        ISubscription<Snapshot>[] latest = [.. Enumerable.Range(0, 5).Select(_ => _hub.SubscribeLatest())];
        using var asleep = _hub.Subscribe(capacity: 4);
        // The first ones compile the code and fill the queue of the one who sleeps.
        Measure(lonely);
        Measure(_hub);

        var forNobody = Measure(lonely);
        var forTwenty = Measure(_hub);

        Assert.InRange(forTwenty, 0, forNobody + 1_000);

        // What is counted is this thread's, and whole: a collection elsewhere changes nothing.
        long Measure(MetricsHub hub)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10_000; i++)
            {
                hub.Publish(readings[i % 2]);
                foreach (var place in places)
                    place.Items.TryRead(out _);
                foreach (var place in latest)
                    place.Items.TryRead(out _);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private Reading Mode(string letter) => Read(Pi30Queries.Mode, letter);

    private Reading Read(InverterQuery query, string payload) =>
        query.Read(query.About(), System.Text.Encoding.ASCII.GetBytes(payload), new ReadingStamp(_clock.GetUtcNow(), _clock.GetTimestamp(), TimeSpan.FromSeconds(30)))!;
}

using Godenerg.Plugins.Contract;

namespace Godenerg.DataLogger.Tests.Recording;

public sealed class RecorderTests
{
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Records_everything_that_is_polled_at_the_first_status_of_every_interval()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>();
        var start = house.Clock.GetUtcNow();
        house.Poll(24);

        var rows = await house.RowsUntil(start.AddSeconds(46), Metrics.BatteryVoltage, Metrics.InverterMode);

        // The first status of all may have been asked by a person.
        Assert.Equal([2, 16, 30, 46], rows.Select(row => (row.At - start).TotalSeconds));
        Assert.All(rows, row => Assert.True(row.Values[0].HasValue));
        Assert.All(rows.Skip(1), row => Assert.True(row.Values[1].HasValue));
    }

    [Fact]
    public async Task Records_some_metrics_more_often_and_others_not_at_all()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>("interval: 10 s\nintervals: [output.* 5 s, battery.voltage 2 s]\nleave-out: [pv.*, inverter.mode]");
        var start = house.Clock.GetUtcNow();
        house.Poll(11);

        var rows = await house.RowsUntil(start.AddSeconds(20), Metrics.BatteryVoltage, Metrics.OutputPower, Metrics.GridVoltage);

        Assert.Equal(10, rows.Count(row => row.Values[0].HasValue));
        Assert.Equal([2, 6, 10, 16, 20], rows.Where(row => row.Values[1].HasValue).Select(row => (row.At - start).TotalSeconds));
        Assert.Equal([2, 10, 20], rows.Where(row => row.Values[2].HasValue).Select(row => (row.At - start).TotalSeconds));
        Assert.DoesNotContain(house.History().Series, series => series.Metric.Name.StartsWith("pv.", StringComparison.Ordinal) || series.Metric == Metrics.InverterMode);
    }

    [Fact]
    public async Task Leaves_a_gap_where_nobody_answers_and_does_not_record_what_is_stale()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>();
        house.Poll(10);
        house.Advance(10 * AMinute);
        var back = house.Clock.GetUtcNow();
        house.Publish("QPIGS");

        var rows = await house.RowsUntil(back, Metrics.BatteryVoltage, Metrics.InverterMode);

        Assert.True(rows[^1].At - rows[^2].At >= 10 * AMinute);
        Assert.True(rows[^1].Values[0].HasValue);
        Assert.False(rows[^1].Values[1].HasValue);
    }

    [Fact]
    public async Task Does_not_record_what_a_person_asks_once()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>();
        var start = house.Clock.GetUtcNow();
        house.Publish("QPIRI");
        house.Poll(24);

        await house.RowsUntil(start.AddSeconds(46), Metrics.BatteryVoltage);

        Assert.DoesNotContain(house.History().Series, series => series.Metric == Settings.FloatVoltage);
    }

    [Fact]
    public async Task Takes_one_sample_of_an_answer_that_stays_current_for_minutes()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>("intervals: [battery.voltage 2 s]");
        var shape = new ReadingShape([Settings.FloatVoltage]);
        for (var minute = 0; minute < 4; minute++)
        {
            house.Poll(3);
            house.Publish(new Reading("QPIRI", shape, [MetricValue.Of(54.0)], [])
            {
                At = house.Clock.GetUtcNow(), Timestamp = house.Clock.GetTimestamp(), FreshFor = TimeSpan.FromSeconds(180),
            });
            house.Poll(27);
        }

        await house.RowsUntil(house.Clock.GetUtcNow() - LoggedHouse.Cycle, Metrics.BatteryVoltage);

        // The first of all may have been asked by a person.
        Assert.Equal(3, (await house.Rows(Settings.FloatVoltage)).Count);
        var table = await house.History().QueryAsync(
            new HistoryQuery([Settings.FloatVoltage], house.Clock.GetUtcNow().AddMinutes(-2), house.Clock.GetUtcNow()) { Step = AMinute }, TestContext.Current.CancellationToken);
        Assert.Equal([1, 1], table.Columns[0].Coverage);
    }

    [Fact]
    public async Task Is_on_the_disk_a_minute_later_also_without_an_end()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>();
        house.Poll(2);
        await house.RowsUntil(house.Clock.GetUtcNow() - LoggedHouse.Cycle, Metrics.BatteryVoltage);

        await PluginHouse.Until(() => house.Timers == 1, "a flush awaits its time");
        Assert.Empty(Directory.GetFiles(house.DataFolder, "journal-*"));
        house.Advance(AMinute);

        await PluginHouse.Until(() => Directory.GetFiles(house.DataFolder, "journal-*").Length == 1, "a journal");
    }

    [Fact]
    public async Task Wakes_nobody_while_nothing_is_told()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>();
        Assert.Equal(0, house.Timers);
    }

    [Fact]
    public async Task Loses_nothing_that_was_not_flushed_when_it_is_stopped_and_started_again()
    {
        var data = Directory.CreateTempSubdirectory("godenerg-").FullName;
        DateTimeOffset last;
        await using (var house = await PluginHouse.Start<DataLoggerPlugin>(dataRoot: data))
        {
            house.Poll(20);
            last = house.Clock.GetUtcNow() - (4 * LoggedHouse.Cycle);
            await house.Stop();
        }

        await using (var again = await PluginHouse.Start<DataLoggerPlugin>(dataRoot: data))
            Assert.Equal(3, (await again.RowsUntil(last.AddSeconds(-8), Metrics.BatteryVoltage)).Count);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Keeps_what_came_while_a_clock_was_put_back()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>();
        house.Poll(30);
        var reading = house.Sample();
        var back = new Reading(reading.Query, new ReadingShape(reading.Metrics), [.. Enumerable.Range(0, reading.Metrics.Count).Select(reading.ValueAt)], [])
        {
            At = reading.At.AddHours(-1), Timestamp = reading.Timestamp, FreshFor = reading.FreshFor,
        };
        house.Publish(back);

        await PluginHouse.Until(() => house.History().Series.Any(series => series.Metric == Metrics.BatteryVoltage && series.First <= back.At.AddMilliseconds(1)), "a sample an hour before");

        Assert.Equal(5, (await house.Rows(Metrics.BatteryVoltage)).Count);
    }
}

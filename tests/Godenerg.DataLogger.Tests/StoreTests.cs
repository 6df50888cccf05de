using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Tests;

/// <summary>What is appended is there: before and after it was written, and after the program came back.</summary>
public sealed class StoreTests
{
    private static readonly DateTimeOffset Noon = StoreBench.Noon;

    [Fact]
    public async Task Tells_what_was_just_appended()
    {
        await using var bench = StoreBench.Opened();
        bench.Add(Noon, 52.8);
        Assert.Equal([(Noon, 52.8)], await bench.RowsAsync());
    }

    [Fact]
    public async Task Keeps_what_was_flushed_when_it_is_opened_again()
    {
        await using var bench = StoreBench.Opened();
        bench.AddRun(Noon, 100);
        await bench.ReopenAsync();
        Assert.Equal(Enumerable.Range(0, 100).Select(index => (Noon.AddSeconds(15 * index), (double)index)), await bench.RowsAsync());
    }

    [Fact]
    public async Task Writes_blocks_when_a_slot_is_over_and_drops_the_journal()
    {
        await using var bench = StoreBench.Opened();
        bench.AddRun(Noon, 1440);
        await bench.FlushAsync();
        Assert.Empty(bench.Store.Archive.Range(BlockFile.Slots, 0, long.MaxValue));

        bench.Add(Noon.AddHours(6), 7);
        await bench.FlushAsync();
        Assert.Single(bench.Store.Archive.Range(BlockFile.Slots, 0, long.MaxValue));
        Assert.Single(Directory.GetFiles(bench.Folder, "journal-*"));
        Assert.Equal(1441, (await bench.RowsAsync()).Count);
    }

    [Fact]
    public async Task Doubles_nothing_when_a_journal_comes_back_after_its_blocks_were_written()
    {
        await using var bench = StoreBench.Opened();
        bench.AddRun(Noon, 1440);
        bench.Store.Append(new EngineEvent(Noon, "", EngineEventKind.Engine, "", "started"));
        await bench.FlushAsync();
        var journal = Directory.GetFiles(bench.Folder, "journal-*").Single();
        var bytes = await File.ReadAllBytesAsync(journal, TestContext.Current.CancellationToken);
        await bench.SealAsync();
        await bench.Store.DisposeAsync();
        await File.WriteAllBytesAsync(journal, bytes, TestContext.Current.CancellationToken);
        bench.Open();
        Assert.Equal(1440, (await bench.RowsAsync()).Count);
        Assert.Single(await EventsAsync(bench));

        await bench.SealAsync();
        Assert.Equal(1440, (await bench.RowsAsync()).Count);
        Assert.Single(await EventsAsync(bench));
        Assert.Equal([1440.0], await bench.AskAsync(Noon, Noon.AddHours(6), TimeSpan.FromHours(6), HistoryAggregate.Count));
    }

    [Fact]
    public async Task Keeps_both_hours_and_their_order_when_the_clock_goes_back()
    {
        await using var bench = StoreBench.Opened();
        bench.AddRun(Noon, 480);
        bench.AddRun(Noon.AddHours(1), 240, first: 1_000);
        await bench.SealAsync();
        var rows = await bench.RowsAsync();
        Assert.Equal(720, rows.Count);
        Assert.Equal(Enumerable.Range(0, 480).Select(index => (double)index).Concat(Enumerable.Range(1_000, 240).Select(index => (double)index)).Order(), rows.Select(row => row.Value).Order());
        Assert.Equal(rows.OrderBy(row => row.At), rows);
    }

    [Fact]
    public async Task Puts_late_samples_into_blocks_that_are_written_already()
    {
        await using var bench = StoreBench.Opened();
        bench.Add(Noon, 1);
        bench.Add(Noon.AddMinutes(10), 3);
        await bench.SealAsync();
        bench.Add(Noon.AddMinutes(5), 2);
        Assert.Equal([1, 2, 3], (await bench.RowsAsync()).Select(row => row.Value));
        await bench.SealAsync();
        Assert.Equal([1, 2, 3], (await bench.RowsAsync()).Select(row => row.Value));
        Assert.Equal([3.0], await bench.AskAsync(Noon, Noon.AddHours(1), TimeSpan.FromHours(1), HistoryAggregate.Count));
    }

    [Fact]
    public async Task Takes_the_same_samples_twice_once()
    {
        await using var bench = StoreBench.Opened();
        for (var round = 0; round < 2; round++)
        {
            var bulk = bench.Store.OpenBulk();
            for (var index = 0; index < 3_000; index++)
                bulk.Add("house", Metrics.BatteryVoltage, Noon.AddMinutes(index), MetricValue.Of(index / 10.0));
            await bulk.CommitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(3_000, (await bench.RowsAsync()).Count);
        Assert.Equal([3_000.0], await bench.AskAsync(Noon.AddDays(-1), Noon.AddDays(9), TimeSpan.FromDays(30), HistoryAggregate.Count));
    }

    [Fact]
    public async Task Leaves_out_what_is_unknown_or_of_another_type()
    {
        await using var bench = StoreBench.Opened();
        Assert.Equal(0, bench.Store.Append("house", Metrics.BatteryVoltage, Noon, MetricValue.Unknown));
        Assert.Equal(0, bench.Store.Append("house", Metrics.BatteryVoltage, Noon, MetricValue.Of("52")));
        Assert.Empty(bench.History.Series);
    }

    [Fact]
    public async Task Keeps_flags_choices_texts_lists_and_clocks()
    {
        await using var bench = StoreBench.Opened();
        var choice = new Metric<Option>("own.choice", Unit.None, "a choice");
        var text = new Metric<string>("own.text", Unit.None, "a text");
        var list = new Metric<IReadOnlyList<int>>("own.list", Unit.None, "a list");
        var clock = new Metric<DateTime>("own.clock", Unit.None, "a clock");
        (Metric Metric, MetricValue Value)[] values =
        [
            (Metrics.ChargeActive, MetricValue.Of(true)), (choice, MetricValue.Of(Option.Unknown("9"))), (text, MetricValue.Of("ä 1")),
            (list, MetricValue.Of([2, 10, 30])), (clock, MetricValue.Of(new DateTime(2026, 6, 9, 11, 58, 2))),
        ];
        bench.Store.Append("house", Noon, values);
        await bench.ReopenAsync();
        await bench.SealAsync();
        await bench.ReopenAsync();
        var query = new HistoryQuery([.. values.Select(value => value.Metric)], Noon, Noon.AddHours(1));
        await foreach (var row in bench.History.RowsAsync(query, TestContext.Current.CancellationToken))
            Assert.Equal(values.Select(value => value.Value), row.Values);
        var last = await bench.TableAsync(query with { Step = TimeSpan.FromHours(1), Aggregate = HistoryAggregate.Last });
        Assert.Equal(values.Select(value => value.Value), last.Columns.Select(column => column.Values.Single()));
    }

    [Fact]
    public async Task Tells_several_inverters_apart()
    {
        await using var bench = StoreBench.Opened();
        bench.Store.Append("left", Metrics.BatteryVoltage, Noon, MetricValue.Of(1));
        bench.Store.Append("right", Metrics.BatteryVoltage, Noon, MetricValue.Of(2));
        await bench.SealAsync();
        var query = new HistoryQuery([Metrics.BatteryVoltage], Noon, Noon.AddMinutes(1)) { Step = TimeSpan.FromMinutes(1) };
        Assert.Equal([2.0], StoreBench.Numbers(await bench.TableAsync(query with { Inverter = "right" })));
        var error = await Assert.ThrowsAsync<HistoryException>(() => bench.TableAsync(query));
        Assert.Contains("left, right", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_first_and_last_after_a_restart()
    {
        await using var bench = StoreBench.Opened();
        bench.AddRun(Noon, 10);
        await bench.SealAsync();
        await bench.ReopenAsync();
        Assert.Equal([new HistorySeries("house", Metrics.BatteryVoltage, Noon, Noon.AddSeconds(135))], bench.History.Series);
    }

    [Fact]
    public async Task Tells_events_in_order_from_memory_and_file()
    {
        await using var bench = StoreBench.Opened();
        bench.Store.Append(new EngineEvent(Noon.AddMinutes(2), "house", EngineEventKind.Alarm, "alarm.overload", "Overload"));
        await bench.SealAsync();
        bench.Store.Append(new EngineEvent(Noon.AddMinutes(1), "house", EngineEventKind.Write, "charge.float-voltage", "54.0 V"));
        bench.Store.Append(new EngineEvent(Noon.AddMinutes(3), "other", EngineEventKind.Link, "", "silent"));
        await bench.ReopenAsync();
        Assert.Equal(["54.0 V", "Overload", "silent"], (await EventsAsync(bench)).Select(happened => happened.Text));
        Assert.Equal(["silent"], (await EventsAsync(bench, "other")).Select(happened => happened.Text));
    }

    /// <summary>In any order, with seals and restarts in between: the rows are the set of what was added.</summary>
    [Fact]
    public async Task Loses_and_doubles_nothing_whatever_the_order()
    {
        for (var round = 0; round < 8; round++)
        {
            await using var bench = StoreBench.Opened();
            var added = new SortedDictionary<long, double>();
            var random = new Random(round);
            var seed = round;
            foreach (var minute in Enumerable.Range(0, 40).Select(_ => random.Next(40_000)))
            {
                bench.Add(Noon.AddMinutes(minute), minute);
                added[Noon.AddMinutes(minute).ToUnixTimeMilliseconds()] = minute;
                if (minute % 7 == seed % 7)
                    await bench.SealAsync();
                else if (minute % 11 == 0)
                    await bench.ReopenAsync();
            }

            Assert.Equal(added.Values, (await bench.RowsAsync()).Select(row => row.Value));
            Assert.Equal(added.Count, (await bench.AskAsync(Noon.AddDays(-1), Noon.AddDays(40), TimeSpan.FromDays(60), HistoryAggregate.Count)).Sum());
            Assert.Empty((await bench.Store.VerifyAsync(TestContext.Current.CancellationToken)).Faults);
        }
    }

    [Fact]
    public async Task Answers_truly_while_others_append_flush_and_seal()
    {
        await using var bench = StoreBench.Opened();
        const int All = 20_000;
        var writing = Task.Run(async () =>
        {
            for (var index = 0; index < All; index++)
            {
                bench.Add(Noon.AddSeconds(15 * index), index);
                if (index % 97 == 0)
                    await bench.FlushAsync();
            }
        }, TestContext.Current.CancellationToken);
        var asked = 0;
        for (var before = 0; !writing.IsCompleted || asked == 0; asked++)
        {
            var values = (await bench.RowsAsync()).Select(row => row.Value).ToList();
            Assert.Equal(Enumerable.Range(0, values.Count).Select(value => (double)value), values);
            Assert.True(values.Count >= before, $"{before} samples were there, and then {values.Count}");
            before = values.Count;
            Assert.True((await bench.AskAsync(Noon, Noon.AddDays(9), TimeSpan.FromHours(6), HistoryAggregate.Count)).Sum() >= before);
        }

        await writing;
        Assert.Equal(All, (await bench.RowsAsync()).Count);
    }

    private static async Task<List<EngineEvent>> EventsAsync(StoreBench bench, string? inverter = null)
    {
        var events = new List<EngineEvent>();
        await foreach (var happened in bench.History.EventsAsync(Noon.AddDays(-1), Noon.AddDays(1), inverter, TestContext.Current.CancellationToken))
            events.Add(happened);
        return events;
    }
}

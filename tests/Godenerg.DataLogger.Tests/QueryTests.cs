namespace Godenerg.DataLogger.Tests;

/// <summary>Steps, aggregates, filters and days, over memory and blocks alike.</summary>
public sealed class QueryTests
{
    private static readonly DateTimeOffset Noon = StoreBench.Noon;
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Weighs_a_sample_by_the_time_it_held()
    {
        await using var bench = StoreBench.Opened();
        bench.Add(Noon, 10);
        bench.Add(Noon.AddSeconds(45), 20);
        Assert.Equal([12.5, 20.0], await bench.AskAsync(Noon, Noon.AddMinutes(2), AMinute));
    }

    [Fact]
    public async Task Counts_a_gap_as_unknown_after_the_last_sample_has_held_for_its_time()
    {
        await using var bench = StoreBench.Opened();
        bench.Add(Noon, 10);
        bench.Add(Noon.AddMinutes(30), 20);
        var table = await bench.TableAsync(new HistoryQuery([Metrics.BatteryVoltage], Noon, Noon.AddHours(1)) { Step = TimeSpan.FromMinutes(10) });
        Assert.Equal([10, null, null, 20.0], StoreBench.Numbers(table));
        Assert.Equal([0.1, 0, 0, 0.1], table.Columns[0].Coverage);
    }

    [Theory]
    [InlineData(HistoryAggregate.Mean, 30.5)]
    [InlineData(HistoryAggregate.Least, 1)]
    [InlineData(HistoryAggregate.Most, 60)]
    [InlineData(HistoryAggregate.Last, 60)]
    [InlineData(HistoryAggregate.Count, 60)]
    [InlineData(HistoryAggregate.Integral, 30.5)]
    public async Task Makes_each_aggregate_of_memory_and_of_blocks(HistoryAggregate aggregate, double expected)
    {
        await using var bench = StoreBench.Opened();
        for (var minute = 0; minute < 60; minute++)
            bench.Add(Noon.AddMinutes(minute), minute + 1);
        Assert.Equal(expected, (await bench.AskAsync(Noon, Noon.AddHours(1), AnHour, aggregate)).Single()!.Value, 6);
        await bench.SealAsync();
        Assert.Equal(expected, (await bench.AskAsync(Noon, Noon.AddHours(1), AnHour, aggregate)).Single()!.Value, 6);
    }

    /// <summary>The resolution is picked for speed only: whatever it is, the answer is the one that samples give.</summary>
    [Fact]
    public async Task Answers_the_same_from_roll_ups_as_from_samples()
    {
        await using var bench = StoreBench.Opened();
        var random = new Random(4);
        var at = Noon.AddMinutes(-7);
        for (var index = 0; index < 12_000; index++)
        {
            bench.Add(at, random.Next(4_800, 5_800) / 100.0);
            at = at.AddMilliseconds(random.Next(50) == 0 ? random.Next(20_000_000) : random.Next(5_000, 40_000));
            if (index % 5_000 == 4_999)
                await bench.SealAsync();
        }

        var always = new HistoryFilter(Metrics.BatteryVoltage, HistoryComparison.Above, MetricValue.Of(0));
        foreach (var step in new[] { TimeSpan.FromMinutes(30), TimeSpan.FromHours(3), TimeSpan.FromDays(1), TimeSpan.FromDays(3) })
            foreach (var aggregate in Enum.GetValues<HistoryAggregate>().Where(one => one != HistoryAggregate.Increase))
            {
                var (from, to) = (Noon.AddMinutes(11), at.AddHours(-5).AddMinutes(-3));
                var quick = await bench.AskAsync(from, to, step, aggregate);
                var slow = await bench.AskAsync(from, to, step, aggregate, null, always);
                Assert.Equal(slow.Length, quick.Length);
                for (var index = 0; index < slow.Length; index++)
                    Assert.True(Math.Abs(slow[index] - quick[index] ?? 0) <= Math.Max(0.0002, 1e-5 * Math.Abs(slow[index] ?? 0)), $"{aggregate} of {step}, step {index}: {quick[index]}, not {slow[index]}");
            }
    }

    [Fact]
    public async Task Takes_roll_ups_where_they_have_rows_enough()
    {
        await using var bench = StoreBench.Opened();
        bench.AddRun(Noon, 40 * 5_760 / 10);
        await bench.SealAsync();
        var query = new HistoryQuery([Metrics.BatteryVoltage], Noon, Noon.AddDays(4));
        Assert.Equal(AnHour, (await bench.TableAsync(query with { MaxPoints = 50 })).Resolution);
        Assert.Equal(TimeSpan.FromMinutes(15), (await bench.TableAsync(query with { MaxPoints = 300 })).Resolution);
        var fine = await bench.TableAsync(query with { MaxPoints = 2048 });
        Assert.Equal((TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(3)), (fine.Resolution, fine.Step));
        Assert.InRange(fine.Times.Count, 1_900, 2_048);
    }

    [Fact]
    public async Task Asks_conditions_of_the_values_that_held_at_an_instant()
    {
        await using var bench = StoreBench.Opened();
        for (var minute = 0; minute < 10; minute++)
        {
            bench.Add(Noon.AddMinutes(minute), minute);
            bench.Store.Append("house", Metrics.PvPower, Noon.AddMinutes(minute).AddSeconds(-5), MetricValue.Of(minute >= 4 ? 1_000 : 0));
        }

        HistoryFilter[] sunny = [new(Metrics.PvPower, HistoryComparison.AtLeast, MetricValue.Of(1_000)), new(Metrics.BatteryVoltage, HistoryComparison.IsNot, MetricValue.Of(7))];
        double[] expected = [4, 5, 6, 8, 9];
        Assert.Equal(expected, (await bench.RowsAsync(where: sunny)).Select(row => row.Value));
        await bench.SealAsync();
        Assert.Equal(expected, (await bench.RowsAsync(where: sunny)).Select(row => row.Value));
        Assert.Equal([expected.Average()], await bench.AskAsync(Noon, Noon.AddMinutes(10), TimeSpan.FromMinutes(15), where: sunny));
    }

    [Theory]
    [InlineData("2026-03-28T23:00Z", 23)]
    [InlineData("2026-10-24T22:00Z", 25)]
    public async Task Begins_days_at_midnight_where_they_have_23_or_25_hours(string midnight, int hours)
    {
        await using var bench = StoreBench.Opened();
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var day = DateTimeOffset.Parse(midnight, null);
        for (var minute = -2_880; minute < 2_880; minute++)
            bench.Add(day.AddMinutes(minute), 60);
        for (var round = 0; round < 2; round++)
        {
            var table = await bench.TableAsync(new HistoryQuery([Metrics.BatteryVoltage], day, day.AddHours(hours))
            {
                Step = TimeSpan.FromDays(1), Aggregate = HistoryAggregate.Integral, Zone = berlin,
            });
            Assert.Equal([day], table.Times);
            Assert.Equal(60.0 * hours, StoreBench.Numbers(table).Single()!.Value, 6);
            await bench.SealAsync();
        }
    }

    [Fact]
    public async Task Rows_of_metrics_that_were_sampled_at_other_instants_have_gaps()
    {
        await using var bench = StoreBench.Opened();
        bench.Add(Noon, 1);
        bench.Store.Append("house", Metrics.PvPower, Noon.AddSeconds(1), MetricValue.Of(2));
        bench.Store.Append("house", Noon.AddSeconds(2), [(Metrics.BatteryVoltage, MetricValue.Of(3)), (Metrics.PvPower, MetricValue.Of(4))]);
        var rows = new List<string>();
        await foreach (var row in bench.History.RowsAsync(new HistoryQuery([Metrics.PvPower, Metrics.BatteryVoltage], Noon, Noon.AddHours(1)), TestContext.Current.CancellationToken))
            rows.Add(string.Join(' ', row.Values));
        Assert.Equal(["unknown 1", "2 unknown", "4 3"], rows);
    }

    [Fact]
    public async Task What_was_never_recorded_is_an_unknown_column()
    {
        await using var bench = StoreBench.Opened();
        bench.Add(Noon, 1);
        var table = await bench.TableAsync(new HistoryQuery([Metrics.PvPower, Metrics.BatteryVoltage], Noon, Noon.AddHours(1)) { Step = AnHour });
        Assert.Equal([null], StoreBench.Numbers(table));
        Assert.Equal([1.0], StoreBench.Numbers(table, 1));
    }

    [Fact]
    public async Task An_absurd_stretch_of_time_is_answered_as_far_as_there_is_anything()
    {
        await using var bench = StoreBench.Opened();
        bench.AddRun(Noon, 100);
        var table = await bench.TableAsync(new HistoryQuery([Metrics.BatteryVoltage], DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
        Assert.Equal(TimeSpan.FromSeconds(15), table.Step);
        Assert.InRange(table.Times.Count, 100, 104);
        Assert.Empty((await bench.TableAsync(new HistoryQuery([Metrics.BatteryVoltage], Noon.AddYears(-9), Noon.AddYears(-8)))).Times);
    }

    [Fact]
    public async Task A_question_that_cannot_be_answered_says_why()
    {
        await using var bench = StoreBench.Opened();
        bench.AddRun(Noon, 5_760);
        bench.Store.Append("house", Metrics.InverterMode, Noon, MetricValue.Of(Option.Unknown("Q")));
        var query = new HistoryQuery([Metrics.BatteryVoltage], Noon, Noon.AddDays(300));
        await RefusedAsync(query with { To = Noon }, "the end must be later");
        await RefusedAsync(query with { Metrics = [] }, "1 to 256");
        await RefusedAsync(query with { Metrics = [Metrics.BatteryVoltage, Metrics.BatteryVoltage] }, "asked for twice");
        await RefusedAsync(query with { MaxPoints = 0 }, "1 to 100,000");
        await RefusedAsync(query with { Step = TimeSpan.FromMilliseconds(1) }, "1 s to 366 days");
        await RefusedAsync(query with { Inverter = "garage" }, "holds house");
        await RefusedAsync(query with { Metrics = [Metrics.InverterMode] }, "ask for last or count");
        await RefusedAsync(query with { Where = [new(Metrics.InverterMode, HistoryComparison.Above, MetricValue.Of("battery"))] }, "only be compared by = and !=");
        await RefusedAsync(query with { Where = [new(Metrics.BatteryVoltage, HistoryComparison.Is, MetricValue.Of(true))] }, "it is a number");

        async Task RefusedAsync(HistoryQuery wrong, string why) =>
            Assert.Contains(why, (await Assert.ThrowsAsync<HistoryException>(() => bench.TableAsync(wrong))).Message, StringComparison.Ordinal);
    }
}

namespace Godenerg.DataLogger.Tests;

/// <summary>What is older than is to be kept goes; roll-ups of it stay, and are not harmed by what comes late.</summary>
public sealed class RetentionTests
{
    private static readonly DateTimeOffset Noon = StoreBench.Noon;

    [Fact]
    public async Task Lets_go_what_is_older_than_is_to_be_kept_and_answers_from_roll_ups()
    {
        await using var bench = StoreBench.Opened(new HistoryOptions { KeepSamples = TimeSpan.FromDays(10), KeepQuarters = TimeSpan.FromDays(40) });
        for (var hour = 0; hour < 100 * 24; hour++)
            for (var minute = 0; minute < 60; minute += 10)
                bench.Add(Noon.AddHours(hour).AddMinutes(minute), hour);
        await bench.SealAsync();
        var days = await bench.AskAsync(Noon.AddDays(-1), Noon.AddDays(200), TimeSpan.FromDays(1));
        bench.Clock.Advance(TimeSpan.FromDays(100));
        await bench.Store.TrimAsync(TestContext.Current.CancellationToken);
        Assert.Equal(days, await bench.AskAsync(Noon.AddDays(-1), Noon.AddDays(200), TimeSpan.FromDays(1)));
        Assert.InRange((await bench.RowsAsync()).Count, 10 * 144, 11 * 144);
        var quarters = await bench.AskAsync(Noon.AddDays(62), Noon.AddDays(64), TimeSpan.FromMinutes(15));
        Assert.Equal(192, quarters.Length);
        await bench.ReopenAsync();
        Assert.Equal(days, await bench.AskAsync(Noon.AddDays(-1), Noon.AddDays(200), TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task A_file_that_is_too_large_gives_up_its_oldest_samples_and_keeps_its_roll_ups()
    {
        await using var bench = StoreBench.Opened(new HistoryOptions { MostBytes = 300_000 });
        var random = new Random(1);
        for (var index = 0; index < 150_000; index++)
            bench.Add(Noon.AddSeconds(15 * index), random.Next(1_000_000) / 1_000.0);
        await bench.SealAsync();
        var before = bench.Store.Archive.Size;
        bench.Clock.Advance(TimeSpan.FromSeconds(15 * 150_000));
        await bench.Store.TrimAsync(TestContext.Current.CancellationToken);
        Assert.InRange(bench.Store.Archive.Size, 100_000, before * 19 / 20);
        Assert.Equal(150_000.0, (await bench.AskAsync(Noon.AddDays(-1), Noon.AddDays(99), TimeSpan.FromDays(366), HistoryAggregate.Count)).Sum());
    }

    [Fact]
    public async Task A_late_sample_does_not_spoil_the_roll_ups_of_samples_that_are_gone()
    {
        await using var bench = StoreBench.Opened(new HistoryOptions { KeepSamples = TimeSpan.FromDays(1) });
        bench.AddRun(Noon, 5_760);
        await bench.SealAsync();
        bench.Clock.Advance(TimeSpan.FromDays(10));
        await bench.Store.TrimAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await bench.RowsAsync());
        var hours = await bench.AskAsync(Noon, Noon.AddDays(1), TimeSpan.FromHours(1));
        Assert.Equal(24, hours.Length);

        bench.Add(Noon.AddMinutes(90), 1e6);
        await bench.SealAsync();
        Assert.Equal(hours, await bench.AskAsync(Noon, Noon.AddDays(1), TimeSpan.FromHours(1)));
    }
}

using Godenerg.DataLogger.Original;
using Godenerg.History.Bench;

namespace Godenerg.DataLogger.Tests.Original;

/// <summary>An import that did not come to its end goes on from where it was.</summary>
public sealed class BrokenOffImportTests
{
    /// <summary>More than is written at once, and less than twice as much.</summary>
    private const int Rows = 27_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_written_is_not_read_again_and_in_the_end_nothing_is_missing_or_doubled(bool isCsv)
    {
        await using var bench = await OfFiveDaysAsync();
        var file = isCsv ? bench.Log + ".csv" : bench.Log;
        if (isCsv)
            await File.WriteAllTextAsync(file, bench.Printed(), TestContext.Current.CancellationToken);
        var written = await BreakOffAsync(bench, file);
        await bench.History.ReopenAsync();

        var said = await OriginalBench.ImportAsync(bench.History, file);
        Assert.Contains(FormattableString.Invariant($": {Rows:N0} rows, {Rows - written:N0} taken, {written:N0} there already, 0 refused"), said.Output, StringComparison.Ordinal);
        Assert.Equal(bench.Printed(), (await bench.ExtractAsync()).Output);
        Assert.Empty((await bench.History.Store.VerifyAsync(TestContext.Current.CancellationToken)).Faults);
    }

    [Fact]
    public async Task A_full_disk_ends_it_and_it_goes_on_when_there_is_room()
    {
        await using var bench = await OfFiveDaysAsync();
        bench.History.Disk.IsFull = true;
        var said = await bench.ImportAsync();
        Assert.Equal((1, ""), (said.Exit, said.Output));
        Assert.Contains("cannot be written", said.Error, StringComparison.Ordinal);
        bench.History.Disk.IsFull = false;
        await bench.ImportAsync();
        Assert.Equal(bench.Printed(), (await bench.ExtractAsync()).Output);
    }

    [Fact]
    public async Task Another_history_knows_nothing_of_how_far_it_was()
    {
        await using var bench = await OfFiveDaysAsync();
        await BreakOffAsync(bench, bench.Log);
        var other = bench.Another();
        Assert.StartsWith("stats: 27,000 rows, 27,000 taken, 0 refused", (await OriginalBench.ImportAsync(other, bench.Log)).Output, StringComparison.Ordinal);
    }

    private static async Task<OriginalBench> OfFiveDaysAsync()
    {
        var bench = new OriginalBench();
        await using var database = bench.Database();
        OriginalYear.Fill(database, OriginalBench.Morning, TimeSpan.FromSeconds(16 * Rows), 16, TimeSpan.Zero);
        return bench;
    }

    /// <returns>How many rows were written before.</returns>
    private static async Task<long> BreakOffAsync(OriginalBench bench, string file)
    {
        using var cancel = new CancellationTokenSource();
        var written = 0L;
        var run = () => new ImportRun(bench.History.Store, new ImportWish(StoreBench.House, DateTimeOffset.MinValue, DateTimeOffset.MaxValue), bench.History.Clock, (_, tally) =>
        {
            if (bench.History.Store.Archive.Range("slots", 0, long.MaxValue, 1).Count == 0)
                return;
            written = tally.Rows;
            cancel.Cancel();
        });
        using var log = OriginalLog.Open(Path.GetFullPath(file), null, TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in log.TakeAsync(run, cancel.Token))
            {
            }
        });
        Assert.InRange(written, 1, Rows - 1);
        return written;
    }
}

namespace Godenerg.DataLogger.Tests;

/// <summary>Pages of the file that make no sense any more, as a dying card leaves them.</summary>
public sealed class DamageTests
{
    private const int PageSize = 8_192;
    private const int Kept = 60_000;
    private static readonly DateTimeOffset Noon = StoreBench.Noon;

    /// <summary>Any page, the first one too: questions are answered or refused in words, new samples are kept, and most old ones are saved.</summary>
    [Fact]
    public async Task A_page_of_garbage_costs_what_was_on_it_and_stops_nothing()
    {
        await using var bench = StoreBench.Opened();
        var random = new Random(8);
        for (var index = 0; index < Kept; index++)
            bench.Add(Noon.AddSeconds(15 * index), random.Next(1_000_000) / 1_000.0);
        await bench.SealAsync();
        await bench.Store.DisposeAsync();
        var whole = await File.ReadAllBytesAsync(bench.FilePath, TestContext.Current.CancellationToken);
        var (saved, refused) = (0L, 0);
        const int Rounds = 24;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var file in Directory.GetFiles(bench.Folder))
                File.Delete(file);
            var damaged = whole.ToArray();
            var page = round == 0 ? 0 : random.Next(damaged.Length / PageSize);
            random.NextBytes(damaged.AsSpan((page * PageSize) + (page == 0 ? 100 : 0), PageSize - (page == 0 ? 100 : 0)));
            await File.WriteAllBytesAsync(bench.FilePath, damaged, TestContext.Current.CancellationToken);
            bench.Open();
            refused += await IsRefusedAsync(() => bench.RowsAsync()) ? 1 : 0;
            await IsRefusedAsync(() => bench.AskAsync(Noon, Noon.AddDays(20), TimeSpan.FromHours(3)));

            // A slot of its own, so that it has to be written.
            bench.AddRun(Noon.AddDays(30), 100);
            bench.AddRun(Noon.AddDays(31), 100);
            await bench.FlushAsync();
            await bench.FlushAsync();
            await bench.Store.VerifyAsync(TestContext.Current.CancellationToken);
            await bench.Store.CompactAsync(TestContext.Current.CancellationToken);
            Assert.Null(bench.Store.Problem);
            await bench.ReopenAsync();
            Assert.Equal(200, (await bench.RowsAsync(Noon.AddDays(29))).Count);
            var left = (await bench.RowsAsync()).Count - 200;
            saved += left;
            Assert.Empty((await bench.Store.VerifyAsync(TestContext.Current.CancellationToken)).Faults);
            await bench.Store.DisposeAsync();
        }

        Assert.True(refused > 0, "no damage was ever met");
        Assert.InRange(saved, Kept * Rounds / 2, Kept * Rounds - 1);
        bench.Open();
    }

    private static async Task<bool> IsRefusedAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            await ask();
            return false;
        }
        catch (HistoryException error)
        {
            Assert.Contains("compacting it saves what can be saved", error.Message, StringComparison.Ordinal);
            return true;
        }
    }
}

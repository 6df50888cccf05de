using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Tests;

/// <summary>Full disks, foreign files, damaged blocks.</summary>
public sealed class TroubleTests
{
    private static readonly DateTimeOffset Noon = StoreBench.Noon;

    [Theory]
    [InlineData("")]
    [InlineData("journal")]
    [InlineData("history.db")]
    public async Task Keeps_samples_in_memory_while_the_disk_is_full_and_loses_none(string file)
    {
        await using var bench = StoreBench.Opened();
        bench.AddRun(Noon, 1_000);
        await bench.FlushAsync();
        (bench.Disk.IsFull, bench.Disk.FullFor) = (true, file);
        bench.AddRun(Noon.AddSeconds(15_000), 3_000, first: 1_000);
        await bench.FlushAsync();
        bench.AddRun(Noon.AddSeconds(60_000), 3_000, first: 4_000);
        await bench.FlushAsync();
        Assert.Contains("cannot be written", bench.Store.Problem!, StringComparison.Ordinal);
        Assert.Equal(7_000, (await bench.RowsAsync()).Count);

        bench.Disk.IsFull = false;
        await bench.FlushAsync();
        Assert.Null(bench.Store.Problem);
        await bench.ReopenAsync();
        Assert.Equal(Enumerable.Range(0, 7_000).Select(value => (double)value), (await bench.RowsAsync()).Select(row => row.Value));
        Assert.Equal(0, bench.Store.GivenUp);
    }

    /// <summary>Also as after a crash: what is on the disk at that moment is opened by another program.</summary>
    [Fact]
    public async Task Loses_nothing_whichever_write_fails()
    {
        await using var bench = StoreBench.Opened();
        bench.AddRun(Noon, 300);
        await bench.SealAsync();
        var (count, failures) = (300, 0);
        for (var write = 0; write < 60; write++)
        {
            bench.AddRun(Noon.AddSeconds(15 * count), 300, first: count);
            count += 300;
            await bench.FlushAsync();
            bench.Disk.WritesLeft = write;
            try
            {
                await bench.SealAsync();
            }
            catch (HistoryException)
            {
                failures++;
            }

            if (write % 2 == 0)
            {
                await bench.Store.DisposeAsync();
                bench.Disk.WritesLeft = null;
                bench.Open();
            }

            bench.Disk.WritesLeft = null;
            Assert.Equal(count, (await bench.RowsAsync()).Count);
        }

        await bench.FlushAsync();
        Assert.InRange(failures, 5, 59);
        Assert.DoesNotContain(bench.Lines, line => line.Contains("damaged", StringComparison.Ordinal));
        Assert.Null(bench.Store.Problem);
        Assert.Equal(Enumerable.Range(0, count).Select(value => (double)value), (await bench.RowsAsync()).Select(row => row.Value));
        Assert.Empty((await bench.Store.VerifyAsync(TestContext.Current.CancellationToken)).Faults);
    }

    [Fact]
    public async Task Says_when_memory_is_full_too_and_the_oldest_are_given_up()
    {
        await using var bench = StoreBench.Opened(new HistoryOptions { MostInMemory = 3_000 });
        bench.Disk.IsFull = true;
        for (var slot = 0; slot < 5; slot++)
        {
            bench.AddRun(Noon.AddHours(6 * slot), 1_440, first: slot * 1_440);
            await bench.FlushAsync();
        }

        Assert.Contains("4,320 samples had to be given up", bench.Store.Problem!, StringComparison.Ordinal);
        bench.Disk.IsFull = false;
        await bench.FlushAsync();
        Assert.Equal(Enumerable.Range(4_320, 2_880).Select(value => (double)value), (await bench.RowsAsync()).Select(row => row.Value));
    }

    [Fact]
    public async Task Cuts_off_what_was_half_written()
    {
        await using var bench = StoreBench.Opened();
        bench.AddRun(Noon, 100);
        await bench.FlushAsync();
        bench.AddRun(Noon.AddSeconds(1_500), 100, first: 100);
        await bench.FlushAsync();
        await bench.Store.DisposeAsync();
        var journal = Directory.GetFiles(bench.Folder, "journal-*").Single();
        var whole = await File.ReadAllBytesAsync(journal, TestContext.Current.CancellationToken);
        var random = new Random(5);
        for (var round = 0; round < 60; round++)
        {
            var torn = whole[..random.Next(whole.Length)];
            if (round % 3 == 0 && torn.Length > 0)
                torn[random.Next(torn.Length)] ^= 0x10;
            if (torn.Length >= 8 && !torn.AsSpan(0, 8).SequenceEqual(whole.AsSpan(0, 8)))
                continue;
            foreach (var file in Directory.GetFiles(bench.Folder))
                File.Delete(file);
            await File.WriteAllBytesAsync(journal, torn, TestContext.Current.CancellationToken);
            bench.Open();
            var values = (await bench.RowsAsync()).Select(row => row.Value).ToList();
            Assert.Equal(Enumerable.Range(0, values.Count).Select(value => (double)value), values);
            bench.Add(Noon.AddHours(2), -1);
            await bench.ReopenAsync();
            Assert.Equal(values.Count + 1, (await bench.RowsAsync()).Count);
            await bench.Store.DisposeAsync();
        }

        bench.Open();
    }

    [Fact]
    public async Task Refuses_a_second_opener()
    {
        await using var bench = StoreBench.Opened();
        var error = Assert.Throws<HistoryException>(bench.Open);
        Assert.Contains("another process has it open", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_folder_that_it_may_not_write()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "whoever may do everything is refused nothing");
        var folder = Directory.CreateTempSubdirectory("history").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var error = Assert.Throws<HistoryException>(() => HistoryStore.Open(folder, new(), TimeProvider.System, new StoreBench()));
        Assert.Contains("may not write", error.Message, StringComparison.Ordinal);
        Directory.Delete(folder);
    }

    [Theory]
    [InlineData("SQLite format 3", "another program wrote it")]
    [InlineData("", "shorter than one page")]
    public async Task Refuses_a_foreign_file_and_leaves_it_as_it_is(string head, string why)
    {
        await using var bench = StoreBench.Opened();
        await bench.Store.DisposeAsync();
        var foreign = System.Text.Encoding.ASCII.GetBytes(head.PadRight(head.Length == 0 ? 100 : 20_000, '\0'));
        await RefusedAsync(bench, foreign, why);
    }

    [Fact]
    public async Task Refuses_a_newer_file_and_a_database_of_another_program()
    {
        await using var bench = StoreBench.Opened();
        await bench.Store.DisposeAsync();
        var ours = await File.ReadAllBytesAsync(bench.FilePath, TestContext.Current.CancellationToken);
        var newer = ours.ToArray();
        newer[76] = 2;
        await RefusedAsync(bench, newer, "format 2, and this version reads up to 1");
        var other = ours.ToArray();
        other[79] = 0;
        await RefusedAsync(bench, other, "database of another program");
    }

    [Fact]
    public async Task A_damaged_block_harms_nothing_but_itself_and_is_set_aside_by_the_next_change()
    {
        await using var bench = StoreBench.Opened();
        bench.AddRun(Noon, 100);
        bench.Store.Append("house", Metrics.PvPower, Noon, MetricValue.Of(5));
        await bench.SealAsync();
        var document = bench.Store.Archive.Range(BlockFile.Slots, 0, long.MaxValue).Single();
        document["v1"].AsBinary[20] ^= 1;
        bench.Store.Archive.Write(change => change.Put(BlockFile.Slots, document));

        Assert.Empty(await bench.RowsAsync());
        Assert.Contains("house battery.voltage from 2026-06-09 12:00:00Z", (await bench.Store.VerifyAsync(TestContext.Current.CancellationToken)).Faults.Single(), StringComparison.Ordinal);
        bench.Add(Noon.AddMinutes(50), 7);
        await bench.SealAsync();
        Assert.Single(await bench.RowsAsync());
        Assert.Single(bench.Store.Archive.Range(BlockFile.Broken, 0, long.MaxValue));
        Assert.Contains(bench.Lines, line => line.Contains("set aside", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_is_a_history_of_its_own()
    {
        await using var bench = StoreBench.Opened();
        bench.AddRun(Noon, 100);
        await using var copy = new StoreBench();
        await bench.Store.BackupAsync(copy.FilePath, TestContext.Current.CancellationToken);
        copy.Open();
        Assert.Equal(100, (await copy.RowsAsync()).Count);
        bench.Add(Noon.AddHours(1), 1);
        Assert.Equal(101, (await bench.RowsAsync()).Count);
    }

    [Fact]
    public async Task Compacting_changes_nothing_that_is_told()
    {
        await using var bench = StoreBench.Opened();
        bench.AddRun(Noon, 20_000);
        bench.Store.Append(new EngineEvent(Noon, "", EngineEventKind.Engine, "", "started"));
        await bench.SealAsync();
        var (rows, hours) = (await bench.RowsAsync(), await bench.AskAsync(Noon, Noon.AddDays(9), TimeSpan.FromHours(1)));
        var result = await bench.Store.CompactAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, result.Lost);
        await bench.ReopenAsync();
        Assert.Equal(rows, await bench.RowsAsync());
        Assert.Equal(hours, await bench.AskAsync(Noon, Noon.AddDays(9), TimeSpan.FromHours(1)));
    }

    private static async Task RefusedAsync(StoreBench bench, byte[] file, string why)
    {
        await File.WriteAllBytesAsync(bench.FilePath, file, TestContext.Current.CancellationToken);
        var error = Assert.Throws<HistoryException>(bench.Open);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Equal(file, await File.ReadAllBytesAsync(bench.FilePath, TestContext.Current.CancellationToken));
    }
}

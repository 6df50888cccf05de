using Godenerg.DataLogger.Original;
using Godenerg.DataLogger.Verbs;
using Godenerg.History.Bench;
using Microsoft.Data.Sqlite;

namespace Godenerg.DataLogger.Tests.Original;

/// <summary>Files that are written to by others, damaged, or something else altogether.</summary>
public sealed class ImportedFileTests
{
    [Fact]
    public async Task A_database_that_another_program_has_locked_is_left_alone()
    {
        await using var bench = OriginalBench.OfMorning();
        using var writer = bench.Database();
        OriginalDatabase.Do(writer, "BEGIN EXCLUSIVE");
        var said = await bench.ImportAsync();
        Assert.Equal((1, ""), (said.Exit, said.Output));
        Assert.Contains("is locked by another program", said.Error, StringComparison.Ordinal);
        OriginalDatabase.Do(writer, "ROLLBACK");
        Assert.Equal(0, (await bench.ImportAsync()).Exit);
    }

    [Fact]
    public async Task Who_writes_to_it_is_not_kept_waiting_between_two_pieces()
    {
        await using var bench = OriginalBench.OfMorning();
        using var writer = bench.Database();
        OriginalDatabase.Do(writer, "PRAGMA busy_timeout = 0");
        using var log = OriginalLog.Open(Path.GetFullPath(bench.Log), null, TimeSpan.FromSeconds(1));
        var written = 0;
        var run = () => new ImportRun(bench.History.Store, new ImportWish(StoreBench.House, DateTimeOffset.MinValue, DateTimeOffset.MaxValue), bench.History.Clock, (_, _) =>
        {
            OriginalDatabase.Do(writer, "DELETE FROM last_stats WHERE rowid = (SELECT min(rowid) FROM last_stats)");
            written++;
        });
        await foreach (var (_, tally) in log.TakeAsync(run, TestContext.Current.CancellationToken))
            Assert.True(tally.Given > 0);
        Assert.True(written >= 2, $"{written} writes");
    }

    [Fact]
    public async Task A_database_with_a_log_of_its_own_is_read_with_what_stands_in_that()
    {
        await using var bench = OriginalBench.OfMorning();
        bench.Do("PRAGMA journal_mode = WAL");
        using var writer = bench.Database();
        OriginalDatabase.Do(writer, $"DELETE FROM stats WHERE rowid > 1700");
        Assert.True(new FileInfo(bench.Log + "-wal").Length > 0);
        Assert.Equal("stats: 1,700 rows, 1,700 taken, 0 refused", (await bench.ImportAsync()).Output.Split('\n')[0]);
    }

    [Fact]
    public async Task A_database_in_that_mode_that_nobody_has_open_gets_no_files_beside_it()
    {
        await using var bench = OriginalBench.OfMorning();
        bench.Do("PRAGMA journal_mode = WAL");
        Assert.Equal(0, (await bench.ImportAsync()).Exit);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(bench.Log)!, Path.GetFileName(bench.Log) + "*"));
    }

    [Fact]
    public async Task A_database_that_was_left_in_the_middle_of_a_write_is_refused_with_what_to_do()
    {
        await using var bench = OriginalBench.OfMorning();
        var (whole, journal) = (bench.Log + "-whole", bench.Log + "-journal");
        using (var writer = bench.Database())
        {
            OriginalDatabase.Do(writer, "PRAGMA cache_size = 1; BEGIN; UPDATE stats SET ac_va = ac_va + 1");
            File.Copy(journal, whole);
            OriginalDatabase.Do(writer, "ROLLBACK");
        }

        File.Move(whole, journal);
        var said = await bench.ImportAsync();
        Assert.Equal(1, said.Exit);
        Assert.Contains("in the middle of a write", said.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(journal));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("hello, world\n", "is no log that can be imported")]
    [InlineData("time;moon\n", "is no log that can be imported")]
    [InlineData("SQLite format 3\0 and then nothing", "cannot be read as a SQLite database")]
    public async Task What_is_no_log_is_refused_with_what_is_allowed(string content, string why)
    {
        await using var bench = new OriginalBench();
        await File.WriteAllTextAsync(bench.Log, content, TestContext.Current.CancellationToken);
        var said = await bench.ImportAsync();
        Assert.Equal((1, ""), (said.Exit, said.Output));
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
        Assert.Empty(bench.History.History.Series);
    }

    [Fact]
    public async Task Another_program_s_database_is_refused_with_what_it_holds()
    {
        await using var bench = new OriginalBench();
        using (var database = new SqliteConnection($"Data Source={bench.Log};Pooling=False"))
        {
            database.Open();
            OriginalDatabase.Do(database, "CREATE TABLE photos (taken INTEGER)");
        }

        var said = await bench.ImportAsync();
        Assert.Equal(1, said.Exit);
        Assert.Contains("it has photos", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_a_folder_are_told_apart()
    {
        await using var bench = new OriginalBench();
        Assert.Contains("there is no file", (await bench.ImportAsync()).Error, StringComparison.Ordinal);
        Assert.Contains("is a folder", (await OriginalBench.ImportAsync(bench.History, bench.History.Folder)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_log_it_is_must_be_clear()
    {
        await using var bench = OriginalBench.OfMorning();
        var verb = ImportVerb.Of(OriginalBench.DeskOf(bench.History));
        var nobody = await OriginalBench.RunAsync(verb, bench.Log);
        Assert.Equal(2, nobody.Exit);
        Assert.Contains("--inverter NAME", nobody.Error, StringComparison.Ordinal);

        await OriginalBench.RunAsync(verb, bench.Log, "--inverter", "garage");
        Assert.Equal(0, (await OriginalBench.RunAsync(verb, bench.Log)).Exit);

        var stranger = await OriginalBench.RunAsync(verb, bench.Log, "--inverter", "attic");
        Assert.Equal((0, "godenerg: note: no inverter is called 'attic' (garage); the log is kept under that name\n"), (stranger.Exit, stranger.Error));

        var either = await OriginalBench.RunAsync(verb, bench.Log);
        Assert.Contains("there are 2 inverters", either.Error, StringComparison.Ordinal);
    }
}

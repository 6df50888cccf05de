using Godenerg.DataLogger.Original;
using Godenerg.DataLogger.Verbs;
using Godenerg.History.Bench;

namespace Godenerg.DataLogger.Tests.Original;

/// <summary>A log that is taken in: whole, once, and without harm to anybody.</summary>
public sealed class ImportTests
{
    private static readonly long Morning = OriginalBench.Morning.ToUnixTimeSeconds();

    [Fact]
    public async Task Tells_what_it_took_and_takes_the_ring_where_it_adds_instants()
    {
        await using var bench = OriginalBench.OfMorning();
        var said = await bench.ImportAsync();
        Assert.Equal((0, ""), (said.Exit, said.Error));
        Assert.Equal(["stats: 1,800 rows, 1,800 taken, 0 refused", "last_stats: 1,800 rows, 1,575 taken, 225 there already, 0 refused"], Lines(said.Output));
        Assert.Equal(1800 + 1575, (await bench.History.RowsAsync()).Count);
    }

    [Fact]
    public async Task Twice_is_once()
    {
        await using var bench = OriginalBench.OfMorning();
        await bench.ImportAsync();
        var once = await AllAsync(bench.History);
        var said = await bench.ImportAsync();
        Assert.Equal(["stats: 1,800 rows, 0 taken, 1,800 there already, 0 refused", "last_stats: 1,800 rows, 0 taken, 1,800 there already, 0 refused"], Lines(said.Output));
        Assert.Equal(once, await AllAsync(bench.History));
    }

    [Fact]
    public async Task Twice_is_once_from_another_file_too()
    {
        await using var bench = OriginalBench.OfMorning();
        await bench.ImportAsync();
        var once = await AllAsync(bench.History);
        await File.WriteAllTextAsync(bench.Log + ".csv", bench.Printed(), TestContext.Current.CancellationToken);
        var said = await OriginalBench.ImportAsync(bench.History, bench.Log + ".csv");
        Assert.Equal($"{Path.GetFileName(bench.Log)}.csv: 1,800 rows, 0 taken, 1,800 there already, 0 refused", Lines(said.Output)[0]);
        Assert.Equal(once, await AllAsync(bench.History));
    }

    [Fact]
    public async Task A_log_that_has_grown_is_read_on_from_where_it_was()
    {
        await using var bench = OriginalBench.OfMorning();
        await bench.ImportAsync();
        bench.Do($"INSERT INTO stats SELECT datetime + 28800, {string.Join(", ", OriginalColumns.All.Skip(1).Select(column => column.Name))} FROM stats WHERE rowid <= 10");
        var said = await bench.ImportAsync();
        Assert.Equal("stats: 1,810 rows, 10 taken, 1,800 there already, 0 refused", Lines(said.Output)[0]);
        Assert.Equal(bench.Printed(), (await bench.ExtractAsync()).Output);
    }

    [Fact]
    public async Task A_log_that_was_rewritten_is_read_from_its_beginning()
    {
        await using var bench = OriginalBench.OfMorning();
        await bench.ImportAsync();
        bench.Do("UPDATE stats SET datetime = datetime + 7 WHERE rowid > 900");
        Assert.Equal("stats: 1,800 rows, 900 taken, 900 there already, 0 refused", Lines((await bench.ImportAsync()).Output)[0]);
    }

    [Fact]
    public async Task The_file_stays_as_it_was_and_nothing_lies_beside_it()
    {
        await using var bench = OriginalBench.OfMorning();
        var longAgo = new DateTime(2019, 5, 4, 3, 2, 1, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(bench.Log, longAgo);
        var before = await File.ReadAllBytesAsync(bench.Log, TestContext.Current.CancellationToken);
        await bench.ImportAsync();
        Assert.Equal(before, await File.ReadAllBytesAsync(bench.Log, TestContext.Current.CancellationToken));
        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(bench.Log));
        Assert.Equal([bench.Log], Directory.GetFiles(Path.GetDirectoryName(bench.Log)!, Path.GetFileName(bench.Log) + "*").Select(Path.GetFullPath).Select(path => path == Path.GetFullPath(bench.Log) ? bench.Log : path));
    }

    [Fact]
    public async Task Rows_of_the_same_second_are_all_kept()
    {
        await using var bench = OriginalBench.OfMorning();
        // A clock that was put back by an hour, and one row that is there twice.
        bench.Do("UPDATE stats SET datetime = datetime - 3600 WHERE rowid > 900");
        bench.Do("INSERT INTO stats SELECT * FROM stats WHERE rowid = 5");
        Assert.Equal("stats: 1,801 rows, 1,801 taken, 0 refused", Lines((await bench.ImportAsync()).Output)[0]);
        Assert.Equal(bench.Printed(), (await bench.ExtractAsync()).Output);
        Assert.Equal("stats: 1,801 rows, 0 taken, 1,801 there already, 0 refused", Lines((await bench.ImportAsync()).Output)[0]);
        Assert.Equal(bench.Printed(), (await bench.ExtractAsync()).Output);
    }

    [Fact]
    public async Task Texts_out_of_the_ordinary_come_back_as_they_were()
    {
        await using var bench = OriginalBench.OfMorning();
        bench.Do("UPDATE stats SET raw_status = '0001', mask_b = '7', mask_c = 'NA', mask_d = '', mode = 'XY', temp = 455, pv_amps = 1.5 WHERE rowid = 1");
        bench.Do("UPDATE stats SET mask_b = 'x;\"', mode = '00' WHERE rowid = 2");
        await bench.ImportAsync();
        Assert.Equal(bench.Printed(), (await bench.ExtractAsync()).Output);
    }

    [Fact]
    public async Task Damage_costs_what_is_damaged_and_is_told_with_its_place()
    {
        await using var bench = OriginalBench.OfMorning();
        bench.Do("UPDATE stats SET grid_volt = NULL WHERE rowid = 3");
        bench.Do("UPDATE stats SET batt_volt = 'garbled' WHERE rowid = 4");
        bench.Do("UPDATE stats SET datetime = NULL WHERE rowid = 5");
        bench.Do("UPDATE stats SET datetime = 86400 WHERE rowid = 6");
        bench.Do($"UPDATE stats SET datetime = {StoreBench.Noon.AddDays(2).ToUnixTimeSeconds()} WHERE rowid = 7");
        bench.Do("UPDATE stats SET ac_watt = x'0102' WHERE rowid = 8");
        var said = await bench.ImportAsync();
        Assert.Equal(
            [
                "stats: 1,800 rows, 1,797 taken, 3 refused; 3 single values left out",
                "  row 3: grid_volt is empty; a number belongs there",
                "  row 4: batt_volt is 'garbled'; a number belongs there",
                "  row 5: datetime is empty; the seconds since 1970 belong there",
                "  row 6: datetime is 86400.0, which is before the year 2000",
                $"  row 7: datetime is {StoreBench.Noon.AddDays(2).ToUnixTimeSeconds()}.0, which is still to come",
            ],
            Lines(said.Output)[..6]);
        Assert.Equal(bench.Printed("datetime,batt_capacity,mode", "rowid NOT IN (5, 6, 7)"), (await bench.ExtractAsync("--columns", "datetime,batt_capacity,mode")).Output);
        Assert.Equal($"{Morning + 32};", (await bench.ExtractAsync("--from", "20260601030032", "--to", "20260601030032", "--columns", "datetime,grid_volt")).Output);
    }

    [Fact]
    public async Task Only_a_part_of_it_is_taken_where_that_is_asked_for()
    {
        await using var bench = OriginalBench.OfMorning();
        var said = await bench.ImportAsync("--from", "2026060104", "--to", "202606010500");
        Assert.Equal("stats: 1,800 rows, 226 taken, 1,574 outside of --from and --to, 0 refused", Lines(said.Output)[0]);
        Assert.Equal(bench.Printed(where: $"datetime BETWEEN {Morning + 3600} AND {Morning + 7200}"), (await bench.ExtractAsync()).Output);
        await bench.ImportAsync();
        Assert.Equal(bench.Printed(), (await bench.ExtractAsync()).Output);
    }

    [Fact]
    public async Task An_older_log_with_fewer_columns_and_a_stranger_among_them_is_taken_as_far_as_it_goes()
    {
        await using var bench = OriginalBench.OfMorning();
        bench.Do("DROP TABLE last_stats; DROP INDEX stats_pv_watts; ALTER TABLE stats DROP COLUMN pv_watts; ALTER TABLE stats ADD COLUMN moon INTEGER");
        var said = await bench.ImportAsync();
        Assert.Equal(["stats: 1,800 rows, 1,800 taken, 0 refused", "  nothing is known about these columns, and they were left out: moon"], Lines(said.Output));
        Assert.Equal(bench.Printed("datetime,ac_watt,mode"), (await bench.ExtractAsync("--columns", "datetime,ac_watt,mode")).Output);
    }

    [Fact]
    public async Task Questions_to_the_history_are_answered_from_it()
    {
        await using var bench = OriginalBench.OfMorning();
        await bench.ImportAsync();
        var filter = new HistoryFilter(Metrics.ChargeFromPv, HistoryComparison.Is, MetricValue.Of(true));
        var charging = (await bench.History.RowsAsync(where: filter)).Count(row => row.At.ToUnixTimeSeconds() % 16 == 0 && row.At < OriginalBench.Morning.AddHours(6));
        Assert.InRange(charging, 1, 1349);
        Assert.Equal(bench.Printed("datetime", $"raw_status = '00010110' AND datetime < {Morning + (6 * 3600)}").Split('\n').Length, charging);
    }

    private static string[] Lines(string text) => text.TrimEnd().Split('\n');

    private static async Task<string> AllAsync(StoreBench history) =>
        (await OriginalBench.ExtractAsync(history)).Output + string.Join('\n', await history.RowsAsync());
}

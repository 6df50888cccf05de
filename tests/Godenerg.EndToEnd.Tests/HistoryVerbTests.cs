using System.Text.Json;

namespace Godenerg.EndToEnd.Tests;

/// <summary>Four days of a house that never was, made once by the program itself.</summary>
public sealed class DemoHistory : IDisposable
{
    public DemoHistory()
    {
        Made = GodenergProcess.Run("history", "demo", "--years", "0.01", "--into", Folder);
        Assert.True(Made.Exit == 0, string.Join('\n', Made.Errors));
    }

    internal Finished Made { get; }

    public string Folder { get; } = Path.Combine(Directory.CreateTempSubdirectory("godenerg-").FullName, "demo");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);

    internal Finished Run(params string[] arguments) => GodenergProcess.Run(["history", .. arguments, "--data", Folder]);
}

/// <summary><c>godenerg history</c> where no engine runs.</summary>
public sealed class HistoryVerbTests(DemoHistory demo) : IClassFixture<DemoHistory>
{
    /// <summary>Of the file format of LiteDB.</summary>
    private const int PageLength = 8_192, PageKindAt = 4, PageOwnerAt = 19, DataPage = 4;

    [Fact]
    public void A_demo_says_what_to_type_next_and_that_works()
    {
        Assert.Contains("holds 21,120 rows of 17 metrics", demo.Made.Output[0], StringComparison.Ordinal);
        var next = demo.Made.Output[1].Trim();
        Assert.StartsWith("godenerg history query ", next, StringComparison.Ordinal);
        var run = GodenergProcess.Run(next.Split(' ')[1..]);
        Assert.Equal(0, run.Exit);
        Assert.InRange(run.Output.Count, 8, 11);
    }

    [Fact]
    public void A_demo_is_never_put_into_a_history_that_is_there()
    {
        var again = GodenergProcess.Run("history", "demo", "--years", "0.01", "--into", demo.Folder);
        Assert.Equal(1, again.Exit);
        Assert.Contains("holds a history already", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_folder_is_refused_and_not_made()
    {
        var folder = demo.Folder + "o";
        var run = GodenergProcess.Run("history", "stats", "--data", folder);
        Assert.Equal(1, run.Exit);
        Assert.Contains($"--data {folder}: there is no such folder", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void A_question_is_answered_by_a_table_that_fits_a_terminal()
    {
        var run = demo.Run("query", "battery.voltage,pv.power", "battery.charge-current", "output.power", "--step", "1h", "--from", "-6h");
        Assert.Equal(0, run.Exit);
        Assert.Matches("^demo, mean of 1 h, local time \\(UTC[+-][0-9:]+\\)$", run.Output[0]);
        Assert.Equal("time              battery     pv         battery  output", run.Output[2]);
        Assert.Equal("                  voltage  power  charge-current   power", run.Output[3]);
        Assert.Equal("                        V      W               A       W", run.Output[4]);
        Assert.InRange(run.Output.Count, 10, 13);
        Assert.All(run.Output, line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Aggregates_filters_and_points_do_what_they_say()
    {
        var all = Numbers("query", "battery.voltage", "--aggregate", "count", "--step", "366d", "--from", "-10d");
        Assert.Equal(21_120, all.Sum());
        var some = Numbers("query", "battery.voltage", "--aggregate", "min", "--where", "battery.voltage > 52 and pv.power >= 100 W", "--points", "20", "--from", "-10d");
        Assert.InRange(some.Count, 1, 20);
        Assert.All(some, voltage => Assert.InRange(voltage, 52.001, 60));
    }

    [Theory]
    [InlineData(2, "did you mean battery.voltage", "query", "battery.voltag")]
    [InlineData(2, "no metric is named", "query")]
    [InlineData(2, "the end must be later than the beginning", "query", "pv.power", "--from", "now", "--to", "-1h")]
    [InlineData(2, "more than 100 years", "query", "pv.power", "--from", "-200y")]
    [InlineData(2, "a step is 1 s to 366 days", "query", "pv.power", "--step", "400d")]
    [InlineData(1, "ask for a longer step or a shorter time", "query", "pv.power", "--step", "1s", "--from", "-10d")]
    [InlineData(2, "exclude each other", "query", "pv.power", "--step", "1h", "--points", "3")]
    [InlineData(2, "allowed are mean, min, max", "query", "pv.power", "--aggregate", "median")]
    [InlineData(2, "is no condition", "query", "pv.power", "--where", "sunny")]
    [InlineData(2, "there is one of demo", "query", "pv.power", "--inverter", "garage")]
    [InlineData(2, "allowed are table, csv, json, jsonl, influx", "query", "pv.power", "--format", "xml")]
    [InlineData(2, "allowed are stage, write, alarm", "events", "--kind", "fire")]
    [InlineData(2, "allowed is one character", "export", "--separator", "1")]
    [InlineData(2, "names time twice", "export", "--columns", "time,time")]
    [InlineData(2, "--header is for csv", "export", "--format", "json", "--header")]
    [InlineData(2, "a file to write to is missing", "backup")]
    [InlineData(2, "is not understood here", "verify", "everything")]
    [InlineData(2, "allowed are 0.01 to 20", "demo", "--years", "1000")]
    public void What_makes_no_sense_is_refused_in_one_line(int exit, string why, params string[] typed)
    {
        var run = demo.Run(typed);
        Assert.Equal((exit, 0), (run.Exit, run.Output.Count));
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_never_recorded_is_said_and_is_no_zero()
    {
        var run = demo.Run("query", "inverter.mode", "--format", "csv");
        Assert.Equal((0, "time,inverter.mode"), (run.Exit, run.Line));
        Assert.Contains("inverter.mode was never recorded of demo; godenerg history stats shows what was", run.Error, StringComparison.Ordinal);
        Assert.Contains("recorded is from ", demo.Run("query", "pv.power", "--from", "20200101", "--to", "20200102").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_has_the_columns_that_were_asked_for_in_a_file_of_the_caller()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "stats.csv");
        File.WriteAllText(file, "old");
        var run = demo.Run("export", "--columns", "battery.voltage,time,battery.charge-current", "--header", "--separator", ";", "--output", file);
        Assert.Equal((0, 0, $"21,120 rows written to {file}"), (run.Exit, run.Output.Count, run.Error));
        var lines = File.ReadAllLines(file);
        Assert.Equal((21_121, "battery.voltage;time;battery.charge-current"), (lines.Length, lines[0]));
        Assert.All(lines[1..], line => Assert.Matches("^[0-9.]+;20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}(Z|[+-][0-9:]{5});[0-9]+$", line));
        Assert.Equal([file], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void An_export_that_fails_leaves_the_file_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "stats.csv");
        File.WriteAllText(file, "old");
        Assert.Equal(2, demo.Run("export", "--columns", "battery.voltag", "--output", file).Exit);
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(folder.Path));
        var nowhere = demo.Run("export", "--output", Path.Combine(folder.Path, "no", "stats.csv"));
        Assert.Equal(1, nowhere.Exit);
        Assert.Contains("name a file in a folder that is there", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_stays_a_link_and_a_hyphen_is_standard_output()
    {
        using var folder = new TemporaryFolder();
        var (file, link) = (Path.Combine(folder.Path, "stats.csv"), Path.Combine(folder.Path, "newest.csv"));
        File.CreateSymbolicLink(link, file);
        Assert.Equal(0, demo.Run("export", "--columns", "pv.power", "--output", link).Exit);
        Assert.Equal(file, new FileInfo(link).LinkTarget);
        Assert.Equal(File.ReadAllLines(file), demo.Run("export", "--columns", "pv.power", "--output", "-").Output);
    }

    [Fact]
    public void An_export_as_json_is_one_array()
    {
        using var json = JsonDocument.Parse(string.Join('\n', demo.Run("export", "--from", "-1h", "--columns", "time,pv.power,inverter.mode", "--format", "json", "--time", "unix-ms").Output));
        Assert.InRange(json.RootElement.GetArrayLength(), 200, 241);
        Assert.All(json.RootElement.EnumerateArray(), row => Assert.Equal(
            (JsonValueKind.Number, JsonValueKind.Number, JsonValueKind.Null), (row.GetProperty("time").ValueKind, row.GetProperty("pv.power").ValueKind, row.GetProperty("inverter.mode").ValueKind)));
    }

    [Fact]
    public void An_export_as_line_protocol_has_a_line_for_every_row()
    {
        var run = demo.Run("export", "--from", "-1h", "--columns", "pv.power,battery.voltage", "--format", "influx");
        Assert.All(run.Output, line => Assert.Matches("^godenerg,inverter=demo pv\\.power=[0-9]+,battery\\.voltage=[0-9.]+ [0-9]{13}000000$", line));
        Assert.InRange(run.Output.Count, 200, 241);
    }

    [Fact]
    public void Stats_tell_what_is_kept_and_where()
    {
        var run = demo.Run("stats");
        Assert.StartsWith("folder    " + demo.Folder, run.Output[0], StringComparison.Ordinal);
        Assert.Contains(run.Output, line => line.StartsWith("  battery.voltage [V]", StringComparison.Ordinal) && line.Contains(" 21,120 ", StringComparison.Ordinal));
        Assert.All(run.Output.Skip(1), line => Assert.InRange(line.Length, 0, 100));
        using var last = JsonDocument.Parse(demo.Run("stats", "--json").Output[^1]);
        Assert.Equal(21_120, last.RootElement.GetProperty("rows").GetInt64());
    }

    [Fact]
    public void A_backup_can_be_asked_like_the_history_itself()
    {
        using var folder = new TemporaryFolder();
        var place = Directory.CreateDirectory(Path.Combine(folder.Path, "plugin-data", "data-logger"));
        Assert.Equal(0, demo.Run("backup", Path.Combine(place.FullName, "history.db")).Exit);
        var count = GodenergProcess.Run("history", "query", "pv.power", "--aggregate", "count", "--step", "366d", "--from", "-10d", "--format", "csv", "--data", folder.Path);
        Assert.Equal(21_120, count.Output.Skip(1).Sum(line => int.Parse(line.Split(',')[1], null)));
        var foreign = Path.Combine(folder.Path, "letter.txt");
        File.WriteAllText(foreign, "dear");
        Assert.Contains("is no backup of a history", demo.Run("backup", foreign).Error, StringComparison.Ordinal);
        Assert.Equal("dear", File.ReadAllText(foreign));
    }

    [Fact]
    public void A_history_is_verified_and_what_is_damaged_is_said()
    {
        using var folder = new TemporaryFolder();
        var place = Directory.CreateDirectory(Path.Combine(folder.Path, "plugin-data", "data-logger"));
        var file = Path.Combine(place.FullName, "history.db");
        Assert.Equal(0, demo.Run("backup", file).Exit);
        var sound = GodenergProcess.Run("history", "verify", "--data", folder.Path);
        Assert.Equal(0, sound.Exit);
        Assert.Matches("^359,040 samples and [0-9,]+ roll-ups in [0-9,]+ blocks were read; all are sound\\.$", sound.Line);
        Assert.Equal(0, GodenergProcess.Run("history", "compact", "--data", folder.Path).Exit);

        var bytes = File.ReadAllBytes(file);
        // In what pages of samples, the most of all, hold; and not in what they have left over.
        var pages = Enumerable.Range(0, bytes.Length / PageLength).Select(page => page * PageLength).Where(page => bytes[page + PageKindAt] == DataPage);
        foreach (var page in pages.GroupBy(page => bytes[page + PageOwnerAt]).MaxBy(some => some.Count())!)
            bytes[page + 1_000] ^= 0x5A;
        File.WriteAllBytes(file, bytes);
        var damaged = GodenergProcess.Run("history", "verify", "--data", folder.Path);
        Assert.Equal(1, damaged.Exit);
        Assert.Contains("godenerg history compact", damaged.Output[^1], StringComparison.Ordinal);

        for (var page = PageLength; page < bytes.Length; page += PageLength)
            bytes[page + 1_000] ^= 0x5A;
        File.WriteAllBytes(file, bytes);
        var lost = GodenergProcess.Run("history", "verify", "--data", folder.Path);
        Assert.Equal(1, lost.Exit);
        Assert.Matches("^history-damaged-[0-9]+\\.db was set aside", lost.Output[0]);
    }

    [Fact]
    public void Help_on_the_whole_program_names_what_plugins_bring() =>
        Assert.Contains(GodenergProcess.Run("--help", "--data", demo.Folder).Output, line => line.StartsWith("  history ", StringComparison.Ordinal) && line.EndsWith("See: godenerg history --help", StringComparison.Ordinal));

    private List<double> Numbers(params string[] typed) =>
        [.. demo.Run([.. typed, "--format", "csv"]).Output.Skip(1).Select(line => line.Split(',')[1]).Where(cell => cell.Length > 0).Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))];

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("godenerg-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}

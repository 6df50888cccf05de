using System.Text.Json;

namespace Godenerg.EndToEnd.Tests;

/// <summary><c>godenerg policy backtest</c>.</summary>
public sealed class PolicyBacktestVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Decisions_stand_beside_what_was_done()
    {
        var run = GodenergProcess.Run("policy", "backtest", "three-stage", "--csv", Table(), "--bank", "agm cells 24 ah 550");

        Assert.Equal(0, run.Exit);
        Assert.Contains(run.Output, line => line.StartsWith("A recording cannot answer", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.Contains("would  bulk: charge.float-voltage 58.4 V", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.Contains("did    charge.float-voltage 52.8 → 58.4", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_as_json()
    {
        var lines = GodenergProcess.Run("policy", "backtest", "three-stage", "--csv", Table(), "--json").Output.Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.False(lines[0].GetProperty("answersSetpoints").GetBoolean());
        Assert.Equal(["night", "bulk"], lines.Where(line => line.GetProperty("kind").GetString() == "would").Select(line => line.GetProperty("stage").GetString()));
        Assert.Single(lines, line => line.GetProperty("kind").GetString() == "did");
    }

    [Fact]
    public void What_run_json_printed_can_be_decided_about()
    {
        var file = Path.Combine(_folder, "day.jsonl");
        File.WriteAllLines(file, Enumerable.Range(0, 5).Select(row =>
            """{"query":"QPIGS","time":"2026-03-20T10:00:TT.000Z","device":"a","dialect":"PI30","values":{"battery.voltage":57.5},"names":{}}""".Replace("TT", $"{row * 10:00}", StringComparison.Ordinal)));
        var run = GodenergProcess.Run("policy", "backtest", "hold", "--replay", file);

        Assert.Equal(0, run.Exit);
        Assert.Contains("5 status readings, one every 10 s", run.Output[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_gives_what_a_file_of_it_gives()
    {
        var (data, file) = (Path.Combine(_folder, "house"), Path.Combine(_folder, "history.csv"));
        Assert.Equal(0, GodenergProcess.Run("history", "demo", "--years", "0.01", "--into", data).Exit);
        Assert.Equal(0, GodenergProcess.Run("history", "export", "--header", "--output", file, "--data", data).Exit);
        var day = DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        string[] asked = ["policy", "backtest", "three-stage", "--from", day, "--to", day, "--bank", "agm cells 24 ah 550", "--data", data];

        var fromFile = GodenergProcess.Run([.. asked, "--csv", file]);
        var fromHistory = GodenergProcess.Run(asked);

        Assert.Equal(0, fromHistory.Exit);
        Assert.Contains("three-stage over the history: ", fromHistory.Output[0], StringComparison.Ordinal);
        Assert.Contains("status readings, one every 15 s;", fromHistory.Output[0], StringComparison.Ordinal);
        Assert.Contains(fromHistory.Output, line => line.Contains("would  bulk: charge.float-voltage 58.4 V", StringComparison.Ordinal));
        Assert.Equal(DecisionsOf(fromFile), DecisionsOf(fromHistory));
    }

    [Fact]
    public void A_time_of_which_nothing_was_recorded_is_told()
    {
        var run = GodenergProcess.Run("policy", "backtest", "three-stage", "--from", "2001-03-20", "--to", "2001-03-21", "--data", _folder);

        Assert.Equal(1, run.Exit);
        Assert.Contains("nothing was recorded from 2001-03-19", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_recording_or_a_time_it_says_what_to_name()
    {
        var run = GodenergProcess.Run("policy", "backtest", "three-stage");

        Assert.Equal(2, run.Exit);
        Assert.Contains("say of which time the history is meant, such as --from 2026-03-20", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--with", "absorb=99", "'absorb' is 99 V; allowed are 12 V to 62 V")]
    [InlineData("--with", "absorb", "--with is 'absorb'; write it like --with absorb=57.6")]
    [InlineData("--from", "noon", "--from is 'noon'; write it like 2026-03-20, or 2026-03-20T12:00")]
    [InlineData("--bank", "lead", "--bank is 'lead': 'lead' is no kind of battery")]
    public void Options_that_are_wrong_are_told(string option, string value, string error)
    {
        var run = GodenergProcess.Run("policy", "backtest", "three-stage", "--csv", Table(), option, value);

        Assert.Equal(2, run.Exit);
        Assert.Contains(run.Errors, line => line.Contains(error, StringComparison.Ordinal));
    }

    /// <summary>All but the first line, which tells of the whole recording.</summary>
    private static IEnumerable<string> DecisionsOf(Finished run) => run.Output.SkipWhile(line => !line.StartsWith("TIME", StringComparison.Ordinal));

    private string Table()
    {
        var file = Path.Combine(_folder, "day.csv");
        File.WriteAllLines(file, Enumerable.Range(0, 120).Select(row =>
            $"{1774000800 + (row * 10)},50.5,5,0,{(row < 30 ? 0 : 400)},{(row < 70 ? 52.8 : 58.4)}").Prepend("time,battery.voltage,battery.charge-current,battery.discharge-current,pv.power,charge.float-voltage"));
        return file;
    }
}

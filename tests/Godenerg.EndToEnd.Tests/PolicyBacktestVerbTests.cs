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
            $$"""{"query":"QPIGS","time":"2026-03-20T10:00:{{row * 10:00}}.000Z","device":"a","dialect":"PI30","values":{"battery.voltage":57.5},"names":{}}"""));
        var run = GodenergProcess.Run("policy", "backtest", "hold", "--replay", file);

        Assert.Equal(0, run.Exit);
        Assert.Contains("5 status readings, one every 10 s", run.Output[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_recording_it_says_that_there_is_no_history_yet()
    {
        var run = GodenergProcess.Run("policy", "backtest", "three-stage", "--from", "2026-03-20");

        Assert.Equal(2, run.Exit);
        Assert.Contains("there is no stored history yet", run.Error, StringComparison.Ordinal);
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

    private string Table()
    {
        var file = Path.Combine(_folder, "day.csv");
        File.WriteAllLines(file, Enumerable.Range(0, 120).Select(row =>
            $"{1774000800 + (row * 10)},50.5,5,0,{(row < 30 ? 0 : 400)},{(row < 70 ? 52.8 : 58.4)}").Prepend("time,battery.voltage,battery.charge-current,battery.discharge-current,pv.power,charge.float-voltage"));
        return file;
    }
}

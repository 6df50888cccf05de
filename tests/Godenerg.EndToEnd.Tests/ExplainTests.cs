using System.Globalization;
using System.Text.Json;

namespace Godenerg.EndToEnd.Tests;

/// <summary><c>policy explain</c> as an owner uses it: beside a running engine, of the simulated past, and when nothing runs any more.</summary>
public sealed class ExplainTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void A_simulated_day_can_be_asked_about_afterwards()
    {
        using var running = GodenergProcess.Start("run", "--speed", "600", "--from", "2026-03-20T05:00", "--weather", "clear", "--data", _data);
        running.NextError(line => line.Contains("52.8 V to 58.4 V, for policy three-stage", StringComparison.Ordinal));
        running.NextError(line => line.Contains("58.4 V to 52.8 V, for policy three-stage", StringComparison.Ordinal));

        var changes = Explain("--list", "--json").Output.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var stages = changes.Where(change => change.TryGetProperty("stage", out _)).Select(change => change.GetProperty("stage").GetString()).ToHashSet();
        var full = changes.First(change => change.TryGetProperty("stage", out var stage) && stage.GetString() == "float").GetProperty("at").GetDateTimeOffset();
        // A busy machine leaves gaps in a day that is lived 600 times as fast, and across a gap a policy has no averages.
        var shown = Enumerable.Range(2, 20).Select(minutes => ExplainAt(full.AddMinutes(-minutes))).First(shown => shown.Output.Any(line => line.EndsWith("  mean voltage", StringComparison.Ordinal)));

        Assert.Superset(new HashSet<string?> { "bulk", "absorb", "float" }, stages);
        Assert.Equal(0, shown.Exit);
        Assert.Contains("three-stage wants charge.float-voltage 58.4 V", shown.Output[0], StringComparison.Ordinal);
        Assert.Contains(shown.Output, line => line.StartsWith("  stage", StringComparison.Ordinal) && line.EndsWith("absorb", StringComparison.Ordinal));
        Assert.Contains(shown.Output, line => line.StartsWith("  guard", StringComparison.Ordinal));
        Assert.Contains(shown.Output, line => line.StartsWith("  battery.voltage", StringComparison.Ordinal) && line.Contains("average of 15 min", StringComparison.Ordinal) && line.Contains('%', StringComparison.Ordinal));
        Assert.Contains(shown.Output, line => line.StartsWith("  then", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_runs_the_file_is_read_and_without_one_that_is_said()
    {
        Assert.Equal(3, Explain().Exit);
        Directory.CreateDirectory(Path.Combine(_data, "decisions"));
        File.WriteAllText(Path.Combine(_data, "decisions", "house.jsonl"), """
            {"at":"2026-03-20T12:20:00+00:00","inverter":"house","policy":"mine","stage":"absorb","because":"held","change":true}
            {"at":"2026-03-20T13:2
            """);

        var shown = Explain();
        Assert.Equal((0, "house at 2026-03-20 12:20:00: mine wants nothing"), (shown.Exit, shown.Output[0].Replace(TimeZoneInfo.ConvertTime(new DateTimeOffset(2026, 3, 20, 12, 20, 0, TimeSpan.Zero), TimeZoneInfo.Local).ToString("HH:mm", CultureInfo.InvariantCulture), "12:20", StringComparison.Ordinal)));
        Assert.Contains("nothing is known of", Explain("--at", "2026-03-19 12:00").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--at is 'noonish'; write it like 12:20, yesterday 14:00, 2026-11-23 12:20, or 2026-11-23T12:20:00Z", "--at", "noonish")]
    [InlineData("--at is '25:00'; write it like 12:20, yesterday 14:00, 2026-11-23 12:20, or 2026-11-23T12:20:00Z", "--at", "25:00")]
    [InlineData("--at is 'yesterday 14:60'; write it like 12:20, yesterday 14:00, 2026-11-23 12:20, or 2026-11-23T12:20:00Z", "--at", "yesterday", "14:60")]
    [InlineData("--from and --to are for --list; add it, or give --at", "--from", "12:00")]
    [InlineData("--at explains one decision, and --list lists many; leave out one of them", "--at", "12:00", "--list")]
    public void A_time_that_is_none_is_refused_with_what_would_be_one(string error, params string[] arguments)
    {
        var run = Explain(arguments);

        Assert.Equal(2, run.Exit);
        Assert.Contains(error, string.Join('\n', run.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-20 12:20")]
    [InlineData("2026-03-20T12:20")]
    [InlineData("2026-03-20 12:20:00")]
    [InlineData("2026-03-20T12:20:00Z")]
    [InlineData("2026-03-20T14:20:00+02:00")]
    public void A_time_may_be_written_in_several_ways(string text)
    {
        Directory.CreateDirectory(Path.Combine(_data, "decisions"));
        File.WriteAllText(Path.Combine(_data, "decisions", "house.jsonl"), """
            {"at":"2026-03-19T22:00:00+00:00","inverter":"house","policy":"mine","because":"held","change":true}
            {"at":"2026-03-21T12:21:00+00:00","inverter":"house","policy":"mine","because":"too late","change":true}
            """);

        Assert.Contains(Explain("--at", text).Output, line => line.EndsWith("held", StringComparison.Ordinal));
    }

    private Finished ExplainAt(DateTimeOffset instant)
    {
        var at = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.Local);
        return Explain("--at", at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), at.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    private Finished Explain(params string[] arguments) => GodenergProcess.Run(["policy", "explain", "--data", _data, .. arguments]);
}
